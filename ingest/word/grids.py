"""A table of a Word file as cells that know what they span. Knows no text: what a cell says is asked of the caller."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.text.tables import MOST_COLUMNS, Cell
from ingest.word.visible import children, was_deleted


@dataclass(slots=True)
class _Laid:
    """A cell as it grows: what is merged into it from the right and from below comes later."""

    text: str
    columns: int
    rows: int
    is_heading: bool


def cells_of(table: _Element, text: Callable[[_Element], str]) -> list[list[Cell]]:
    """Return the rows that are seen; `text` gives what stands in a cell, paragraphs on lines of their own."""
    laid: list[list[_Laid]] = []
    above: dict[int, _Laid] = {}
    for row in children(table, "w:tr"):
        if not was_deleted("w:trPr", row) and row.find(f"{qn('w:trPr')}/{qn('w:hidden')}") is None:
            laid.append(list(_row(row, above, text)))
    return [[Cell(cell.text, cell.columns, cell.rows, cell.is_heading) for cell in row] for row in laid]


def _row(row: _Element, above: dict[int, _Laid], text: Callable[[_Element], str]) -> Iterator[_Laid]:
    """Yield the row's own cells; those merged into the one above or before only make that one larger."""
    is_heading = _is_on(row, "w:trPr/w:tblHeader")
    column = 0
    before: _Laid | None = None
    skipped = _number(row, "w:trPr/w:gridBefore", 0)
    if skipped:
        yield _Laid("", skipped, 1, is_heading)
        column = skipped
    for cell in children(row, "w:tc"):
        columns = _number(cell, "w:tcPr/w:gridSpan", 1)
        if _is_continued(cell, "w:vMerge") and column in above:
            above[column].rows += 1
        elif _is_continued(cell, "w:hMerge") and before:
            before.columns += columns
        else:
            before = _Laid(text(cell), columns, 1, is_heading)
            above[column] = before
            yield before
        column += columns


def _is_continued(cell: _Element, name: str) -> bool:
    mark = cell.find(f"{qn('w:tcPr')}/{qn(name)}")
    return mark is not None and mark.get(qn("w:val"), "continue") != "restart"


def _is_on(element: _Element, path: str) -> bool:
    mark = element.find("/".join(map(qn, path.split("/"))))
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _number(element: _Element, path: str, otherwise: int) -> int:
    mark = element.find("/".join(map(qn, path.split("/"))))
    value = "" if mark is None else mark.get(qn("w:val"), "")
    return min(int(value), MOST_COLUMNS) if value.isdigit() else otherwise
