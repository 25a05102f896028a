"""Questions written for one passage each, with the sentences of it that answer or what it lacks. The reader learns from them; nothing that answers reads
them."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, NonNegativeInt, model_validator
from pydantic.dataclasses import dataclass

from corpus.language import Language
from corpus.places import TRAINING
from corpus.registers.faults import unfit
from corpus.registers.fields import ANYONES, Text
from corpus.registers.json_lines import read_lines


@dataclass(frozen=True, slots=True, config=ANYONES)
class PassageQuestion:
    """`answers` are numbers of the passage's sentences, from 0; where there are none, `lacks` says what the passage does not say.

    `head` and `sentences` are the passage's as the question was written. They are kept of our own briefs alone; of another text there are none.
    `section` and `anchor` say where in the document it stands; `also` names other sections, or "file name#anchor", that answer too. `source` is the kind of text, None where the file has one kind.
    """

    id: Text
    text: Annotated[Text, Field(validation_alias="question")]
    language: Annotated[Language, Field(validation_alias="lang")]
    answers: tuple[NonNegativeInt, ...]
    document: Text
    source: Literal["brief", "law", "act", "pdf"] | None = None
    head: str = ""
    sentences: tuple[Text, ...] = ()
    section: str | None = None
    anchor: str | None = None
    also: tuple[Text, ...] = ()
    lacks: str | None = None

    @model_validator(mode="after")
    def _can_be_learned_from(self) -> Self:
        if bool(self.answers) == bool(self.lacks):
            said = "has answers, and says what the passage lacks" if self.answers else "has neither answers nor what the passage lacks"
            raise unfit(said, "give `answers`, or leave them empty and say in `lacks` what the passage does not say")
        if self.sentences and max(self.answers, default=0) >= len(self.sentences):
            raise unfit(f"has the answer {max(self.answers)} of {len(self.sentences)} sentences", "number the sentences from 0")
        return self


def load_passage_questions(path: Path) -> tuple[PassageQuestion, ...]:
    """Return the questions of the file, in order.

    Raises:
        RegisterError: the file is missing or empty, or a line has a fault.
    """
    return read_lines(path, "question", PassageQuestion, str(TRAINING / "written.jsonl")).once("id").sound()
