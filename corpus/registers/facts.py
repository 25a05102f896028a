"""The facts that the briefs state: what a source was read for, and where. Reads JSON lines; says nothing of where the briefs state them."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from corpus.language import Language
from corpus.places import FACTS
from corpus.registers.fields import OURS, Text
from corpus.registers.json_lines import read_lines
from corpus.registers.register import Register


@dataclass(frozen=True, slots=True, config=OURS)
class Fact:
    """One statement that a source was read for. `confidence` is "seen" where the source says so outright, else "inferred".

    `url` is the address that it was read at; a file within it may follow after a blank. `disputed_with` are facts that say otherwise.
    """

    id: Text
    sv: Annotated[Text, Field(validation_alias="fact_sv")]
    en: Annotated[Text, Field(validation_alias="fact_en")]
    confidence: Literal["seen", "inferred"]
    url: str = ""
    key: str = ""
    topic: str = ""
    source_title: str = ""
    publisher: str = ""
    published: str = ""
    legal_ref: str = ""
    disputed_with: tuple[Text, ...] = ()

    @property
    def seen(self) -> bool:
        return self.confidence == "seen"

    def text(self, language: Language) -> str:
        return self.sv if language == "sv" else self.en


def read_facts(path: Path) -> Register[Fact]:
    """Return the lines of the file at `path` as facts, with the faults of those that are none."""
    return read_lines(path, "fact", Fact, "corpus/facts.jsonl").once("id")


def load_facts(path: Path = FACTS) -> dict[str, Fact]:
    """Return the facts by id.

    Raises:
        RegisterError: the file is missing or empty, or a line has a fault.
    """
    return {fact.id: fact for fact in read_facts(path).sound()}
