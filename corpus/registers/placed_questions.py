"""Questions judged by place: which paragraphs, sections or pages answer, whatever words they use.

From those below `PLACED` nothing is ever learned; those in evals/training are what the choice among passages is learned from.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StrictBool, model_validator
from pydantic.dataclasses import dataclass

from corpus.language import Language
from corpus.places import QUESTIONS
from corpus.registers.faults import unfit
from corpus.registers.fields import OURS, Text, Texts
from corpus.registers.json_lines import read_lines

PLACED = QUESTIONS / "places"
"""`NAME.jsonl` to work with, and `NAME_sealed.jsonl`, which is opened once, when the work is done."""


@dataclass(frozen=True, slots=True, config=OURS)
class PlacedQuestion:
    """One question, and the places that answer it, the best first.

    A place is "brief#anchor" (in either language), "SFS number#section" ("2016:1145#19 kap. 25 a §") or "file name#page", the file's name alone where it
    has no pages. `key` are the first words of sentences that answer, as the source writes them. `parts`, where two things are asked, are the places of
    each. What is not answerable says in `lacks` what the sources do not say; a false premise names in `opposite` the paragraph that says otherwise. In
    `near` it may name the place that comes nearest to an answer, and then in `key` the first words of the passage there.
    """

    id: Text
    text: Annotated[Text, Field(validation_alias="question")]
    language: Annotated[Language, Field(validation_alias="lang")]
    answerable: StrictBool
    places: tuple[Text, ...]
    key: tuple[Text, ...] = ()
    parts: tuple[Texts, ...] = ()
    lacks: str = ""
    opposite: tuple[Text, ...] = ()
    near: tuple[Text, ...] = ()
    tags: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _can_be_judged(self) -> Self:
        if self.answerable != bool(self.places):
            said = "answerable, but has no places" if self.answerable else "not answerable, but has places"
            raise unfit(f"is {said}", "name the places that answer it, or set answerable to false and leave them empty")
        if self.near and (self.answerable or not self.key):
            said = (
                "is answerable, but names what only comes near"
                if self.answerable
                else "names a place that comes near, but none of its words"
            )
            raise unfit(said, "give `near` where nothing answers, with the first words of the passage there in `key`, or leave it out")
        return self


def load_placed_questions(paths: Sequence[Path]) -> tuple[PlacedQuestion, ...]:
    """Return the questions of these files, in order.

    Raises:
        RegisterError: a file is missing or empty, or a line has a fault.
    """
    example = str(PLACED / "corpus.jsonl")
    return tuple(row for path in paths for row in read_lines(path, "question", PlacedQuestion, example).once("id").sound())
