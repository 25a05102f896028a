"""The glossary: what the field's terms are called in both languages, what they mean, and which ones a text uses."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.errors import SamsvarError
from corpus.language import Language

SHORT_NAME = 4
"""A name of up to so many letters ("LOV", "bid") takes an ending after a colon only: "lovar" and "bidrag" are other words."""
_ENDING = ":?(?:e?n|e?t|a|e|s|e?r|ar|or|na|ens|ets|as|e?rna|arna|orna|e?rs|ars|e?rnas|arnas|es)"


@dataclass(frozen=True, slots=True)
class Term:
    """One concept. `synonyms_*` are what people type for it; `definition_*` is one plain sentence; `related` are ids of other terms.

    `also_*` are the names that mean exactly the same, and `question_*` asks what the concept is: the glossary brief needs both.
    """

    id: str
    sv: str
    en: str
    abbreviation: str = ""
    synonyms_sv: tuple[str, ...] = ()
    synonyms_en: tuple[str, ...] = ()
    also_sv: tuple[str, ...] = ()
    also_en: tuple[str, ...] = ()
    question_sv: str = ""
    question_en: str = ""
    definition_sv: str = ""
    definition_en: str = ""
    statute: str = ""
    related: tuple[str, ...] = ()
    source: str = ""

    def names(self, language: Language) -> tuple[str, ...]:
        """Return what the concept is called in one language, its usual name first; the abbreviation counts in both."""
        named = (self.sv, *self.synonyms_sv) if language == "sv" else (self.en, *self.synonyms_en)
        return tuple(dict.fromkeys(name for name in (*named, self.abbreviation) if name))


@dataclass(frozen=True)
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


def load_glossary(path: Path) -> Glossary:
    """Return the glossary in the TOML file at `path`: `[[term]]` tables with the fields of `Term`. No file, no terms.

    Raises:
        SamsvarError: the file is not TOML, or a table lacks a field or has an unknown one.
    """
    if not path.exists():
        return Glossary()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("term", [])
        return Glossary(tuple(map(_term, tables)))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise SamsvarError(f"{path} cannot be read as a glossary: {error}; each [[term]] takes {', '.join(Term.__slots__)}") from error


def _term(table: Mapping[str, Any]) -> Term:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    return Term(**fields)
