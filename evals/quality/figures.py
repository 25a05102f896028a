"""What is known of each figure beside its value: what it says in plain words, whether low is good, how it is printed. docs/evaluation.md defines them."""

import math
from collections.abc import Iterable, Mapping

from corpus.language import LANGUAGES
from evals.bootstrap import Figure

HEADLINES: dict[str, tuple[tuple[str, str], ...]] = {
    "Search": (
        ("retrieval.pool.document@5", "the right document is among the first five passages"),
        ("retrieval.pool.recall@5", "a passage that states the fact is among the first five"),
    ),
    "Paragraphs": (
        ("places.leads", "answerable questions whose answer is led by the right paragraph"),
        ("places.key_in_lead", "the sentence that answers stands in that paragraph"),
        ("places.key_marked", "the sentence that answers is marked, where the right paragraph leads"),
        ("places.all_parts", "questions with two parts that got the right paragraph for each"),
        ("places.noise", "quoted sentences that stand in no right place (low is good)"),
        ("places.noise_paragraphs", "quoted paragraphs that stand in no right place (low is good)"),
        ("places.needless_refusal", "answerable questions that were refused (low is good)"),
        ("places.false_answer", "unanswerable questions that were answered (low is good)"),
    ),
    "Search and reading": (
        ("places.search@24", "search alone finds the right paragraph among the first 24"),
        ("places.search@5", "search alone finds it among the first five"),
        ("places.search@1", "search alone puts it first"),
        ("places.read@1", "it is first after reading, whether the answer was given or withheld"),
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
        ("abstention.auroc", "AUROC: how surely confidence tells answerable questions from others (1 is best, 0.5 chance)"),
        ("abstention.auroc_near", "the same, of the others only those that the sources nearly answer"),
        ("abstention.aurc", "AURC: mean share wrong, however many of the surest are answered (0 is best)"),
        ("abstention.ece", "ECE: mean gap between confidence and share right (0 is best)"),
    ),
    "Time": (
        ("latency.total_median_ms", "milliseconds for half of the answers"),
        ("latency.total_p95_ms", "milliseconds for 95 of 100 answers"),
        ("latency.total_to_embed", "time of a whole answer, in times of embedding its question"),
    ),
}
LOWER_IS_BETTER = (
    "answers.wrong_rate",
    "places.noise",
    "places.needless_refusal",
    "places.false_answer",
    "abstention.aurc",
    "abstention.ece",
    "latency.",
)
"""How the names of figures begin that should be low."""
_NO_SHARES = ("abstention.au", "abstention.ece", "latency.", "mrr@", "ndcg@")
"""Parts of the names of figures that are not shown in per cent."""

TELLING = ("answers.fact_sentence_any", "places.key_marked")
"""Of a right answer: whether the sentence itself says it, by either way of judging."""

_ALL_AND_EACH = ("", *(f".{language}" for language in LANGUAGES))
"""What follows a figure's name: nothing for all questions, else the language of those it is over."""


def names_over_all(figures: Iterable[str]) -> list[str]:
    """Return the names of the figures over all questions, in order; those of one language have the same with an ending."""
    return [name for name in figures if not name.endswith(_ALL_AND_EACH[1:])]


def columns(figures: Mapping[str, Figure], name: str) -> tuple[Figure | None, ...]:
    """Return a figure over all questions, the Swedish and the English ones; None where it was not measured."""
    return tuple(figures.get(name + part) for part in _ALL_AND_EACH)


def cells(figures: Mapping[str, Figure], name: str) -> tuple[str, ...]:
    """Return the same as text."""
    return tuple(as_text(figures, name + part) for part in _ALL_AND_EACH)


def is_better(name: str, difference: Figure) -> bool:
    """Return whether a difference that is not 0 is for the better."""
    return (difference.value > 0) != name.startswith(LOWER_IS_BETTER)


def as_text(figures: Mapping[str, Figure], name: str) -> str:
    """Return a figure with its interval and how many questions it rests on; a dash where it was not measured."""
    figure = figures.get(name)
    if figure is None or math.isnan(figure.value):
        return "–"
    scale, digits, unit = (1, 1 if "_ms" in name else 2, "") if any(part in name for part in _NO_SHARES) else (100, 0, " %")
    value, low, high = (f"{number * scale:.{digits}f}" for number in (figure.value, figure.low, figure.high))
    return f"{value}{unit} ({low}–{high}), n {figure.n}"


def as_share(figure: Figure | None) -> str:
    """Return a figure as a bare share or area, ".78", and how many questions it rests on; a dash where there is none."""
    if figure is None or math.isnan(figure.value):
        return "–"
    value = f"{figure.value:.2f}".removeprefix("0")
    return f"{value} ({figure.n})"
