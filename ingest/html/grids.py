"""The rows and cells of a page's table, and whether it is one: many pages are laid out with tables. Reads no cell's text."""

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from ingest.html.tree import HEADINGS, elements, role, words
from ingest.text.tables import MOST_COLUMNS, Cell

_ROWS = ("row",)
_CELLS = {"cell": False, "gridcell": False, "columnheader": True, "rowheader": True}
_PARTS = {"thead": 0, "tbody": 1, "tfoot": 2}
_LONG_CELL = 400
_MOST_ROWS = 10_000


def is_table(element: HtmlElement) -> bool:
    """Whether it is a table by its tag, or one made of other elements that says so."""
    return element.tag == "table" or role(element) in ("table", "grid")


def is_layout(table: HtmlElement) -> bool:
    """Whether the table only places parts of the page beside one another: they are read one after the other."""
    if role(table) in ("presentation", "none"):
        return True
    rows = [[cell for cell, _ in _cells(row)] for row, _ in _rows(table)]
    cells = [cell for row in rows for cell in row]
    if not cells or any(cell.tag == "th" or role(cell) in ("columnheader", "rowheader") for cell in cells):
        return not cells
    if any(node.tag in HEADINGS or node.tag in ("main", "article", "form") for cell in cells for node in elements(cell)):
        return True
    holds_blocks = any(node.tag in ("p", "ul", "ol", "table", "dl") for cell in cells for node in cell.iterdescendants())
    one_by_one = len(rows) == 1 or max(map(len, rows)) == 1
    return holds_blocks and (one_by_one or max(len(words(cell)) for cell in cells) > _LONG_CELL)


def laid_out(table: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the cells of a layout in their order."""
    for row, _ in _rows(table):
        yield from (cell for cell, _ in _cells(row))


def cells_of(table: HtmlElement, text: Callable[[HtmlElement], str]) -> list[list[Cell]]:
    """Return the table's cells, row by row, as `ingest.text.tables` lays them out; `text` says what is in one."""
    rows = list(_rows(table))
    return [
        [Cell(text(cell), _span(cell, "col"), _span(cell, "row", len(rows) - at), heading or in_head) for cell, heading in _cells(row)]
        for at, (row, in_head) in enumerate(rows)
    ]


def _rows(table: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Yield the table's own rows, and whether they stand in its head: that first, its foot last, wherever they are written."""
    rows = [row for row in _own(table, table) if row.tag == "tr" or role(row) in _ROWS]
    by_part = sorted(rows, key=lambda row: _PARTS.get(_part(row), 1))
    return ((row, _part(row) == "thead") for row in by_part[:_MOST_ROWS])


def _own(table: HtmlElement, element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what stands in the table but not in a row of it, or in a table in it."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "tr" or role(child) in _ROWS:
            yield child
        elif child.tag in _PARTS or role(child) == "rowgroup" or (table.tag != "table" and not is_table(child)):
            yield from _own(table, child)


def _part(row: HtmlElement) -> str:
    parent = row.getparent()
    return str(parent.tag) if parent is not None else ""


def _cells(row: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    for child in row:
        if child.tag in ("td", "th"):
            yield child, child.tag == "th" or role(child) in ("columnheader", "rowheader")
        elif isinstance(child.tag, str) and role(child) in _CELLS:
            yield child, _CELLS[role(child)]


def _span(cell: HtmlElement, which: str, of_all: int = 1) -> int:
    """How many columns or rows the cell spans; 0 rows are all that are left."""
    stated = re.match(r"\s*(\d{1,5})", cell.get(f"{which}span") or cell.get(f"aria-{which}span") or "")
    span = int(stated[1]) if stated else 1
    return of_all if span == 0 else min(span, MOST_COLUMNS if which == "col" else _MOST_ROWS)
