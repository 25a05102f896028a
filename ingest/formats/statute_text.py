"""Reads a statute from the plain text of Riksdagen's open data, one label for each section.

Never decides what a section means. A section that stands there twice, as it is and as it will be, is kept twice, each with its dates.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.document import Block, Document
from ingest.law.references import section_label
from ingest.law.statute_document import StatuteHead, citation_name, statute_document, statute_title
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece
from ingest.text.dates import day_before, leading_day
from ingest.text.normalise import normalise

_HEAD = re.compile(r"^(?:SFS nr:|Svensk författningssamling)\s*(\d{4}:\d+)\s*$", re.MULTILINE)
_HEAD_LENGTH = 4000
_FIELDS = "SFS nr|Departement/myndighet|Utfärdad|Ändrad|Ändringsregister|Källa|Upphävd|Omtryck|Författningen har upphävts genom|Övrigt"
_FIELD = re.compile(rf"({_FIELDS}):\s*(.*)$")
_NUMBER = r"\d+(?: ?[a-zåäö])?"
_SECTION = re.compile(rf"({_NUMBER}) §(\s+|$)")
_SECTIONS = re.compile(rf"{_NUMBER}(?:\s?[–-]\s?|, | och ){_NUMBER}.{{0,40}}? §§\s")
_ANY_SECTION = re.compile(rf"^{_NUMBER} §(?:\s|$)", re.MULTILINE)
_CHAPTER = re.compile(rf"({_NUMBER}) kap\.(?:\s|$)")
_APPENDIX = re.compile(r"(Bilaga(?: \d+(?: [a-z])?)?)(?: [A-ZÅÄÖ].*)?")
_TRANSITION = re.compile(r"(?:Övergångs|Ikraftträdande)[\w -]*bestämmelser")
_PART = re.compile(r"AVD(?:ELNING|\.)\s")
_ITEM = re.compile(r"(?:\d{1,3}[.)]|[a-zåäö]\)|[–—-])\s+\S")
_MARKER = re.compile(r"/(Upphör att gälla U|Träder i kraft I):\s*(\d{4}-\d\d-\d\d)/?\s*")
_COLUMNS = re.compile(r"\t|\S {3,}\S")
_HEADING_LENGTH = 150


def is_statute_text(text: str) -> bool:
    """Say whether a text (line feeds only) begins as Riksdagen's open data do and has sections."""
    return bool(_HEAD.search(text[:_HEAD_LENGTH]) and _ANY_SECTION.search(text))


def read_statute_text(source: RawSource, text: str) -> Document:
    """Return the statute in the decoded `text` of `source`, of which `is_statute_text` holds."""
    fields, paragraphs = _split(text)
    head = StatuteHead(
        sfs=_HEAD.findall(text[:_HEAD_LENGTH])[0],
        rubrik=fields.get("title", ""),
        published=leading_day(fields.get("Utfärdad", "")),
        in_force_to=_day_before(fields.get("Upphävd", "")),
    )
    title = Piece(statute_title(head, source.statutes), level=1)
    return statute_document(source, head, [title, *_pieces(paragraphs, citation_name(head, source.statutes))])


def _split(text: str) -> tuple[Mapping[str, str], list[list[str]]]:
    """The fields of the head with the title among them, and the paragraphs below as lines. A blank line or a section begins one."""
    head: dict[str, str] = {}
    paragraphs: list[list[str]] = [[]]
    lines = text.split("\n")
    last = max((at for at, line in enumerate(lines[:60]) if _FIELD.match(line.strip()) or _HEAD.match(line.strip())), default=-1)
    for line in lines[: last + 1]:
        field = _FIELD.match(line.strip())
        if field:
            head[field[1]] = field[2].strip()
        elif line.strip() and not _HEAD.match(line.strip()):
            head.setdefault("title", normalise(line))
    for line in lines[last + 1 :]:
        opens = _SECTION.match(line)
        if not line.strip() or (opens and len(opens[2]) >= 2):
            paragraphs.append([])
        if line.strip():
            paragraphs[-1].append(line.strip("\n"))
    return head, [paragraph for paragraph in paragraphs if paragraph]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the statute a paragraph stands: `order` is the number of the last section, by which the next is known for one."""

    name: str
    chapter: str | None = None
    section: str | None = None
    order: tuple[int, str] = (0, "")
    numbered: bool = True
    in_force_from: str | None = None
    in_force_to: str | None = None

    @property
    def block(self) -> Block:
        return Block(0, 0, section=self.section, in_force_from=self.in_force_from, in_force_to=self.in_force_to)


def _pieces(paragraphs: Sequence[Sequence[str]], name: str) -> Iterator[Piece]:
    place = _Place(name)
    level = 3
    for at, lines in enumerate(paragraphs):
        text = normalise(" ".join(lines))
        place = _moved(place, text)
        if match := _opens_section(place, lines[0]):
            level = 3
            place = _in_section(place, match[1], text)
            yield Piece(f"{match[1]} §")
            yield from _blocks([lines[0].lstrip()[match.end() :], *lines[1:]], place)
        elif _MARKER.fullmatch(text + " "):
            yield Piece(text)  # of the heading below it; a section carries its own
        elif _heads_chapter(text) or _TRANSITION.fullmatch(text) or _is_appendix(text) or _PART.match(text):
            level = 3
            yield Piece(text, level=1 if _PART.match(text) else 2)
        elif _is_heading(paragraphs, at, place):
            yield Piece(text, level=level)
            level = 4
        else:
            yield from _blocks(lines, place)


def _moved(place: _Place, text: str) -> _Place:
    """The place below a chapter, an appendix or the heading of the transitional provisions; in the last two, numbers are not sections."""
    if (match := _CHAPTER.match(text)) and "§" not in text and (_heads_chapter(text) or "upphävts" in text):
        return _Place(place.name, chapter=match[1])
    if _TRANSITION.fullmatch(text):
        return _Place(place.name, numbered=False)
    if match := _is_appendix(text):
        return _Place(place.name, section=f"{place.name} {match[1].lower()}", numbered=False)
    if place.numbered and _SECTIONS.match(text) and "upphävts" in text:
        return replace(place, section=None)
    return place


def _in_section(place: _Place, number: str, text: str) -> _Place:
    dates = {match[1][0]: match[2] for match in _MARKER.finditer(text)}
    return replace(
        place,
        section=section_label(place.name, place.chapter, _spaced(number)),
        order=_order(number),
        in_force_from=dates.get("T"),
        in_force_to=_day_before(dates.get("U", "")),
    )


def _opens_section(place: _Place, line: str) -> re.Match[str] | None:
    """A line in the running text may begin with "5 § andra stycket" too; but then it has one blank, and a number out of turn."""
    match = _SECTION.match(line.lstrip())
    if not match or not place.numbered:
        return None
    return match if len(match[2]) >= 2 or not match[2] or _order(match[1]) >= place.order else None


def _order(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits[0]) if digits else 0, number[digits.end() :].strip() if digits else "")


def _spaced(number: str) -> str:
    """ "25a" and "25 a" are one section."""
    return " ".join(part for part in re.split(r"(\d+)\s*", number) if part)


def _heads_chapter(text: str) -> bool:
    if re.fullmatch(rf"{_NUMBER} kap\.", text):
        return True
    return bool(_CHAPTER.match(text)) and "§" not in text and len(text) <= 2 * _HEADING_LENGTH and not text.endswith((".", ",", ";"))


def _is_appendix(text: str) -> re.Match[str] | None:
    return None if text.endswith((".", ",", ";")) or len(text) > _HEADING_LENGTH else _APPENDIX.fullmatch(text)


def _is_heading(paragraphs: Sequence[Sequence[str]], at: int, place: _Place) -> bool:
    """A short line without a full stop, with nothing but such lines between it and the next section; or an amendment's number."""
    if not place.numbered:
        return bool(re.fullmatch(r"\d{4}:\d+", normalise(" ".join(paragraphs[at]))))
    for lines in paragraphs[at:]:
        if _opens_section(place, lines[0]):
            return True
        text = normalise(" ".join(lines))
        if not _MARKER.fullmatch(text + " ") and not _may_head(text):
            return False
    return False


def _may_head(text: str) -> bool:
    return len(text) <= _HEADING_LENGTH and text[:1].isupper() and not text.endswith((".", ",", ";", ":")) and not _CHAPTER.match(text)


def _blocks(lines: Sequence[str], place: _Place) -> Iterator[Piece]:
    """The running text of a paragraph, its list, and so on; lines that were wrapped are joined, rows of a table are not."""
    table = sum(bool(_COLUMNS.search(line.strip())) for line in lines) * 2 > len(lines)
    parts: list[list[str]] = []
    for line in (normalise(_MARKER.sub("", line)) for line in lines):
        if not line:
            continue
        is_item = bool(_ITEM.match(line))
        if not parts or is_item != bool(_ITEM.match(parts[-1][0])) and (is_item or table):
            parts.append([line])
        elif is_item or table:
            parts[-1].append(line)
        else:
            parts[-1][-1] += " " + line
    for part in parts:
        yield Piece("\n".join(part), block=replace(place.block, continues=bool(_ITEM.match(part[0])) or part is not parts[0]))


def _day_before(text: str) -> str | None:
    """The last day of what ceases to apply on the day `text`."""
    day = leading_day(text)
    return day_before(day) if day else None
