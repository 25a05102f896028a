"""Tables as lines that can be read, searched and quoted: one line a row, each value beside the names of its row and of its columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_COLUMNS = 200
"""Columns that a cell may span; a page that claims more is wrong."""
_ENDS = ".,:;!?…–"


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell as its source has it, over `columns` × `rows` places of the grid. `is_heading` says that the source marks it as one.

    Paragraphs and list items of `text` stand on lines of their own; a line break within one is a blank.
    Two cells are the same only where they are one object: equal texts stand side by side in many a table.
    """

    text: str
    columns: int = 1
    rows: int = 1
    is_heading: bool = False


Row = Sequence[Cell | None]
"""A row of the grid: in each place the cell that covers it, None where none does."""


def table_lines(rows: Sequence[Sequence[Cell]]) -> str:
    """Return the table as lines.

    Two columns read "name: value"; more read "name – heading: value; heading: value". A value that spans columns comes once, with the names of all, one
    that spans rows in each. A row of a single cell is a line of its own. The headings are what the source marks, else the first row where it looks like one.
    """
    grid = [row for row in _grid(rows) if any(map(_text, row))]
    lines: list[str] = []
    while len(grid) > 1 and _stands_alone(grid[0]):  # what stands over the whole table is no heading of its columns
        lines.append(_text(grid.pop(0)[0]))
    headings = _heading_rows(grid)
    names = _column_names(grid[:headings])
    lines += [_headed(names, row) if headings else _plain(row) for row in grid[headings:]]
    return "\n".join(lines)


def plain_cells(rows: Sequence[Sequence[str]], are_headings: int = 0) -> list[list[Cell]]:
    """Return cells of one place each; the first rows so many are headings."""
    return [[Cell(text, is_heading=number < are_headings) for text in row] for number, row in enumerate(rows)]


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[Cell | None]]:
    """Lay each cell over all the places that it spans, as a browser does: the next free place of its row is its first."""
    grid: list[list[Cell | None]] = [[] for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < len(grid[at]) and grid[at][column] is not None:
                column += 1
            for lower in grid[at : at + max(1, cell.rows)]:
                _lay(lower, column, cell)
    return grid


def _lay(row: list[Cell | None], column: int, cell: Cell) -> None:
    end = column + min(max(1, cell.columns), MOST_COLUMNS)
    row += [None] * (end - len(row))
    row[column:end] = [cell] * (end - column)


def _text(cell: Cell | None) -> str:
    """What the cell says, on one line: its paragraphs stay apart."""
    lines = [" ".join(line.split()) for line in cell.text.split("\n")] if cell else []
    lines = [line for line in lines if line]
    return " ".join([line if line[-1] in _ENDS else f"{line};" for line in lines[:-1]] + lines[-1:])


def _distinct(row: Row) -> list[str]:
    """The texts of a row, each cell's once."""
    return [_text(cell) for at, cell in enumerate(row) if _text(cell) and (at == 0 or cell is not row[at - 1])]


def _heading_rows(grid: Sequence[Row]) -> int:
    """How many rows at the top are headings, 0 where the table has none."""
    if len(grid) < 2:
        return 0
    width = max(map(len, grid))
    if width < 3 and not (width == 2 and not _text(grid[0][0])):
        return 0
    marked = next((at for at, row in enumerate(grid) if not all(cell is None or cell.is_heading or not _text(cell) for cell in row)), 0)
    return marked or _unmarked_heading_rows(grid, width)


def _unmarked_heading_rows(grid: Sequence[Row], width: int) -> int:
    """The first row, where most of its places but the corner say something; and the second, where a cell of the first spans columns."""
    if any(cell and cell.is_heading for row in grid for cell in row[1:]):
        return 0
    named = sum(bool(_text(cell)) for cell in grid[0][1:])
    if named * 2 <= width - 1:
        return 0
    spans = any(cell and 1 < cell.columns < width for cell in grid[0])
    return 2 if spans and len(grid) > 2 else 1


def _column_names(headings: Sequence[Row]) -> list[str]:
    """The name of each column, from the top down: "Öppettider, Vinter"."""
    width = max(map(len, headings), default=0)
    columns = ([row[at] if at < len(row) else None for row in headings] for at in range(width))
    return [", ".join(dict.fromkeys(text for text in map(_text, column) if text)) for column in columns]


def _headed(names: Sequence[str], row: Row) -> str:
    if _stands_alone(row):
        return _text(row[0])
    values = "; ".join(_values(names, row))
    return " – ".join(part for part in (_text(row[0]), values) if part)


def _stands_alone(row: Row) -> bool:
    """Whether nothing but the first cell says something: a line over the table or between its rows, not a value."""
    return bool(_text(row[0])) and all(cell is row[0] or not _text(cell) for cell in row)


def _values(names: Sequence[str], row: Row) -> Iterator[str]:
    """Yield each cell after the first with the names of the columns that it spans."""
    at = 1
    while at < len(row):
        cell, start = row[at], at
        while at < len(row) and row[at] is cell:
            at += 1
        if _text(cell) and cell is not row[0]:
            name = ", ".join(dict.fromkeys(name for name in names[start:at] if name))
            yield f"{name}: {_text(cell)}" if name else _text(cell)


def _plain(row: Row) -> str:
    cells = _distinct(row)
    if len(cells) > 2:
        return "; ".join(cells)
    return ": ".join(cells) if len(cells) == 2 and not cells[0].endswith(":") else " ".join(cells)
