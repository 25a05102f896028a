"""Finds references to statutes in a text, in Swedish and English, however they are written. Never looks the sections up."""

import re
from dataclasses import dataclass, replace

from corpus.registers.statutes import Statutes
from ingest.law.names import Name, find_names

# A number such as "25", "25 a" or "25a". A letter counts only where it stands alone.
_SV = r"\d{1,3}(?:\s?[a-zåäö](?![^\W_]))?"
_EN_NEXT = r"(?=\s*(?:$|[.,;:)?!§])|\s+(?:of|in|and|or|chapter)\b|\s+(?-i:[A-ZÅÄÖ]{2}))"
_EN = rf"\d{{1,3}}(?:[a-z](?![^\W_])|\s[a-z]{_EN_NEXT})?"
_LIST = rf"{_SV}(?:\s*(?:,|–|-|och|eller|samt|and|or)\s*{_SV})*"
_BARE = r"\d{1,3}(?:\s?[a-h](?![^\W_]))?"  # without "§" after it, " i" is a word
_KAP = r"\s*kap(?:\.|itlet\b|itel\b|\b)"
_PARAGRAPH = rf"(?:{_LIST}\s*§{{1,2}}|§{{1,2}}\s*{_LIST})"
_SECTION = rf"(?:sections?|sec\.)\s*(?:{_EN}(?:\s*(?:,|–|-|and|or)\s*(?=\d))?)+"

_FORMS = [
    rf"(?P<chapter>{_SV}){_KAP},?\s*(?P<sections>{_PARAGRAPH})",
    rf"(?P<sections>{_PARAGRAPH})\s*(?:,|i|in|of|av)?\s*(?P<chapter>{_SV}){_KAP}",
    rf"(?<!\d )(?<!\d [a-z] )(?:kap\.|kap\b|kapitel\b)\s*(?P<chapter>{_BARE}),?\s*(?P<sections>§{{1,2}}\s*{_LIST}(?!\s*(?:st|p)\b)|{_LIST}\s*§{{1,2}})",
    rf"(?:chapter|ch\.)\s*(?P<chapter>{_EN}),?\s*(?:and\s+)?(?P<sections>{_SECTION}|{_PARAGRAPH})",
    rf"(?P<sections>{_SECTION}),?\s*(?:of|in)?\s*(?:chapter|ch\.)\s*(?P<chapter>{_EN})",
    rf"(?P<chapter>{_SV}){_KAP}\s*(?P<sections>{_BARE})(?![\d.:/–-])(?!\s*(?:{_KAP}|(?:,|och|eller|samt|procent|%|kr|dagar|år)))",
    rf"(?P<chapter>{_SV}){_KAP}",
    rf"\b(?:chapter|kapitel|ch\.)\s*(?P<chapter>{_EN})",
    rf"(?P<sections>{_PARAGRAPH})",
    rf"\b(?P<sections>{_SECTION})",
    # Neither a time of day nor a court's case ("kl. 4:18", "T 4:18").
    rf"(?<!kl )(?<!kl\. )(?<!klockan )(?<!at )(?<!(?-i:[TBÖFM]) )(?P<colon>(?P<chapter>\d{{1,2}}(?:\s?[a-z])?):(?P<sections>{_BARE}))(?![\d:]|[–-]\d+:)",
]
_PLACES = [re.compile(r"(?<![\w:/.])" + form, re.IGNORECASE) for form in _FORMS]
_NUMBER = re.compile(r"(\d{1,3})\s?([a-zåäö](?![^\W_]))?", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,3})\s*[–-]\s*(\d{1,3})(?!\s?[a-z](?![^\W_]))")
_PART = r"(?:(?:första|andra|tredje|fjärde|femte|sjätte)\s+(?:stycket|meningen|punkten)|\d+\s*st\.?|p\.?\s*\d+|\d+)?"
_BETWEEN_AFTER = re.compile(rf"[\s,]*{_PART}[\s,(]*(?:i|av|enligt|of|in|under)?\s*(?:the|den|nya|svenska|swedish)?\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|och|eller|samt|and|or)\s*", re.IGNORECASE)
_BETWEEN_BEFORE = re.compile(r"(?:[’']?s)?[\s,:(]*(?:i|in|,)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A statute, chapter or section that stands at `text[start:end]`. `statute` is an SFS number, None where the text names none."""

    statute: str | None
    chapter: str | None
    section: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    chapter: str | None
    sections: tuple[str | None, ...]
    start: int
    end: int
    needs_name: bool


def section_label(name: str, chapter: str | None, section: str | None) -> str:
    """Return the reference as Samsvar writes it everywhere: "LOU 19 kap. 25 a §", "FL 5 §", "LOU 19 kap."."""
    parts = [name, f"{chapter} kap." if chapter else "", f"{section} §" if section else ""]
    return " ".join(part for part in parts if part)


def listed_laws(law: str | None) -> list[str]:
    """Return the references that stand in a `law` or `statute` value, one after another: "LOU 19 kap. 25 a §; LOV 1 kap. 1 §"."""
    return [part.strip() for part in (law or "").split(";") if part.strip()]


def find_references(text: str, statutes: Statutes) -> list[Reference]:
    """Return the references in `text`, in order; a list of sections ("25 och 25 a §§") gives one for each.

    A section without a statute beside it belongs to the one that the text names, if it names exactly one.
    """
    names = find_names(text, statutes)
    places = _places(text)
    owners = {place: _neighbour(text, place, names) for place in places}
    certain = [name for name in names if name.certain or name in owners.values()]
    named = {name.sfs for name in certain}
    references = []
    for place, name in owners.items():
        if name is None and place.needs_name:
            continue
        start, end = (min(place.start, name.start), max(place.end, name.end)) if name else (place.start, place.end)
        sfs = name.sfs if name else next(iter(named)) if len(named) == 1 else None
        references += [Reference(sfs, place.chapter, section, start, end) for section in place.sections]
    with_place = {name for name in owners.values() if name}
    references += [Reference(name.sfs, None, None, name.start, name.end) for name in certain if name not in with_place]
    return sorted(references, key=lambda reference: reference.start)


def _places(text: str) -> list[_Place]:
    """Chapters and sections, the fullest form first; a stretch of text is read once."""
    places: list[_Place] = []
    for pattern in _PLACES:
        for match in pattern.finditer(text):
            if all(match.end() <= place.start or match.start() >= place.end for place in places):
                places.append(_place(match))
    return _with_carried_chapters(text, sorted(places, key=lambda place: place.start))


def _with_carried_chapters(text: str, places: list[_Place]) -> list[_Place]:
    """In "19 kap. 6 § och 7 §" the second section is of the same chapter as the first."""
    with_chapters: list[_Place] = []
    for place in places:
        before = with_chapters[-1] if with_chapters else None
        if before and before.chapter and place.chapter is None and _AND.fullmatch(text, before.end, place.start):
            place = replace(place, chapter=before.chapter)
        with_chapters.append(place)
    return with_chapters


def _place(match: re.Match[str]) -> _Place:
    groups = match.groupdict()
    chapter = _numbers(groups["chapter"])[0] if groups.get("chapter") else None
    sections: tuple[str | None, ...] = tuple(_numbers(groups["sections"])) if groups.get("sections") else (None,)
    return _Place(chapter, sections or (None,), match.start(), match.end(), needs_name=bool(groups.get("colon")))


def _numbers(written: str) -> list[str]:
    """ "25a" → ["25 a"]; "1, 2 och 4-6 §§" → ["1", "2", "4", "5", "6"]. A range of more than thirty is read as its two ends."""
    spread = _RANGE.sub(lambda match: _spread(int(match[1]), int(match[2])), written)
    numbers = [f"{match[1]} {match[2].lower()}" if match[2] else match[1] for match in _NUMBER.finditer(spread)]
    return list(dict.fromkeys(numbers))


def _spread(first: int, last: int) -> str:
    return ", ".join(str(number) for number in (range(first, last + 1) if 0 <= last - first <= 30 else (first, last)))


def _neighbour(text: str, place: _Place, names: list[Name]) -> Name | None:
    """The statute named straight after the place ("25 a § LOU"), else straight before it ("LOU 19 kap.")."""
    after = next((name for name in names if name.start >= place.end), None)
    if after and _BETWEEN_AFTER.fullmatch(text, place.end, after.start):
        return after
    before = next((name for name in reversed(names) if name.end <= place.start), None)
    if before and _BETWEEN_BEFORE.fullmatch(text, before.end, place.start):
        return before
    return None
