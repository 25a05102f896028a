"""Makes the figures of a run out of its rows: means per measure, and what can only be said of all questions together."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from corpus.language import LANGUAGES
from evals.bootstrap import Figure, Floats, Statistic, figure, mean_figure
from evals.quality.abstention import aurc, ece
from evals.quality.run import Row

TIMINGS = ("embed", "search", "compose", "total")


def aggregate(rows: Sequence[Row]) -> dict[str, Figure]:
    """Return each measure over all rows under its name, and over one language's under its name with ".sv" or ".en"."""
    figures = _figures(rows)
    for language in LANGUAGES:
        of_language = [row for row in rows if row.language == language]
        figures |= {f"{name}.{language}": value for name, value in _figures(of_language).items()}
    return {name: value for name, value in figures.items() if value.n}


def _figures(rows: Sequence[Row]) -> dict[str, Figure]:
    names = dict.fromkeys(name for row in rows for name in row.measures)
    means = {name: mean_figure(column(rows, name)) for name in names}
    return means | _abstention(rows) | _latency(rows)


def column(rows: Sequence[Row], name: str) -> Floats:
    """Return one measure of each row, nan where it does not apply."""
    return np.asarray([row.measures.get(name, math.nan) for row in rows], np.float64)


def confidence_and_right(rows: Sequence[Row]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return of each row how sure the program was, and whether it was or would have been right."""
    return np.asarray([row.confidence for row in rows], np.float64), np.asarray([row.right for row in rows], np.bool_)


def _abstention(rows: Sequence[Row]) -> dict[str, Figure]:
    confidence, right = confidence_and_right(rows)
    return {
        "abstention.aurc": figure(len(rows), lambda picks: aurc(confidence[picks], right[picks])),
        "abstention.ece": figure(len(rows), lambda picks: ece(confidence[picks], right[picks])),
    }


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
