"""What the report says of a run in short: its first figures, search by pair of languages, what can be answered at which risk. Measures nothing."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.bootstrap import Figure
from evals.quality.abstention import Operating, operating_point, upper_bound
from evals.quality.aggregate import confidence_and_right
from evals.quality.figures import HEADLINES, as_text, cells
from evals.quality.run import Row

RISKS = (0.01, 0.02, 0.03, 0.05)
PAIR_MEASURES = ("document@5", "recall@1", "recall@5", "mrr@10", "ndcg@10")
_VIEWS = (
    ("own", {"sv": "Swedish", "en": "English"}),
    ("cross", {"sv": "English", "en": "Swedish"}),
    ("pool", {"sv": "both", "en": "both"}),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """How well questions in one language find passages in another; `cells` are figures as text, one for each of `PAIR_MEASURES`."""

    asked: str
    searched: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A risk that someone may accept, and what could be answered at it: `point` is None where no threshold keeps to it."""

    risk: float
    point: Operating | None


def headlines(figures: Mapping[str, Figure]) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """Return by subject (name, plain words, cells for all questions, Swedish, English) of what was measured."""
    return {
        subject: [(name, words, cells(figures, name)) for name, words in rows if name in figures] for subject, rows in HEADLINES.items()
    }


def language_pairs(figures: Mapping[str, Figure]) -> list[Pair]:
    """Return the figures of search for each pair of languages that was measured."""
    return [
        Pair(asked, searched[language], tuple(as_text(figures, f"retrieval.{view}.{name}.{language}") for name in PAIR_MEASURES))
        for view, searched in _VIEWS
        for language, asked in (("sv", "Swedish"), ("en", "English"))
        if f"retrieval.{view}.{PAIR_MEASURES[0]}.{language}" in figures
    ]


def stated_risks(rows: Sequence[Row], risks: Sequence[float] = RISKS) -> list[Stated]:
    """Return for each risk the threshold that answers the most questions at it, going by confidence alone."""
    confidence, right = confidence_and_right(rows)
    return [Stated(risk, operating_point(confidence, right, risk)) for risk in risks]


def answered_now(rows: Sequence[Row]) -> Operating:
    """Return what the program did: its lowest confidence among the answers given, how many it gave, and how many of them were wrong."""
    given = [row for row in rows if row.outcome in ("right", "wrong")]
    lowest = min((row.confidence for row in given), default=math.nan)
    return Operating(lowest, len(rows), len(given), sum(row.outcome == "wrong" for row in given))


def needed_for(risk: float) -> int:
    """Return how many answers without one wrong it takes to say, 95 % surely, that no more than `risk` is wrong."""
    return next(answers for answers in range(1, 10_000) if upper_bound(0, answers) <= risk)
