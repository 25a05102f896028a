"""Which figures the report shows first, and what each says in plain words. docs/evaluation.md defines them; nothing is measured here."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.bootstrap import Figure
from evals.quality.abstention import Operating, operating_point, upper_bound
from evals.quality.run import Row

RISKS = (0.01, 0.02, 0.03, 0.05)
PAIR_MEASURES = ("document@5", "recall@1", "recall@5", "mrr@10", "ndcg@10")
_VIEWS = (
    ("own", {"sv": "Swedish", "en": "English"}),
    ("cross", {"sv": "English", "en": "Swedish"}),
    ("pool", {"sv": "both", "en": "both"}),
)
HEADLINES: dict[str, tuple[tuple[str, str], ...]] = {
    "Search": (
        ("retrieval.pool.document@5", "the right document is among the first five passages"),
        ("retrieval.pool.recall@5", "a passage that states the fact is among the first five"),
    ),
    "Answers": (
        ("answers.given", "answerable questions that got an answer"),
        ("answers.fact_paragraph_any", "answerable questions answered with a quote from the right paragraph"),
        ("answers.fact_sentence_any", "answerable questions where the quoted sentence itself says it"),
        ("answers.citation_precision", "citation precision: citations that bear on the question"),
        ("answers.citation_recall", "citation recall: facts asked for that the citations cover"),
        ("answers.verbatim", "citations that stand word for word in their source"),
        ("answers.language", "citations in the language of the question"),
        ("answers.wrong_rate", "answers given that are wrong (low is good)"),
    ),
    "Refusals": (
        ("abstention.refusal_precision", "refusal precision: refusals that were called for"),
        ("abstention.refusal_recall", "refusal recall: unanswerable questions that were refused"),
    ),
    "Confidence": (
        ("abstention.aurc", "AURC: mean share wrong, however many of the surest are answered (0 is best)"),
        ("abstention.ece", "ECE: mean gap between confidence and share right (0 is best)"),
    ),
    "Time": (
        ("latency.total_median_ms", "milliseconds for half of the answers"),
        ("latency.total_p95_ms", "milliseconds for 95 of 100 answers"),
        ("latency.total_to_embed", "time of a whole answer, in times of embedding its question"),
    ),
}
_NO_SHARES = ("abstention.aurc", "abstention.ece", "latency.", "mrr@", "ndcg@")
"""Parts of the names of figures that are not shown in per cent."""


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


def as_text(figures: Mapping[str, Figure], name: str) -> str:
    """Return a figure with its interval and how many questions it rests on; a dash where it was not measured."""
    figure = figures.get(name)
    if figure is None or math.isnan(figure.value):
        return "–"
    scale, digits, unit = (1, 1 if "_ms" in name else 2, "") if any(part in name for part in _NO_SHARES) else (100, 0, " %")
    value, low, high = (f"{number * scale:.{digits}f}" for number in (figure.value, figure.low, figure.high))
    return f"{value}{unit} ({low}–{high}), n {figure.n}"


def headlines(figures: Mapping[str, Figure]) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """Return by subject (name, plain words, cells for all questions, Swedish, English) of what was measured."""
    return {
        subject: [
            (name, words, tuple(as_text(figures, name + part) for part in ("", ".sv", ".en"))) for name, words in rows if name in figures
        ]
        for subject, rows in HEADLINES.items()
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
    confidence = np.asarray([row.confidence for row in rows], np.float64)
    right = np.asarray([row.right for row in rows], np.bool_)
    return [Stated(risk, operating_point(confidence, right, risk)) for risk in risks]


def answered_now(rows: Sequence[Row]) -> Operating:
    """Return what the program did: its lowest confidence among the answers given, how many it gave, and how many of them were wrong."""
    given = [row for row in rows if row.outcome in ("right", "wrong")]
    lowest = min((row.confidence for row in given), default=math.nan)
    return Operating(lowest, len(rows), len(given), sum(row.outcome == "wrong" for row in given))


def needed_for(risk: float) -> int:
    """Return how many answers without one wrong it takes to say, 95 % surely, that no more than `risk` is wrong."""
    return next(answers for answers in range(1, 10_000) if upper_bound(0, answers) <= risk)
