"""Counts the automatic numbers of a Word file ("2.1", "§ 14", "b)") as Word does when it shows them (ECMA-376, part 1, 17.9). Reads no text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.text.counting import counted
from ingest.word.marks import mark_at, number_at, value_at

BULLET = "–"
LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """`text` has "%1" where the first level's number stands; `style` is the paragraph style that takes this level by itself."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str | None = None
    all_decimal: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """`counted` tells the lists that go on counting from one another; `starts` are the levels that this one begins anew."""

    counted: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of one file by their ids, and how far each has come. Asked for each numbered paragraph in order."""

    lists: Mapping[str, List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def level_of(self, list_id: str, style: str | None) -> int:
        """Return the level that a style takes in a list, where the paragraph names none."""
        levels = self.lists[list_id].levels if list_id in self.lists else {}
        return next((number for number, level in levels.items() if style and level.style == style), 0)

    def next(self, list_id: str, level: int) -> str:
        """Return what stands before the next paragraph of the list at this level: a number, `BULLET`, or nothing where there is no such list."""
        numbered = self.lists.get(list_id)
        if numbered is None or level not in numbered.levels:
            return ""
        if numbered.levels[level].form == "bullet":
            return BULLET
        counts = self._counts.setdefault(numbered.counted, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at, start in numbered.starts.items():
                counts[at] = start - 1
        _count(counts, level, numbered.levels)
        return _shown(numbered.levels, level, counts)


def _count(counts: list[int | None], level: int, levels: Mapping[int, Level]) -> None:
    before = counts[level]
    counts[level] = levels[level].start if before is None else before + 1
    counts[level + 1 :] = [None] * (LEVELS - level - 1)
    for above in range(level):
        if counts[above] is None and above in levels:
            counts[above] = levels[above].start


def _shown(levels: Mapping[int, Level], level: int, counts: list[int | None]) -> str:
    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        form = "decimal" if levels[level].all_decimal else levels.get(at, Level()).form
        return _FORMS.get(form, str)(counts[at] or 0)

    return _PLACE.sub(number, levels[level].text).strip()


_FORMS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": lambda number: counted(number, "a"),
    "upperLetter": lambda number: counted(number, "A"),
    "lowerRoman": lambda number: counted(number, "i"),
    "upperRoman": lambda number: counted(number, "I"),
    "decimalZero": lambda number: f"{number:02d}",
    "none": lambda number: "",
}


def read_numbering(part: _Element | None) -> Numbering:
    """Return the lists that the numbering part of a file defines; none where it has no such part."""
    if part is None:
        return Numbering()
    shapes = {_named(shape, "w:abstractNumId"): shape for shape in part.findall(qn("w:abstractNum"))}
    by_style = {link: shape for shape in shapes.values() if (link := value_at(shape, "w:styleLink"))}
    lists: dict[str, List] = {}
    for numbered in part.findall(qn("w:num")):
        name = value_at(numbered, "w:abstractNumId") or ""
        shape = shapes.get(name)
        if shape is not None:
            shape = by_style.get(value_at(shape, "w:numStyleLink") or "", shape)
            lists[_named(numbered, "w:numId")] = _list(numbered, name, shape)
    return Numbering(lists)


def _list(numbered: _Element, shape_id: str, shape: _Element) -> List:
    levels = {_at_level(level): _level(level) for level in shape.findall(qn("w:lvl"))}
    starts: dict[int, int] = {}
    for override in numbered.findall(qn("w:lvlOverride")):
        at = _at_level(override)
        other = mark_at(override, "w:lvl")
        if other is not None:
            levels[at] = _level(other)
        if mark_at(override, "w:startOverride") is not None:
            starts[at] = number_at(override, "w:startOverride", 1)
    return List(
        shape_id,
        {at: level for at, level in levels.items() if 0 <= at < LEVELS},
        {at: start for at, start in starts.items() if 0 <= at < LEVELS},
    )


def _level(level: _Element) -> Level:
    return Level(
        start=number_at(level, "w:start", 0),
        form=value_at(level, "w:numFmt") or "decimal",
        text=value_at(level, "w:lvlText") or "",
        style=value_at(level, "w:pStyle") or None,
        all_decimal=mark_at(level, "w:isLgl") is not None,
    )


def _named(element: _Element, name: str) -> str:
    """The element's own attribute of that name."""
    return element.get(qn(name)) or ""


def _at_level(element: _Element) -> int:
    stated = _named(element, "w:ilvl")
    return int(stated) if stated.isdigit() else 0
