"""Tables that are ruled: cells between drawn lines, with what each spans. Works on lines and words with places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.hyphens import joined
from ingest.pdf.page import Rule, Word
from ingest.pdf.rows import Row, rows_of
from ingest.text.tables import Cell

NEAR = 3.0
"""Points between two lines that are one, and that a corner may be open."""
MOST_LINES = 150
"""Level or upright ones of a single table: more is a drawing or squared paper."""
MOST_RULES = 3_000
MOST_LOOKS = 2_000_000
"""Places of a table times its lines."""
_ITEM = re.compile(r"[•·▪◦‣●○■☐☒]\s*\S|[–-]\s+\S|\(?\d{1,2}[.)]\s+\S|[a-zåäö]\)\s+\S")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’»)]*$")


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled area. `rows` are its cells as `ingest.text.tables` takes them. A single cell is a box round text, which is no table."""

    x0: float
    top: float
    x1: float
    bottom: float
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, word: Word) -> bool:
        middle, height = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return self.x0 - NEAR < middle < self.x1 + NEAR and self.top - NEAR < height < self.bottom + NEAR


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell over the columns from `column` on and the rows from `row` on."""

    column: int
    row: int
    columns: int
    rows: int
    words: tuple[Word, ...]


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Return the ruled areas from the top down: lines that meet, at least two each way."""
    if len(rules) > MOST_RULES:
        return []
    level = _merged([rule for rule in rules if rule.is_level], is_level=True)
    upright = _merged([rule for rule in rules if not rule.is_level], is_level=False)
    if len(level) * len(upright) > MOST_RULES * 100:
        return []
    made = [grid for group in _meeting(level, upright) if (grid := _grid(group))]
    return sorted(made, key=lambda grid: (grid.top, grid.x0))


def _merged(rules: Sequence[Rule], is_level: bool) -> list[Rule]:
    """Join the pieces of one line, which writers draw cell by cell."""

    def across(rule: Rule) -> float:
        return (rule.top + rule.bottom) / 2 if is_level else (rule.x0 + rule.x1) / 2

    def span(rule: Rule) -> tuple[float, float]:
        return (rule.x0, rule.x1) if is_level else (rule.top, rule.bottom)

    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=across):
        if lines and across(rule) - across(lines[-1][0]) <= NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    made: list[Rule] = []
    for line in lines:
        at = sum(map(across, line)) / len(line)
        start: float | None = None
        end = 0.0
        for left, right in sorted(map(span, line)):
            if start is not None and left <= end + NEAR:
                end = max(end, right)
                continue
            if start is not None:
                made.append(Rule(start, at, end, at) if is_level else Rule(at, start, at, end))
            start, end = left, right
        if start is not None:
            made.append(Rule(start, at, end, at) if is_level else Rule(at, start, at, end))
    return made


def _meeting(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the groups of lines that hang together."""
    lines = [*level, *upright]
    owner = list(range(len(lines)))

    def root(at: int) -> int:
        while owner[at] != at:
            owner[at] = owner[owner[at]]
            at = owner[at]
        return at

    for first, flat in enumerate(level):
        for second, tall in enumerate(upright, start=len(level)):
            if flat.x0 - NEAR <= tall.x0 <= flat.x1 + NEAR and tall.top - NEAR <= flat.top <= tall.bottom + NEAR:
                owner[root(second)] = root(first)
    groups: dict[int, list[Rule]] = {}
    for at, line in enumerate(lines):
        groups.setdefault(root(at), []).append(line)
    yield from groups.values()


def _grid(group: Sequence[Rule]) -> Grid | None:
    xs = _places(rule.x0 for rule in group if not rule.is_level)
    ys = _places(rule.top for rule in group if rule.is_level)
    if not 2 <= len(xs) <= MOST_LINES or not 2 <= len(ys) <= MOST_LINES or len(xs) * len(ys) * len(group) > MOST_LOOKS:
        return None
    # Tables whose outer sides are not drawn reach as far as their level lines do.
    left, right = min(rule.x0 for rule in group), max(rule.x1 for rule in group)
    xs = ([left] if xs[0] - left > 4 * NEAR else []) + xs + ([right] if right - xs[-1] > 4 * NEAR else [])
    return Grid(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), tuple(ys), tuple(group))


def _places(values: Iterator[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > NEAR:
            made.append(value)
    return made


def cells_of(grid: Grid, words: Sequence[Word]) -> list[GridCell]:
    """Return the cells of the grid, each with its words, row by row. Where no line stands between two places, they are one cell."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    owner = {(column, row): (column, row) for column in range(columns) for row in range(rows)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    for column, row in list(owner):
        if column + 1 < columns and not _is_parted(grid, grid.xs[column + 1], (grid.ys[row] + grid.ys[row + 1]) / 2, level=False):
            owner[root((column + 1, row))] = root((column, row))
        if row + 1 < rows and not _is_parted(grid, (grid.xs[column] + grid.xs[column + 1]) / 2, grid.ys[row + 1], level=True):
            owner[root((column, row + 1))] = root((column, row))
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        place = (_index(grid.xs, (word.x0 + word.x1) / 2), _index(grid.ys, (word.top + word.bottom) / 2))
        held.setdefault(root(place), []).append(word)
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in owner:
        spans.setdefault(root(place), []).append(place)
    cells = [part for first, places in spans.items() for part in _split(_cell(places, held.get(first, ())), grid.xs)]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _split(cell: GridCell, xs: Sequence[float]) -> Iterator[GridCell]:
    """Part a cell over several columns where its words leave the line between two of them free by a wide blank: coloured rows have no upright lines."""
    rows = rows_of(cell.words)
    for at in range(cell.column + 1, cell.column + cell.columns):
        if rows and _is_free(rows, xs[at]):
            left = tuple(word for word in cell.words if word.x1 <= xs[at])
            right = tuple(word for word in cell.words if word.x1 > xs[at])
            yield GridCell(cell.column, cell.row, at - cell.column, cell.rows, left)
            yield from _split(GridCell(at, cell.row, cell.column + cell.columns - at, cell.rows, right), xs)
            return
    yield cell


def _is_free(rows: Sequence[Row], x: float) -> bool:
    """Whether there are words on both sides of `x`, and none near it on any row."""
    near = [(before.x1, after.x0) for row in rows for before, after in pairwise(row.segments())]
    if not any(left <= x <= right for left, right in near):
        return False
    return not any(part.x0 < x < part.x1 for row in rows for part in row.segments())


def _cell(places: Sequence[tuple[int, int]], words: Sequence[Word]) -> GridCell:
    columns, rows = [column for column, _ in places], [row for _, row in places]
    return GridCell(min(columns), min(rows), max(columns) - min(columns) + 1, max(rows) - min(rows) + 1, tuple(words))


def _is_parted(grid: Grid, x: float, y: float, level: bool) -> bool:
    """Whether a line of the grid passes the point: a level one, or an upright one."""
    if level:
        return any(rule.is_level and abs(rule.top - y) <= NEAR and rule.x0 - NEAR <= x <= rule.x1 + NEAR for rule in grid.rules)
    return any(not rule.is_level and abs(rule.x0 - x) <= NEAR and rule.top - NEAR <= y <= rule.bottom + NEAR for rule in grid.rules)


def _index(places: Sequence[float], at: float) -> int:
    return max(0, min(len(places) - 2, sum(place <= at for place in places) - 1))


def table_rows(cells: Sequence[GridCell]) -> list[list[Cell]]:
    """Return the cells as rows of a table. A first row of bold cells over others is one of headings."""
    by_row: dict[int, list[GridCell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    first = next((row for row in by_row.values() if any(cell.words for cell in row)), [])
    has_headings = _is_bold(first) and not all(_is_bold(row) for row in by_row.values() if any(cell.words for cell in row))
    return [
        [Cell(cell_text(rows_of(cell.words)), cell.columns, cell.rows, has_headings and row is first) for cell in row]
        for _, row in sorted(by_row.items())
    ]


def _is_bold(cells: Sequence[GridCell]) -> bool:
    return bool(cells) and all(word.is_bold for cell in cells for word in cell.words)


def cell_text(rows: Sequence[Row]) -> str:
    """Return what a cell says, divided words whole; its paragraphs and list items stand on lines of their own."""
    text = ""
    for at, row in enumerate(rows):
        if not at:
            text = row.text
        elif _begins_anew(rows, at):
            text += "\n" + row.text
        else:
            text = joined(text, row.text)
    return text


def _begins_anew(rows: Sequence[Row], at: int) -> bool:
    """Whether a row of a cell begins a paragraph or an item: with its mark, or after the end of a sentence whose line had room for its first word."""
    row, above = rows[at], rows[at - 1]
    if _ITEM.match(row.text):
        return True
    if not _SENTENCE_END.search(above.text) or row.text[:1].islower():
        return False
    gaps = [below.baseline - over.baseline for over, below in pairwise(rows)]
    if len(gaps) > 1 and gaps[at - 1] > 1.3 * min(gaps):
        return True
    return above.x1 + 0.3 * row.size + row.words[0].x1 - row.words[0].x0 < max(own.x1 for own in rows)
