"""One example to learn from: a question against a passage, with the sentences of it that answer. Packs nothing and learns nothing."""

import lzma
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter
from pydantic.dataclasses import dataclass

from corpus.errors import SamsvarError
from corpus.registers.fields import ANYONES
from corpus.registers.passage_questions import PassageQuestion

Passage = tuple[str, tuple[str, ...]]
"""Head and sentences."""


@dataclass(frozen=True, slots=True, config=ANYONES)
class Example:
    """`answers` are numbers of sentences, from 0; empty where the passage does not answer. `source` is the set, or the kind of text, that it is from."""

    question: str
    head: str
    sentences: Annotated[tuple[str, ...], Field(min_length=1)]
    answers: frozenset[int]
    source: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One question's examples: `right` are those with a passage that answers it, `wrong` the others. At least one of them is there."""

    right: tuple[Example, ...]
    wrong: tuple[Example, ...]


def by_question(examples: Iterable[Example]) -> list[Compared]:
    """Return the examples by their question, in the order in which each is first asked."""
    asked: dict[str, list[Example]] = {}
    for example in examples:
        asked.setdefault(example.question, []).append(example)
    return [Compared(tuple(one for one in of if one.answers), tuple(one for one in of if not one.answers)) for of in asked.values()]


_EXAMPLE = TypeAdapter(Example)


def read_examples(path: Path) -> list[Example]:
    """Return the examples of a packed file of JSON lines.

    Raises:
        SamsvarError: the file is missing or damaged.
    """
    try:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            examples = [_EXAMPLE.validate_json(line) for line in lines]
    except (OSError, EOFError, lzma.LZMAError, ValueError) as error:
        raise unreadable(path, error) from error
    return [replace(example, source=example.source.removeprefix("llm_")) for example in examples]


def own_passages(questions: Iterable[PassageQuestion]) -> dict[str, Passage]:
    """Return the passages that stand with their questions, by the question's id."""
    return {question.id: (question.head, question.sentences) for question in questions if question.sentences}


def against(questions: Sequence[PassageQuestion], passages: Mapping[str, Passage], source: str = "") -> list[Example]:
    """Return the questions against their passages, which are found by the question's id; `source` is that of questions which name none.

    Raises:
        SamsvarError: a question's passage is not there.
    """
    missing = [question.id for question in questions if question.id not in passages]
    if missing:
        raise SamsvarError(f"the texts that {len(missing)} questions are about ({missing[0]} …) are in no file given: {WHAT_TO_DO}")
    return [Example(one.text, *passages[one.id], frozenset(one.answers), one.source or source) for one in questions]


WHAT_TO_DO = "name the folder that holds what the reader learns from, beside our own questions, with --sets"


def unreadable(path: Path, error: Exception) -> SamsvarError:
    """Return what is raised where a file that is no part of the checkout cannot be read."""
    first_line = next(iter(str(error).splitlines()), "")
    return SamsvarError(f"{path} cannot be read ({type(error).__name__}: {first_line}): {WHAT_TO_DO}")
