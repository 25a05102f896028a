"""The glossary: what the field's terms are called in both languages, what they mean, and which ones a text uses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass as plain_dataclass
from functools import cached_property
from pathlib import Path

from pydantic.dataclasses import dataclass

from corpus.language import Language
from corpus.registers.fields import OURS, Day, Text
from corpus.registers.register import Register
from corpus.registers.toml_file import TomlFile, read_toml

SHORT_NAME = 4
"""A name of up to so many letters ("LOV", "bid") takes an ending after a colon only: "lovar" and "bidrag" are other words."""
_ENDING = ":?(?:e?n|e?t|a|e|s|e?r|ar|or|na|ens|ets|as|e?rna|arna|orna|e?rs|ars|e?rnas|arnas|es)"
_DATES = ("published", "review_by", "read")


@dataclass(frozen=True, slots=True, config=OURS)
class Term:
    """One concept. `synonyms_*` are what people type for it; `definition_*` is one plain sentence; `related` are ids of other terms.

    `also_*` are the names that mean exactly the same, and `question_*` asks what the concept is: the glossary brief needs both.
    """

    id: Text
    sv: Text
    en: Text
    abbreviation: str = ""
    synonyms_sv: tuple[Text, ...] = ()
    synonyms_en: tuple[Text, ...] = ()
    also_sv: tuple[Text, ...] = ()
    also_en: tuple[Text, ...] = ()
    question_sv: str = ""
    question_en: str = ""
    definition_sv: str = ""
    definition_en: str = ""
    statute: str = ""
    related: tuple[Text, ...] = ()
    source: str = ""

    def names(self, language: Language) -> tuple[str, ...]:
        """Return what the concept is called in one language, its usual name first; the abbreviation counts in both."""
        named = (self.sv, *self.synonyms_sv) if language == "sv" else (self.en, *self.synonyms_en)
        return tuple(dict.fromkeys(name for name in (*named, self.abbreviation) if name))


@dataclass(frozen=True, slots=True, config=OURS)
class Dates:
    """The days of the briefs that are written from the terms: of the text, of its next review, and on which the sources were last read."""

    published: Day
    review_by: Day
    read: Day


@plain_dataclass(frozen=True)
class Glossary:
    """All terms, in the order of the file."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Term, ...]]:
        named: dict[str, list[Term]] = {}
        for term in self.terms:
            for name in {*term.names("sv"), *term.names("en")}:
                named.setdefault(name.casefold(), []).append(term)
        return {name: tuple(terms) for name, terms in named.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Longest first, so that "reserverad upphandling" is not taken for "upphandling".
        names = sorted(map(re.escape, self._by_name), key=len, reverse=True)
        short = [name for name in names if len(name) <= SHORT_NAME]
        long = [name for name in names if len(name) > SHORT_NAME]
        parts = [rf"({'|'.join(part)})(?:{ending})?" for part, ending in ((long, _ENDING), (short, r":\w{1,3}")) if part]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else re.compile(r"(?!)")

    def find(self, text: str) -> list[tuple[str, Term]]:
        """Return the terms that the text names, as (the name found, term), in the order of the text."""
        return list(dict.fromkeys((name, term) for name, term, _, _ in self.located(text)))

    def located(self, text: str) -> list[tuple[str, Term, int, int]]:
        """Return each place where the text names a term, as (the name found, term, start, end) with its ending, in the order of the text."""
        named = [(next(name for name in match.groups() if name), *match.span()) for match in self._pattern.finditer(text)]
        # A dotless or dotted i of another alphabet matches without regard to case, but is no letter of the name.
        return [(name, term, start, end) for name, start, end in named for term in self._by_name.get(name.casefold(), ())]


def read_terms(path: Path) -> Register[Term]:
    """Return the `[[term]]` tables of the TOML file at `path`, with the faults of those that cannot be used."""
    return _file(path).table("term", Term).once("id")


def read_dates(path: Path) -> Register[Dates]:
    """Return the dates that stand above the terms. Only who writes the glossary briefs needs them."""
    return _file(path).head(Dates, _DATES)


def load_glossary(path: Path) -> Glossary:
    """Return the glossary in the TOML file at `path`. No file, no terms.

    Raises:
        RegisterError: the file is not TOML, or a term has a fault.
    """
    return Glossary(read_terms(path).sound()) if path.exists() else Glossary()


def _file(path: Path) -> TomlFile:
    return read_toml(path, ("term", *_DATES))
