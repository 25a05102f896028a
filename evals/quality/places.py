"""Does the right paragraph lead? Asks questions that name the paragraphs, sections or pages that answer them, and that nothing was learned from.

The library must hold what the questions are about: the corpus, the statutes or the PDFs. For each language: how often the right passage leads, is
quoted at all, and is among the first five found; how often the answering sentence is quoted; how much of what is quoted stands in no such place; and
how often a question that is answered was refused, or one that is not was answered.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path, PurePath

from answer.answer import Answer, Citation
from answer.question import Question
from answer.services import reopen_answer_services
from corpus.language import LANGUAGES, Language
from corpus.registers.placed_questions import PLACED, PlacedQuestion, load_placed_questions
from evals.quality.answers import both_sides, is_given
from evals.room import DONE, library_options
from index.passage import Passage

FIRST = 5
Ask = Callable[[Question], Answer]


@dataclass(frozen=True, slots=True)
class Judged:
    """What one answer is worth; None where the question does not ask for it."""

    leads: bool | None = None
    quoted: bool | None = None
    all_parts: bool | None = None
    in_first: bool | None = None
    key_quoted: bool | None = None
    noise: float | None = None
    needless_refusal: bool | None = None
    false_answer: bool | None = None


def places_of(passage: Passage) -> set[str]:
    """Return every name that a question may give the place of this passage."""
    document, chunk = passage.document, passage.chunk
    path = PurePath(document.path)
    section = re.search(r"(?:\d+ ?\w? kap\. )?\d+ ?\w? §", chunk.section or "")
    return {f"{path.stem}#{chunk.anchor}", f"{path.name}#{chunk.page}"} | ({f"{document.sfs}#{section[0]}"} if section else set())


def judged(question: PlacedQuestion, answer: Answer) -> Judged:
    """Return what the answer is worth. A refused question that is answered counts as led by nothing."""
    if not question.answerable:
        return Judged(false_answer=is_given(answer) and not _is_cited(answer, question.opposite))
    by_number = {citation.n: citation for citation in answer.citations}
    cited = [[by_number[number] for number in sentence.citations] for sentence in answer.sentences]
    right = [any(_stands_in(citation, question.places) for citation in citations) for citations in cited]
    return Judged(
        leads=right[:1] == [True],
        quoted=any(right),
        all_parts=all(_is_cited(answer, part) for part in question.parts) if question.parts else None,
        in_first=any(places_of(passage) & set(question.places) for passage in answer.passages[:FIRST]),
        key_quoted=any(_has_key(citation, question.key) for citation in answer.citations) if question.key else None,
        noise=1 - sum(right) / len(right) if right else None,
        needless_refusal=not is_given(answer),
    )


def _is_cited(answer: Answer, places: Iterable[str]) -> bool:
    return any(_stands_in(citation, places) for citation in answer.citations)


def _stands_in(citation: Citation, places: Iterable[str]) -> bool:
    return any(places_of(side.passage) & set(places) for side in both_sides(citation))


def _has_key(citation: Citation, key: Iterable[str]) -> bool:
    return any(_words(words) in _words(side.quote) for words in key for side in both_sides(citation))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def ask_all(questions: Sequence[PlacedQuestion], ask: Ask) -> list[Judged]:
    return [judged(question, ask(Question(question.text))) for question in questions]


def table(questions: Sequence[PlacedQuestion], results: Sequence[Judged]) -> str:
    """Return the share of each measure, with how many questions it is taken over, for all and for each language."""
    names = [field.name for field in fields(Judged)]
    lines = [f"{'':18}" + "".join(f"{column:>16}" for column in ("all", *LANGUAGES))]
    for name in names:
        cells = [_share(name, questions, results, language) for language in (None, *LANGUAGES)]
        lines.append(f"{name.replace('_', ' '):18}" + "".join(f"{cell:>16}" for cell in cells))
    return "\n".join(lines)


def _share(name: str, questions: Sequence[PlacedQuestion], results: Sequence[Judged], language: Language | None) -> str:
    asked = [getattr(result, name) for question, result in zip(questions, results, strict=True) if language in (None, question.language)]
    values = [float(value) for value in asked if value is not None]
    return f"{sum(values) / len(values):.3f} of {len(values)}" if values else "–"


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)
    parser.add_argument("questions", nargs="*", type=Path, default=[PLACED / "corpus.jsonl"], help="default: those over the corpus")


def run(arguments: argparse.Namespace) -> int:
    questions = load_placed_questions(arguments.questions)
    engine = reopen_answer_services(arguments.data, arguments.cache).engine
    print(table(questions, ask_all(questions, engine.ask)))
    return DONE
