"""Finds where a text names a statute: by abbreviation, name in any inflection, or SFS number. Never looks at chapters and sections."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.registers.statutes import Statutes

# Abbreviations that are Swedish words too: in lower case they count only beside a section ("5 § lov", not "på lov").
_ALSO_WORDS = frozenset({"sol", "lov", "las", "dos"})
_NUMBER = r"\d{4}:\d{1,4}"
_NUMBERED = re.compile(
    rf"(?:\bSFS\s+|\b(?:lag|förordning|kungörelse|balk|act|ordinance)\w{{0,6}}\s+\(?(?:SFS\s+)?|\()(?P<sfs>{_NUMBER})\)?", re.IGNORECASE
)
_CHAPTERLIKE = re.compile(r"\.?\s*\d+(?![\d.:]*\d*\s*(?:[a-z]\s*)?(?:§|kap))", re.IGNORECASE)
_HEAD = re.compile(r"(lag|ordning|balk|form)(?:en|ens|s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A statute named at `text[start:end]`. `certain` is False for a short lower-case form that needs a section beside it."""

    sfs: str
    start: int
    end: int
    certain: bool = True


def find_names(text: str, statutes: Statutes) -> list[Name]:
    """Return the statutes that `text` names, in order, without overlap; the longest name wins, and an SFS number beats a name."""
    names = [Name(match["sfs"], match.start(), match.end()) for match in _NUMBERED.finditer(text)]
    pattern, owners = _patterns(statutes)
    if pattern:
        for match in pattern.finditer(text):
            name = _name(text, match, owners)
            if name:
                names.append(name)
    return _without_overlap(names)


def _name(text: str, match: re.Match[str], owners: dict[str, tuple[str, str | None]]) -> Name | None:
    sfs, abbreviation = owners[str(match.lastgroup)]
    written = match[0]
    number = re.search(_NUMBER, written)
    if number:
        return Name(number[0], match.start(), match.end())
    if abbreviation is None:
        return Name(sfs, match.start(), match.end())
    exact = written in (abbreviation, abbreviation.upper())
    if len(abbreviation) < 3:
        clock = _CHAPTERLIKE.match(text, match.end())
        return Name(sfs, match.start(), match.end()) if written == abbreviation and not clock else None
    return Name(sfs, match.start(), match.end(), certain=exact or written.casefold() not in _ALSO_WORDS)


def _without_overlap(names: list[Name]) -> list[Name]:
    apart: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, name.start - name.end)):
        if not apart or name.start >= apart[-1].end:
            apart.append(name)
    return apart


@lru_cache(maxsize=8)
def _patterns(statutes: Statutes) -> tuple[re.Pattern[str] | None, dict[str, tuple[str, str | None]]]:
    """One alternation of all names, longest first; the group's name leads to (sfs, abbreviation or None)."""
    entries: dict[str, tuple[str, str, bool]] = {}
    for statute in sorted(statutes.all, key=lambda statute: not statute.in_force):
        for name in filter(None, (statute.title_sv, *statute.names_sv, statute.title_en, *statute.names_en)):
            entries.setdefault(name.casefold(), (name, statute.sfs, name.isupper()))
        if statute.abbreviation:
            entries[statute.abbreviation.casefold()] = entries.get(
                statute.abbreviation.casefold(), (statute.abbreviation, statute.sfs, True)
            )
    if not entries:
        return None, {}
    ordered = sorted(entries.values(), key=lambda entry: -len(entry[0]))
    owners = {f"n{at}": (sfs, name if short else None) for at, (name, sfs, short) in enumerate(ordered)}
    alternatives = "|".join(f"(?P<n{at}>{_pattern(name, short)})" for at, (name, _, short) in enumerate(ordered))
    return re.compile(rf"(?<![^\W_])(?:{alternatives})", re.IGNORECASE), owners


def _pattern(name: str, short: bool) -> str:
    # "SoL (2001:453)" is the statute of the number, and not the one in force.
    return re.escape(name) + rf"(?:\s+\((?:SFS\s+)?{_NUMBER}\)|(?=(?:[:'’]?s)?(?![^\W_])))" if short else _inflected(name)


def _inflected(name: str) -> str:
    """A pattern for `name` in any case and form: "lag(en) (2016:1145) om …(s)", "upphandlingslag(en)(s)", "… Act('s)"."""
    words = [re.escape(word) for word in re.sub(rf"\s*\(?{_NUMBER}\)?", "", name).split()]
    words = [_HEAD.sub(lambda match: match[1] + "(?:en|ens|s)?", word) for word in words]
    number = rf"(?:\s+\(?(?:SFS\s+)?{_NUMBER}\)?)?"
    first, rest = words[0], words[1:]
    ending = "" if words[-1].endswith("?") else "(?:['’]?s)?"
    if not rest:
        return rf"{first}{ending}(?![^\W_]){number}"
    return rf"{first}{number}\s+" + r"\s+".join(rest) + rf"{ending}(?![^\W_]){number}"
