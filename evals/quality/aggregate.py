"""Makes the figures of a run out of its rows: means per measure, and what can only be said of all questions together."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from corpus.language import LANGUAGES
from evals.bootstrap import Figure, Floats, Statistic, figure, mean_figure
from evals.quality.abstention import Marks, aurc, auroc, ece
from evals.quality.run import Row

TIMINGS = ("embed", "search", "compose", "total")
AUROC = "abstention.auroc"
NEAR_MISSES = frozenset({"nearmiss", "neighbouring", "neighbour", "number"})
"""Tags, less their hyphens, of questions whose answer the sources nearly hold: a detail or a number that they lack, a neighbouring subject."""


def aggregate(rows: Sequence[Row]) -> dict[str, Figure]:
    """Return each measure over all rows under its name, and over one language's under its name with ".sv" or ".en"."""
    figures = figures_of(rows) | _latency(rows)
    for language in LANGUAGES:
        of_language = [row for row in rows if row.language == language]
        figures |= {f"{name}.{language}": value for name, value in (figures_of(of_language) | _latency(of_language)).items()}
    return {name: value for name, value in figures.items() if value.n}


def figures_of(rows: Sequence[Row]) -> dict[str, Figure]:
    """Return each measure over these rows, and what their confidence is worth; nothing of their time."""
    names = dict.fromkeys(name for row in rows for name in row.measures)
    return {name: mean_figure(column(rows, name)) for name in names} | _abstention(rows)


def column(rows: Sequence[Row], name: str) -> Floats:
    """Return one measure of each row, nan where it does not apply."""
    return np.asarray([row.measures.get(name, math.nan) for row in rows], np.float64)


def confidence_and_right(rows: Sequence[Row]) -> tuple[Floats, Marks]:
    """Return of each row how sure the program was, and whether it was or would have been right."""
    return np.asarray([row.confidence for row in rows], np.float64), np.asarray([row.right for row in rows], np.bool_)


def _abstention(rows: Sequence[Row]) -> dict[str, Figure]:
    confidence, right = confidence_and_right(rows)
    return {
        "abstention.aurc": figure(len(rows), lambda picks: aurc(confidence[picks], right[picks])),
        "abstention.ece": figure(len(rows), lambda picks: ece(confidence[picks], right[picks])),
        AUROC: auroc_figure(rows),
        f"{AUROC}_near": auroc_figure([row for row in rows if row.answerable or is_near_miss(row)]),
    }


def is_near_miss(row: Row) -> bool:
    """Whether nothing answers the question, but much comes near it, as its tags say."""
    return not row.answerable and any(tag.replace("-", "") in NEAR_MISSES for tag in row.tags)


def auroc_figure(rows: Sequence[Row]) -> Figure:
    """Return how surely confidence tells answerable questions from others; over no question where all are of one kind.

    A false premise is left out: a refusal and what contradicts it are both right.
    """
    judged = [row for row in rows if not row.either_way]
    confidence = confidence_and_right(judged)[0]
    answerable = np.asarray([row.answerable for row in judged], np.bool_)
    both = 0 < answerable.sum() < len(judged)
    return figure(len(judged) if both else 0, lambda picks: auroc(confidence[picks], answerable[picks]))


def _latency(rows: Sequence[Row]) -> dict[str, Figure]:
    figures = {}
    for name in TIMINGS:
        times = _times([row.timing_ms for row in rows], name)
        figures[f"latency.{name}_median_ms"] = figure(len(times), _over(times, np.median))
        figures[f"latency.{name}_p95_ms"] = figure(len(times), _over(times, lambda values: np.percentile(values, 95)))
    whole, embed = (
        _times([row.timing_ms for row in rows if {"total", "embed"} <= set(row.timing_ms)], name) for name in ("total", "embed")
    )
    timed = embed > 0
    figures["latency.total_to_embed"] = figure(int(timed.sum()), _over(whole[timed] / embed[timed], np.median))
    return figures


def _times(timings: Sequence[Mapping[str, float]], name: str) -> Floats:
    return np.asarray([timing[name] for timing in timings if name in timing], np.float64)


def _over(values: Floats, statistic: Callable[[Floats], np.floating]) -> Statistic:
    return lambda picks: float(statistic(values[picks]))
