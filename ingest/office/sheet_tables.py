"""Finds the tables on a sheet: runs of rows that belong together, their headings, and the cells with what they span. Never changes what a cell says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.office.sheet import Sheet, Value
from ingest.text.tables import Cell

Shown = Callable[[Value], str]
"""Gives the text that a cell shows."""
MOST_PLACES = 2_000_000
"""Rows times columns of one table: more is a sheet with little on it, spread out."""


@dataclass(frozen=True, slots=True)
class _Table:
    rows: Sequence[int]
    columns: Sequence[int]


def tables(sheet: Sheet, headed: frozenset[int], shown: Shown) -> Iterator[list[list[Cell]]]:
    """Yield the tables of the sheet from the top down, those that stand side by side from the left. `headed` are rows that the file calls headings.

    Raises:
        ValueError: a table has more places than can be laid out.
    """
    marked = headed | ({sheet.filtered} if sheet.filtered else set())
    for rows in _runs(sheet, marked):
        for columns in _sides(sheet, rows):
            if len(rows) * len(columns) > MOST_PLACES:
                raise ValueError(f"a table of {len(rows)} rows and {len(columns)} columns")
            table = _Table(rows, columns)
            yield _cells(sheet, table, _heading_rows(sheet, table, marked), shown)


def _runs(sheet: Sheet, marked: frozenset[int] | set[int]) -> Iterator[list[int]]:
    """Rows without an empty one between, and with one where what follows has no headings of its own."""
    run: list[int] = []
    covered = _covered_rows(sheet)
    for _, group in groupby(_numbered(sheet), key=lambda row: row[0]):
        part = [number for _, number in group]
        touches = run and all(number in covered or number in sheet.hidden_rows for number in range(run[-1] + 1, part[0]))
        if run and not touches and _opens(sheet, part, run, marked):
            yield run
            run = []
        run += part
    if run:
        yield run


def _numbered(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The rows, each with a number that is the same for those without an empty row between."""
    blank, before = 0, None
    for number in sheet.rows:
        blank += before is not None and number != before + 1
        before = number
        yield blank, number


def _covered_rows(sheet: Sheet) -> set[int]:
    """Rows that hold nothing but what is merged into them from above."""
    return {
        row
        for merged in sheet.merged
        if merged.first_row in sheet.rows
        for row in range(merged.first_row, min(merged.last_row, max(sheet.rows)) + 1)
    }


def _opens(sheet: Sheet, part: Sequence[int], before: Sequence[int], marked: frozenset[int] | set[int]) -> bool:
    """Whether a table of its own begins: its first row of several cells is of words alone, and is marked, or stands below rows that hold numbers."""
    first = next((number for number in part if len(sheet.rows[number]) > 1), None)
    if first is None:
        return False
    if any(value.number is not None for value in sheet.rows[first].values()):
        return False
    if first in marked or _is_bold(sheet, first):
        return True
    several = [number for number in before if len(sheet.rows[number]) > 1]
    return not several or any(value.number is not None for value in sheet.rows[several[-1]].values())


def _is_bold(sheet: Sheet, number: int) -> bool:
    return all(value.style.is_bold for value in sheet.rows[number].values())


def _sides(sheet: Sheet, rows: Sequence[int]) -> Iterator[list[int]]:
    """The columns of each table in these rows: an empty column parts two where the right one has names of its own in its first column."""
    used = sorted({column for number in rows for column in sheet.rows[number]} | _covered_columns(sheet, rows))
    side: list[int] = []
    for at, column in enumerate(used):
        gap = [between for between in range(side[-1] + 1, column) if between not in sheet.hidden_columns] if side else []
        if gap and len(side) > 1 and len(used) - at > 1 and _is_of_names(sheet, rows, column):
            yield side
            side = []
        side.append(column)
    yield side


def _covered_columns(sheet: Sheet, rows: Sequence[int]) -> set[int]:
    within = [merged for merged in sheet.merged if merged.first_row in rows and merged.first_column in sheet.rows.get(merged.first_row, ())]
    last = max((column for number in rows for column in sheet.rows[number]), default=0)
    return {column for merged in within for column in range(merged.first_column, min(merged.last_column, last) + 1)} - sheet.hidden_columns


def _is_of_names(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    values = [sheet.rows[number][column] for number in rows if column in sheet.rows[number]]
    return len(values) > 1 and all(value.number is None for value in values)


def _heading_rows(sheet: Sheet, table: _Table, marked: frozenset[int] | set[int]) -> set[int]:
    """Rows that the sheet marks as headings: by the file's word, by standing still while others scroll, or by bold letters above plain ones."""
    several = [number for number in table.rows if sum(column in sheet.rows[number] for column in table.columns) > 1]
    bold: list[int] = []
    for number in several:
        if not _is_bold(sheet, number):
            break
        bold.append(number)
    known = {number for number in several if number in marked or number <= sheet.frozen} | set(bold if len(bold) < len(several) else ())
    above = (number for number in table.rows if number < max(known, default=0) and table.columns[0] not in sheet.rows[number])
    return known | set(above)


def _cells(sheet: Sheet, table: _Table, headings: set[int], shown: Shown) -> list[list[Cell]]:
    spans = _spans(sheet, table)
    return [
        [
            Cell(_text(sheet, number, column, shown), *spans.get((number, column), (1, 1)), is_heading=number in headings)
            for column in table.columns
            if spans.get((number, column), (1, 1)) != (0, 0)
        ]
        for number in table.rows
    ]


def _text(sheet: Sheet, number: int, column: int, shown: Shown) -> str:
    value = sheet.rows[number].get(column)
    return "" if value is None else shown(value)


def _spans(sheet: Sheet, table: _Table) -> dict[tuple[int, int], tuple[int, int]]:
    """How many columns and rows of the table a merged cell spans, by its first place; (0, 0) for the places that it covers."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for merged in sheet.merged:
        rows = [number for number in table.rows if merged.first_row <= number <= merged.last_row]
        columns = [column for column in table.columns if merged.first_column <= column <= merged.last_column]
        if rows and columns and len(spans) < MOST_PLACES:
            spans |= dict.fromkeys(((row, column) for row in rows for column in columns), (0, 0))
            spans[rows[0], columns[0]] = (len(columns), len(rows))
    return spans
