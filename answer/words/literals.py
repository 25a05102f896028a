"""What of a sentence can be held against a source letter by letter: dates and names, in one form for both languages. Judges no meaning.

Numbers have their reader in `ingest.text.numbers`, which the proofreading of the corpus uses too.
"""

import re
from dataclasses import dataclass

from answer.words.table import spelled_alike
from index.legs.terms import STOP_WORDS

_SWEDISH_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
MONTHS = {name: number for names in (_SWEDISH_MONTHS, _ENGLISH_MONTHS) for number, name in enumerate(names, start=1)}
MONTH = f"(?i:{'|'.join(_SWEDISH_MONTHS)})|{'|'.join(name.capitalize() for name in _ENGLISH_MONTHS)}"
"""A pattern. English months only with a capital: "may" and "march" are other words without."""
_DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{MONTH})\b(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"),
    re.compile(rf"\b(?P<name>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"),
    re.compile(rf"\b(?P<name>{MONTH})\s+(?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?P<name>(?i:{'|'.join(_SWEDISH_MONTHS)}))\b"),
    re.compile(rf"\b(?i:in|by|of|from|until|since|before|after|during)\s+(?P<name>{MONTH})\b"),
)
_NAME = re.compile(r"(?<![\w’'-])[A-ZÅÄÖÉÜ][\w’'-]*")
_CODE = re.compile(r"(?<!\w)[^\W\d]\w*\d\w*")
_NO_NAMES = frozenset(("i", *MONTHS)) | STOP_WORDS


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as the text gives it; `year`, `day` or both may be unsaid."""

    year: int | None
    month: int
    day: int | None

    def within(self, source: "Date") -> bool:
        """Whether `source` says all that this date says: "i juli 2025" is within "den 1 juli 2025", not the other way."""
        return self.month == source.month and self.year in (None, source.year) and self.day in (None, source.day)


def dates(text: str) -> tuple[list[Date], str]:
    """Return the dates in the text, and the text with blanks in their place."""
    named = []
    for pattern in _DATES:
        named += [_date(match.groupdict()) for match in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    return named, text


def _date(groups: dict[str, str | None]) -> Date:
    year, day = (int(value) if (value := groups.get(name)) else None for name in ("year", "day"))
    return Date(year, MONTHS[name.lower()] if (name := groups.get("name")) else int(groups["month"] or 0), day)


def years(named: list[Date]) -> set[str]:
    return {str(date.year) for date in named if date.year}


def names(text: str) -> list[str]:
    """Return the capitalised words that do not open the sentence: names of people, places, authorities, and abbreviations."""
    opening = re.match(r"[\W_]*\w+", text)
    start = opening.end() if opening else 0
    return [match[0] for match in _NAME.finditer(text, start) if match[0].lower() not in _NO_NAMES]


def names_missing(text: str, source: str) -> list[str]:
    """Return the names of the text that no word of the source is a form of ("Kammarkollegiets" is one of "Kammarkollegiet")."""
    said = {word.lower() for word in re.findall(r"\w[\w’'-]*", source)}
    return [name for name in names(text) if not any(_same(name.lower(), word) for word in said)]


def codes(text: str) -> set[str]:
    """Return the words that a number is a part of, such as "FiU28", in lower case."""
    return set(_CODE.findall(text.lower()))


def _same(name: str, word: str) -> bool:
    if _CODE.fullmatch(name) or _CODE.fullmatch(word):
        return name == word
    if min(len(name), len(word)) <= 3:
        return name.rstrip("s:’'") == word.rstrip("s:’'")
    return name[:3] == word[:3] and spelled_alike(name, word) >= 0.6
