"""The page beside the reader's weights: what they are made from, under which licences, and what they reached. Knows the sets' names alone."""

from collections.abc import Mapping, Sequence

from evals.training.reading.examples import Example
from evals.training.reading.figures import Figure

_ABOUT = """\
# The reader's weights

`reader.safetensors` holds by how much the upper eight layers of the packaged embedding model (intfloat/multilingual-e5-small, MIT) differ once they are
trained, in blocks of 4 bits, and the head over them in half precision. It is ours, and MIT as all of Samsvar. `make train-reader` writes it, and this page.

## What it learned from

A question is read together with a passage that answers it and up to three that do not: those that are named here, and, of the first five sets, what the
search finds instead.

| set | passages | what it holds | whose, and under which licence |
|---|---|---|---|
"""
_SETS = {
    "written": (
        "questions written for one passage of a brief, a statute or a PDF, in Swedish and English, with the sentences that answer or what is lacking",
        "questions and briefs are ours (MIT); statutes are free of copyright (9 § of the Swedish Copyright Act); other texts are their publishers'"
        " and stand in no file of ours",
    ),
    "premises": ("questions that take for granted what a brief denies, or ask for a detail that it lacks", "ours (MIT)"),
    "statutes": (
        "questions about statutes in everyday words, against their sections and the ones beside them",
        "questions ours (MIT); statutes free",
    ),
    "briefs": ("questions about our briefs, follow-ups and false premises among them", "ours (MIT)"),
    "pdf": (
        "questions about PDFs and Word files of other publishers, against the passages that they name by page and first words",
        "questions ours (MIT); the texts are their publishers' and stand in no file of ours",
    ),
    "own": ("our judged questions against what the search finds in the briefs", "ours (MIT)"),
    "squad_sv": ("Swedish SQuAD v2: questions on Wikipedia", "CC BY-SA 4.0; as the two below it is read, and no text of it is passed on"),
    "swequad": ("SweQUAD-MC: questions on Wikipedia, news and authorities' pages", "CC BY 4.0"),
    "public": ("NorQuAD and XQuAD (English, German, Spanish): questions on Wikipedia and news", "CC0 1.0; CC BY-SA 4.0, in this order"),
}
_REACHED = """
## What it reached

On questions and passages that were kept apart. sentence@1: of the passages that answer, how often the reader's best sentence answers. AUROC: how well
its score of a passage tells those that answer from those that do not (0.5 is chance; near misses of the same subject). Before → after this training.

| source | answered | not answered | sentence@1 | AUROC |
|---|---|---|---|---|
"""


def page(learned: Mapping[str, Sequence[Example]], before: Sequence[Figure], after: Sequence[Figure]) -> str:
    """Return the page, in Markdown; `before` and `after` have the same sources in the same order."""
    sets = "".join(f"| {name} | {len(learned[name]):,} | {what} | {whose} |\n" for name, (what, whose) in _SETS.items())
    rows = "".join(_row(one, other) for one, other in zip(before, after, strict=True))
    return _ABOUT + sets + _REACHED + rows


def _row(before: Figure, after: Figure) -> str:
    changes = f"{_percent(before.sentence)} → {_percent(after.sentence)} | {_percent(before.auroc)} → {_percent(after.auroc)}"
    return f"| {after.source} | {after.answerable} | {after.unanswerable} | {changes} |\n"


def _percent(share: float | None) -> str:
    return "–" if share is None else f".{round(share * 1000):03d}" if share < 0.9995 else "1.000"
