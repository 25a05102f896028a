"""Questions about statutes against the sections that they are about, as ingest reads them from the statutes' own texts, which are never kept."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from corpus.errors import SamsvarError
from corpus.places import CORPUS
from corpus.registers.passage_questions import PassageQuestion
from corpus.registers.statutes import load_statutes
from evals.training.reading.examples import Example, Passage, unreadable
from ingest.formats.markdown import read_markdown
from ingest.raw_source import RawSource
from ingest.text.sentences import sentence_spans

SOURCE = "statutes"
Sections = dict[str, Passage]
"""By their names ("LOU 19 kap. 25 a §"), in the statute's order."""


def statute_passages(questions: Sequence[PassageQuestion], law: Path) -> dict[str, Passage]:
    """Return the section that each question is about, by the question's id.

    Raises:
        SamsvarError: a statute is not in the folder `law`, or lacks a section or a sentence that a question names.
    """
    statutes = _statutes(questions, law)
    return {question.id: _section(question, statutes[question.document]) for question in questions}


def beside(questions: Sequence[PassageQuestion], law: Path) -> list[Example]:
    """Return each question against the section next to its own that is not named as answering too; raises as above."""
    statutes = _statutes(questions, law)
    nearest = ((question, _next_section(question, statutes[question.document])) for question in questions)
    return [Example(question.text, *section, frozenset(), SOURCE) for question, section in nearest if section]


def _statutes(questions: Sequence[PassageQuestion], law: Path) -> dict[str, Sections]:
    return {name: read_sections(law / name) for name in sorted({question.document for question in questions})}


def read_sections(path: Path) -> Sections:
    """Return the sections of the statute at `path`.

    Raises:
        SamsvarError: the file is missing.
    """
    try:
        raw = RawSource(path.as_posix(), path.read_bytes(), load_statutes(CORPUS / "statutes.toml"))
    except OSError as error:
        raise unreadable(path, error) from error
    document = read_markdown(raw)
    sections: Sections = {}
    for block in document.blocks:
        if block.section:
            text = document.text[block.start : block.end]
            head, sentences = sections.get(block.section, (" – ".join([document.title, *block.headings, block.section]), ()))
            sections[block.section] = (head, (*sentences, *(text[start:end] for start, end in sentence_spans(text))))
    return sections


def _section(question: PassageQuestion, sections: Sections) -> Passage:
    section = sections.get(question.section or "", ("", ()))
    if len(section[1]) <= max(question.answers, default=0):
        where = f"{question.document} does not have in {question.section!r}"
        raise SamsvarError(f"question {question.id} is about a sentence that {where}: correct the row")
    return section


def _next_section(question: PassageQuestion, sections: Sections) -> Passage | None:
    names = list(sections)
    at = names.index(question.section or "")
    others = (name for name in chain(names[at + 1 :], reversed(names[:at])) if name not in question.also)
    return next((sections[name] for name in others), None)
