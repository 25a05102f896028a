"""The text of a shape in a presentation or a sheet (DrawingML): its paragraphs with their bullets and numbers, and its tables. Knows no slides."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.office.archive import kind_of
from ingest.text.counting import counted
from ingest.text.normalise import normalise
from ingest.text.tables import Cell

_FORMS = {"arabic": "1", "alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a shape with what stands before it; `is_item` says that it is one of a list."""

    text: str
    is_item: bool = False


@dataclass(slots=True)
class _Counts:
    """How far the numbers of a shape have come, by level."""

    numbers: list[int] = field(default_factory=lambda: [0] * _LEVELS)

    def next(self, level: int, start: int) -> int:
        self.numbers[level] = max(self.numbers[level] + 1, start)
        self.numbers[level + 1 :] = [0] * (_LEVELS - level - 1)
        return self.numbers[level]

    def stop(self, level: int) -> None:
        self.numbers[level:] = [0] * (_LEVELS - level)


def paragraphs(body: _Element, are_items: bool = False) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text body (`txBody`) that say something. `are_items` says that they have bullets where they do not say otherwise."""
    counts = _Counts()
    for paragraph in body.iterchildren("{*}p"):
        text = normalise("".join(_parts(paragraph)))
        properties = paragraph.find("{*}pPr")
        before = _before(properties, counts, are_items)
        if text:
            yield Paragraph(f"{before} {text}" if before else text, bool(before))


def _parts(paragraph: _Element) -> Iterator[str]:
    """The runs of a paragraph that are not struck out, and what its fields show, but for the number of the slide."""
    for part in paragraph:
        match kind_of(part):
            case "r" | "fld" if not _is_struck(part) and part.get("type") != "slidenum":
                yield part.findtext("{*}t") or ""
            case "br":
                yield "\n"
            case "AlternateContent":
                yield from _parts(chosen(part))
            case "m" | "oMath" | "oMathPara":
                yield from (text.text or "" for text in part.iter("{*}t"))


def _is_struck(run: _Element) -> bool:
    properties = run.find("{*}rPr")
    return properties is not None and properties.get("strike", "noStrike") != "noStrike"


def _before(properties: _Element | None, counts: _Counts, is_item: bool) -> str:
    level = 0 if properties is None else min(int(properties.get("lvl", "0")), _LEVELS - 1)
    numbered = None if properties is None else properties.find("{*}buAutoNum")
    if numbered is not None:
        return _number(numbered, counts.next(level, int(numbered.get("startAt", "1"))))
    counts.stop(level)
    marks = set() if properties is None else {kind_of(mark) for mark in properties}
    return "–" if marks & {"buChar", "buBlip"} or (is_item and "buNone" not in marks) else ""


def _number(numbered: _Element, number: int) -> str:
    kind = numbered.get("type", "arabicPeriod")
    form = next((form for name, form in _FORMS.items() if kind.startswith(name)), "1")
    shown = counted(number, form)
    if kind.endswith("ParenBoth"):
        return f"({shown})"
    return shown + ("." if kind.endswith("Period") else ")" if kind.endswith("ParenR") else "")


def table_cells(table: _Element) -> list[list[Cell]]:
    """Return the cells of a table (`tbl`) with what they span; those of its first row are headings where the table says so."""
    properties = table.find("{*}tblPr")
    has_headings = properties is not None and properties.get("firstRow") in ("1", "true")
    return [
        [_cell(cell, has_headings and number == 0) for cell in row.iterchildren("{*}tc") if not _is_merged(cell)]
        for number, row in enumerate(table.iterchildren("{*}tr"))
    ]


def _is_merged(cell: _Element) -> bool:
    """Whether the cell is covered by the one to its left or above."""
    return any(cell.get(name) in ("1", "true") for name in ("hMerge", "vMerge"))


def _cell(cell: _Element, is_heading: bool) -> Cell:
    body = cell.find("{*}txBody")
    text = "" if body is None else "\n".join(paragraph.text for paragraph in paragraphs(body))
    return Cell(text, int(cell.get("gridSpan", "1")), int(cell.get("rowSpan", "1")), is_heading)


def chosen(alternatives: _Element) -> _Element:
    """Return the first choice of an `AlternateContent` that holds text, else its last: the others say the same for older programs."""
    with_text = (child for child in alternatives if child.find(".//{*}t") is not None)
    return next(with_text, alternatives[-1] if len(alternatives) else alternatives)
