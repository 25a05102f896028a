"""Tables of Rich Text as they are written: cell by cell, then the row; where a cell ends on the page tells what it spans. Knows no control words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.text.tables import Cell, table_lines

_APART = 20
"""Twentieths of a point by which two edges may differ that are meant to be one."""


@dataclass(frozen=True, slots=True)
class Column:
    """How a row defines a cell: its right edge, and whether it goes on the one to the left or above."""

    edge: int
    joins_left: bool = False
    joins_above: bool = False


@dataclass(slots=True)
class _Laid:
    text: str
    left: int
    right: int
    rows: int = 1
    is_heading: bool = False


@dataclass(slots=True)
class Table:
    """A table while it is read. `lines` are those of the cell that is open; `columns` what the row that comes defines."""

    lines: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    has_headings: bool = False
    _rows: list[tuple[list[str], list[Column], bool]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self._rows or self.cells or self.lines)

    def end_cell(self) -> None:
        self.cells.append("\n".join(self.lines))
        self.lines = []

    def end_row(self) -> None:
        self._rows.append((self.cells, self.columns[: len(self.cells)], self.has_headings))
        self.cells = []

    def define(self) -> None:
        """Begin the definition of a row anew."""
        self.columns, self.has_headings = [], False

    def text(self) -> str:
        """Return the table as lines; what stands in a row that never ended too."""
        if self.lines:
            self.end_cell()
        if self.cells:
            self.end_row()
        return table_lines(_spanned(self._rows))


def _spanned(rows: Sequence[tuple[list[str], list[Column], bool]]) -> list[list[Cell]]:
    edges = _edges([column.edge for _, columns, _ in rows for column in columns])
    laid: list[list[_Laid]] = []
    above: dict[int, _Laid] = {}
    for texts, columns, is_heading in rows:
        row: list[_Laid] = []
        left = 0
        for at, text in enumerate(texts):
            column = columns[at] if at < len(columns) else Column(0)
            right = _place(edges, column.edge) if at < len(columns) else left + 1
            _lay(row, above, _Laid(text, left, max(right, left + 1), is_heading=is_heading), column)
            left = max(right, left + 1)
        laid.append(row)
    return [[Cell(cell.text, cell.right - cell.left, cell.rows, cell.is_heading) for cell in row] for row in laid]


def _lay(row: list[_Laid], above: dict[int, _Laid], cell: _Laid, column: Column) -> None:
    if column.joins_left and row:
        row[-1].right = cell.right
    elif column.joins_above and cell.left in above:
        above[cell.left].rows += 1
    else:
        row.append(cell)
        above[cell.left] = cell


def _edges(edges: list[int]) -> list[int]:
    """The edges of all rows, once each, from the left."""
    kept: list[int] = []
    for edge in sorted(edges):
        if not kept or edge - kept[-1] > _APART:
            kept.append(edge)
    return kept


def _place(edges: Sequence[int], edge: int) -> int:
    """How many columns end at the edge or before."""
    return sum(other <= edge + _APART for other in edges)
