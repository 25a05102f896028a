"""What of a sentence can be held against a source letter by letter: numbers, dates and names, in one form for both languages. Judges no meaning."""

import re
from dataclasses import dataclass
from decimal import Decimal

from answer.words.table import spelled_alike
from index.legs.analysis import STOP_WORDS

_SWEDISH_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
_MONTHS = {name: number for names in (_SWEDISH_MONTHS, _ENGLISH_MONTHS) for number, name in enumerate(names, start=1)}
# English months only with a capital: "may" and "march" are other words without.
_MONTH = f"(?i:{'|'.join(_SWEDISH_MONTHS)})|{'|'.join(name.capitalize() for name in _ENGLISH_MONTHS)}"
_DATES = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\b(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"),
    re.compile(rf"\b(?P<name>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"),
    re.compile(rf"\b(?P<name>{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b"),
)
_WORD_VALUES = {
    value: words.split()
    for value, words in {
        2: "två tvenne two twice", 3: "tre three", 4: "fyra four", 5: "fem five", 6: "sex six", 7: "sju seven", 8: "åtta eight", 9: "nio nine",
        10: "tio ten", 11: "elva eleven", 12: "tolv twelve", 13: "tretton thirteen", 14: "fjorton fourteen", 15: "femton fifteen",
        16: "sexton sixteen", 17: "sjutton seventeen", 18: "arton eighteen", 19: "nitton nineteen", 20: "tjugo twenty", 30: "trettio thirty",
        40: "fyrtio forty", 50: "femtio fifty", 60: "sextio sixty", 70: "sjuttio seventy", 80: "åttio eighty", 90: "nittio ninety",
        100: "hundra hundred", 1000: "tusen thousand",
    }.items()
}  # fmt: skip
_WORDS = {word: Decimal(value) for value, words in _WORD_VALUES.items() for word in words}
_NUMBER_WORD = re.compile(rf"\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=\b|årig|åring|dubbel)", re.IGNORECASE)
_COMPOUND = re.compile(
    rf"\b({'|'.join(word for word, value in _WORDS.items() if 20 <= value < 100)})[- ]?((?:{'|'.join(word for word, value in _WORDS.items() if value < 10)}|ett|en|one)\b)",
    re.IGNORECASE,
)
_PARTS = {"hälften": "1/2", "half": "1/2", "halva": "1/2", "tredjedel": "1/3", "third": "1/3", "fjärdedel": "1/4", "quarter": "1/4"}
_PART = re.compile(rf"\b({'|'.join(_PARTS)})(?:s|ar|en)?\b", re.IGNORECASE)
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?!\d)"
_SCALE = r"tusen|thousand|miljoner|miljon|million|miljarder|miljard|billion|mkr|mnkr"
_SCALES = {"t": 3, "mi": 6, "mk": 6, "mn": 6, "miljard": 9, "b": 9}
_NUMBER = re.compile(rf"(?<![\w.,])({_GROUPED}|\d+)([.,]\d+)?(?:\s*({_SCALE})\b)?(\s*(?:%|procent|per ?cent)(?!\w))?", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w’'-])[A-ZÅÄÖÉÜ][\w’'-]*")
_NO_NAMES = frozenset(("i", *_MONTHS)) | STOP_WORDS


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as the text gives it; `year` or `day` may be unsaid."""

    year: int | None
    month: int
    day: int | None

    def within(self, other: "Date") -> bool:
        """Whether `other` says all that this date says: "i juli 2025" is within "den 1 juli 2025", not the other way."""
        return self.month == other.month and self.year in (None, other.year) and self.day in (None, other.day)


def dates(text: str) -> tuple[list[Date], str]:
    """Return the dates in the text, and the text with blanks in their place."""
    found = []
    for pattern in _DATES:
        found += [_date(match.groupdict()) for match in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    return found, text


def _date(groups: dict[str, str | None]) -> Date:
    year, day = (int(value) if (value := groups.get(name)) else None for name in ("year", "day"))
    return Date(year, _MONTHS[name.lower()] if (name := groups.get("name")) else int(groups["month"] or 0), day)


def numbers(text: str) -> set[str]:
    """Return the numbers in one spelling: "8 109 450", "8,109,450" → "8109450"; "sju" → "7"; "12 procent" → "12%"; "två miljoner" → "2000000".

    "En", "ett" and "one" are left out: they are articles far more often than numbers.
    """
    text = _COMPOUND.sub(lambda match: str(_WORDS[match[1].lower()] + _WORDS.get(match[2].lower(), 1)), text)
    text = _NUMBER_WORD.sub(lambda match: f" {_WORDS[match[1].lower()]} ", text)
    found = {_value(match) for match in _NUMBER.finditer(text)}
    return found | {_PARTS[match[1].lower()] for match in _PART.finditer(text)}


def _value(match: re.Match[str]) -> str:
    whole = re.sub(r"\D", "", match[1])
    value = Decimal(whole + (match[2] or "").replace(",", "."))
    if match[3]:
        scale = match[3].lower()
        value *= 10 ** next(power for start, power in sorted(_SCALES.items(), key=lambda item: -len(item[0])) if scale.startswith(start))
    return f"{value.normalize():f}" + ("%" if match[4] else "")


def years(found: list[Date]) -> set[str]:
    return {str(date.year) for date in found if date.year}


def names(text: str) -> list[str]:
    """Return the capitalised words that do not open the sentence: names of people, places, authorities, and abbreviations."""
    opening = re.match(r"[\W_]*\w+", text)
    start = opening.end() if opening else 0
    return [match[0] for match in _NAME.finditer(text, start) if match[0].lower() not in _NO_NAMES]


def names_missing(text: str, source: str) -> list[str]:
    """Return the names of the text that no word of the source is a form of ("Kammarkollegiets" is one of "Kammarkollegiet")."""
    said = {word.lower() for word in re.findall(r"\w[\w’'-]*", source)}
    return [name for name in names(text) if not any(_same(name.lower(), word) for word in said)]


def _same(name: str, word: str) -> bool:
    if min(len(name), len(word)) <= 3:
        return name.rstrip("s:’'") == word.rstrip("s:’'")
    return name[:3] == word[:3] and spelled_alike(name, word) >= 0.6
