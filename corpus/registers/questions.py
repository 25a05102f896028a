"""The judged questions: what is asked, which facts answer it, and whether the corpus can. Reads JSON lines, and refuses what it cannot judge by."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StrictBool, model_validator
from pydantic.dataclasses import dataclass

from corpus.language import Language
from corpus.places import QUESTIONS
from corpus.registers.faults import RegisterError, unfit
from corpus.registers.fields import ANYONES, OptionalText, Text
from corpus.registers.json_lines import read_lines

OWN = (QUESTIONS / "facts_a.jsonl", QUESTIONS / "facts_b.jsonl")
"""Written for the facts that the corpus states; what is learned is learned from these."""
HELD_OUT = QUESTIONS / "dev.jsonl"
"""Nothing is ever learned from these."""


@dataclass(frozen=True, slots=True, config=ANYONES)
class JudgedQuestion:
    """One question with its judgement: an answer is right if it quotes a sentence that states one of `fact_ids`.

    `answer_*` are model answers, where someone wrote them. `history` are the conversation's earlier questions, oldest first.
    Fields that judge nothing (`role`, `url`, …) are let through unread.
    """

    id: Annotated[Text, Field(coerce_numbers_to_str=True)]
    text: Annotated[Text, Field(validation_alias="question")]
    language: Annotated[Language, Field(validation_alias="lang")]
    answerable: StrictBool
    fact_ids: tuple[Text, ...] = ()
    answer_sv: OptionalText = None
    answer_en: OptionalText = None
    tags: tuple[str, ...] = ()
    history: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """What it asks for, as a name that questions for the same fact share: what is learned from one is not held out by another."""
        return min(self.fact_ids, default=self.id)

    def answer(self, language: Language) -> str:
        """Return the model answer in one language, empty where there is none."""
        return (self.answer_sv if language == "sv" else self.answer_en) or ""

    @model_validator(mode="after")
    def _can_be_judged(self) -> Self:
        if self.answerable and not self.fact_ids:
            raise unfit("is answerable, but its fact_ids is empty", "name the facts that answer it, or set answerable to false")
        if self.fact_ids and not self.answerable:
            raise unfit(f"is not answerable, but its fact_ids names {', '.join(self.fact_ids)}", "empty it, or set answerable to true")
        return self


def load_questions(paths: Sequence[Path]) -> tuple[JudgedQuestion, ...]:
    """Return the questions of these files, in order.

    Raises:
        RegisterError: a file is missing or empty, a line has a fault, or two questions share an id.
    """
    questions = [question for path in paths for question in read_lines(path, "question", JudgedQuestion, str(HELD_OUT)).sound()]
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise RegisterError(f"two questions have the id {question.id!r}: give each its own, so that runs can be compared")
        seen.add(question.id)
    return tuple(questions)
