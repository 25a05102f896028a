"""The words of our briefs that the spelling dictionaries lack, each one reviewed. Nothing but proofreading reads them."""

from pathlib import Path

from pydantic.dataclasses import dataclass

from corpus.language import LANGUAGES, Language
from corpus.registers.fields import OURS, Text
from corpus.registers.register import Register
from corpus.registers.toml_file import read_toml


@dataclass(frozen=True, slots=True, config=OURS)
class Words:
    """The words of one language, sorted by code point."""

    words: tuple[Text, ...]


@dataclass(frozen=True, slots=True, config=OURS)
class Spelling:
    sv: Words
    en: Words

    def words(self, language: Language) -> tuple[str, ...]:
        return self.sv.words if language == "sv" else self.en.words


def read_spelling(path: Path) -> Register[Spelling]:
    """Return the one row of the TOML file at `path`: `words` in `[sv]` and in `[en]`."""
    return read_toml(path, LANGUAGES).head(Spelling, LANGUAGES)
