"""A table of a Word file as cells that know what they span. Knows no text: what a cell says is asked of the caller."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.text.tables import MOST_COLUMNS, Cell
from ingest.word.marks import VALUE, is_on, mark_at, number_at
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
        if not was_deleted("w:trPr", row) and mark_at(row, "w:trPr/w:hidden") is None:
            laid.append(list(_row(row, above, text)))
    return [[Cell(cell.text, cell.columns, cell.rows, cell.is_heading) for cell in row] for row in laid]


def _row(row: _Element, above: dict[int, _Laid], text: Callable[[_Element], str]) -> Iterator[_Laid]:
    """Yield the row's own cells; those merged into the one above or before only make that one larger."""
    is_heading = is_on(mark_at(row, "w:trPr/w:tblHeader"))
    column = 0
    before: _Laid | None = None
    skipped = _columns(row, "w:trPr/w:gridBefore", 0)
    if skipped:
        yield _Laid("", skipped, 1, is_heading)
        column = skipped
    for cell in children(row, "w:tc"):
        columns = _columns(cell, "w:tcPr/w:gridSpan", 1)
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
    mark = mark_at(cell, f"w:tcPr/{name}")
    return mark is not None and mark.get(VALUE, "continue") != "restart"


def _columns(element: _Element, path: str, otherwise: int) -> int:
    return min(number_at(element, path, otherwise), MOST_COLUMNS)
