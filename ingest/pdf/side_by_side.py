"""Tells columns of text from tables where no line is drawn, and says how sure that is. Works on the rows of one stripe."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from ingest.pdf.grids import cell_text
from ingest.pdf.page import Rule
from ingest.pdf.rows import Row, rows_of
from ingest.pdf.stripes import APART, LEAST_COLUMN_ROWS, LEAST_GUTTER, Gutter, Stripe, distances
from ingest.text.tables import Cell

LEAST_HALF = 6
"""Rows that two columns of a page share, at the least."""
MOST_MIDDLES = 40
MOST_CHANGES = 3
"""Of side, in the order of the file, over two columns that are written one after the other; a heading or a note may come late."""
FULL = 0.7
"""Of a column's width: a line of running text is that wide, but for the last of a paragraph."""
WORDS_A_LINE = 2.5
"""Words on a line of running text in a narrow column, on average."""
_ENDS = re.compile(r"[.!?:;][\"'”’»)]*$")
_MARKER = re.compile(r"[•·▪◦‣●○■–—−o*-]|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\(?[a-zåäö][.)]|§\s?\d+\s?\w?|\d+\s?\w?\s?§|[☐☒☑◉○□■]")
_LIST_MARK = re.compile(r"[•·▪◦‣●○■–—−o*-]|\(?\d{1,2}[.)]|\(?[a-zåäö][.)]")
_ENTRY = re.compile(r"\d{1,4}|[ivxl]{1,6}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of running text, from the left, each with its rows. `is_sure` is whether nothing else explains them."""

    columns: tuple[tuple[Row, ...], ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class LooseTable:
    """A table without lines. `is_sure` is whether it is plain which cells stand in one row. `rows` as in `ingest.text.tables`."""

    rows: tuple[tuple[Cell, ...], ...]
    top: float
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Halves:
    """Two columns of a page with whatever stands above and below them; each is to be read on its own."""

    above: tuple[Row, ...]
    left: tuple[Row, ...]
    right: tuple[Row, ...]
    below: tuple[Row, ...]


def halves_of(rows: Sequence[Row], rules: Sequence[Rule]) -> Halves | None:
    """Return the two columns that most of these rows are set in, None where they are not. A level line across both is one of a table.

    Columns of text are written one after the other, or both read as running text; a table may stand in one of them. That is looked for before anything
    smaller, since what stands side by side within one column says nothing of the other.
    """
    best: tuple[int, int, float] | None = None
    for middle in _likely_middles(rows):
        for start, end in _uncrossed(rows, middle):
            if (best is None or end - start > best[1] - best[0]) and _are_halves(rows[start:end], middle, rules):
                best = (start, end, middle)
    if best is None:
        return None
    start, end, middle = best
    left, right = _sides(rows[start:end], middle)
    return Halves(tuple(rows[:start]), tuple(left), tuple(right), tuple(rows[end:]))


def _likely_middles(rows: Sequence[Row]) -> list[float]:
    """Where blanks stand one above the other in many rows, most first."""
    if len(rows) < LEAST_HALF:
        return []
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    gaps: list[Gutter] = []
    for row in rows:
        parts = row.segments(LEAST_GUTTER)
        gaps += [(before.x1, after.x0) for before, after in pairwise(parts)]
    inner = [(start, end) for start, end in gaps if left + 0.2 * (right - left) < (start + end) / 2 < left + 0.8 * (right - left)]
    middles: list[tuple[int, float]] = []
    for start, end in inner[:: max(1, len(inner) // MOST_MIDDLES)]:
        at = (start + end) / 2
        middles.append((sum(first < at < last for first, last in gaps), at))
    return [at for times, at in sorted(middles, reverse=True)[:3] if times >= LEAST_HALF]


def _uncrossed(rows: Sequence[Row], middle: float) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of rows with a blank at `middle`, or nothing on one of its sides."""
    start = 0
    for at in range(len(rows) + 1):
        if at == len(rows) or any(part.x0 < middle < part.x1 for part in rows[at].segments(LEAST_GUTTER)):
            if at - start >= LEAST_HALF:
                yield start, at
            start = at + 1


def _sides(rows: Sequence[Row], middle: float) -> tuple[list[Row], list[Row]]:
    words = [word for row in rows for word in row.words]
    return (
        rows_of(word for word in words if (word.x0 + word.x1) / 2 < middle),
        rows_of(word for word in words if (word.x0 + word.x1) / 2 >= middle),
    )


def _are_halves(rows: Sequence[Row], middle: float, rules: Sequence[Rule]) -> bool:
    left, right = _sides(rows, middle)
    if min(len(left), len(right)) < LEAST_HALF - 2 or _is_ruled_across(rows, middle, rules):
        return False
    flowing = _flows(left) + _flows(right)
    orders = sorted((word.order, side) for side, own in enumerate((left, right)) for row in own for word in row.words)
    changes = sum(side != after for (_, side), (_, after) in pairwise(orders))
    return flowing == 2 or (flowing == 1 and changes <= MOST_CHANGES)


def _is_ruled_across(rows: Sequence[Row], middle: float, rules: Sequence[Rule]) -> bool:
    """Whether a level line goes through the rows at `middle`, or one lies right above them and one right below."""
    near = 2 * rows[0].size
    across = [rule.top for rule in rules if rule.is_level and rule.x0 < middle - near and middle + near < rule.x1]
    top, bottom = rows[0].top, rows[-1].bottom
    above, below = any(top - near <= y <= top + 2 for y in across), any(bottom - 2 <= y <= bottom + near for y in across)
    return any(top + 2 < y < bottom - 2 for y in across) or (above and below)


def taken_apart(stripe: Stripe, rules: Sequence[Rule]) -> Columns | LooseTable | None:
    """Return what the stripe is, None where its columns are but the marks of a list and its items: lines like any others."""
    columns = stripe.columns()
    if _is_list(columns):
        return None
    stripe = _without_marker_columns(stripe, columns)
    columns = stripe.columns()
    flowing = all(_flows(column) for column in columns) and len(columns) <= 4
    parting = _parting_gaps(columns)
    by_column = _is_written_by_column(columns)
    level = [rule for rule in rules if rule.is_level and _passes(rule, stripe)]
    if flowing and (by_column or len(parting) < 2) and len(level) < 3:
        return Columns(tuple(tuple(row for row in column if row) for column in columns), by_column or not parting)
    if by_column and not level and min(map(_count, columns)) >= LEAST_COLUMN_ROWS and not _share_rows(columns):
        return Columns(tuple(tuple(row for row in column if row) for column in columns), is_sure=False)
    return _table(stripe, columns, level)


def _count(column: Sequence[Row | None]) -> int:
    return sum(row is not None for row in column)


def _share_rows(columns: Sequence[Sequence[Row | None]]) -> bool:
    """Whether most rows have something in each of the first two columns, on one baseline."""
    both = sum(first is not None and second is not None for first, second in zip(columns[0], columns[1], strict=True))
    return both >= 0.6 * min(_count(columns[0]), _count(columns[1]))


def _is_list(columns: Sequence[Sequence[Row | None]]) -> bool:
    marks = [row for row in columns[0] if row]
    return len(columns) == 2 and bool(marks) and all(_MARKER.fullmatch(row.text) for row in marks)


def _without_marker_columns(stripe: Stripe, columns: Sequence[Sequence[Row | None]]) -> Stripe:
    """The stripe without the blanks between the marks of a list and its items."""
    if len(columns) < 3:
        return stripe
    marks = [bool(cells := [row for row in column if row]) and all(_LIST_MARK.fullmatch(row.text) for row in cells) for column in columns]
    return Stripe(stripe.rows, tuple(gutter for gutter, is_mark in zip(stripe.gutters, marks, strict=False) if not is_mark))


def _flows(column: Sequence[Row | None]) -> bool:
    """Whether a column reads as running text: full lines of several words, most of which go on from the one above."""
    rows = [row for row in column if row]
    if len(rows) < LEAST_COLUMN_ROWS:
        return False
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    inner = [row for row, below in pairwise(rows) if not _ENDS.search(row.text) or below.text[:1].islower()]
    full = sum(row.x1 - left >= FULL * (right - left) for row in inner)
    goes_on = sum(below.text[:1].islower() or above.text.endswith("-") for above, below in pairwise(rows))
    return (
        mean(len(row.words) for row in rows) >= WORDS_A_LINE
        and full >= 0.6 * len(inner)
        and goes_on >= 0.35 * (len(rows) - 1)
        and len(inner) >= 0.5 * (len(rows) - 1)
    )


def _parting_gaps(columns: Sequence[Sequence[Row | None]]) -> list[int]:
    """The rows (by number) above which every column has a larger blank: there a row of a table begins, or a paragraph by chance."""
    if not _share_rows(columns):
        return []
    count = len(columns[0])
    tops = [[column[at] for column in columns] for at in range(count)]
    baselines = [min(row.baseline for row in across if row) for across in tops]
    gaps = [below - above for above, below in pairwise(baselines)]
    near = min((gap for gap in gaps if gap > 1), default=0.0)
    return [at + 1 for at, gap in enumerate(gaps) if near and gap > APART * near]


def _is_written_by_column(columns: Sequence[Sequence[Row | None]]) -> bool:
    """Whether the file has one column whole, then the next."""
    spans = sorted(
        (min(orders), max(orders)) for column in columns if (orders := [word.order for row in column if row for word in row.words])
    )
    return all(first[1] < second[0] for first, second in pairwise(spans)) and len(spans) > 1


def _passes(rule: Rule, stripe: Stripe) -> bool:
    """Whether a level line runs over most of the stripe's width, between its first and last row."""
    left, right = min(row.x0 for row in stripe.rows), max(row.x1 for row in stripe.rows)
    shared = min(rule.x1, right) - max(rule.x0, left)
    return shared > 0.8 * (right - left) and stripe.rows[0].top < rule.top < stripe.rows[-1].bottom


def _table(stripe: Stripe, columns: Sequence[Sequence[Row | None]], level: Sequence[Rule]) -> LooseTable:
    starts, is_sure = _row_starts(stripe, columns, level)
    ends = [*starts[1:], len(stripe.rows)]
    first_rule = min((rule.top for rule in level), default=None)
    headed = _heading_rows(stripe, starts, first_rule)
    rows = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        cells = [[row for row in column[start:end] if row] for column in columns]
        rows.append(tuple(Cell(cell_text(cell), is_heading=number < headed) for cell in cells))
    return LooseTable(tuple(rows), stripe.rows[0].top, is_sure)


def _heading_rows(stripe: Stripe, starts: Sequence[int], first_rule: float | None) -> int:
    """1 where a line is drawn below the first row, or it alone is bold."""
    if len(starts) < 2:
        return 0
    head, rest = stripe.rows[: starts[1]], stripe.rows[starts[1] :]
    if all(row.is_bold for row in head) and not all(row.is_bold for row in rest):
        return 1
    return int(first_rule is not None and head[-1].baseline < first_rule < rest[0].baseline)


def _row_starts(stripe: Stripe, columns: Sequence[Sequence[Row | None]], level: Sequence[Rule]) -> tuple[list[int], bool]:
    """The printed rows with which a row of the table begins, and whether that is plain."""
    count = len(stripe.rows)
    ruled = sorted({at for rule in level for at in range(1, count) if stripe.rows[at - 1].baseline < rule.top < stripe.rows[at].baseline})
    if len(ruled) >= 3:
        return [0, *ruled], True
    wrapped = [at for at in range(1, count) if _goes_on(columns, at)]
    if not wrapped:
        return list(range(count)), True
    parting = _parting_gaps(columns)
    gaps = distances(stripe.rows)
    if parting and gaps and len(parting) < count - 1 and all(at not in parting for at in wrapped):
        return [0, *parting], True
    return [at for at in range(count) if at not in wrapped], len(columns) > 1 and all(columns[0][at] is None for at in wrapped)


def _goes_on(columns: Sequence[Sequence[Row | None]], at: int) -> bool:
    """Whether a printed row only goes on with cells of the one above: it has no first cell, or all it has begins in the middle of a sentence."""
    row = [column[at] for column in columns]
    if row[0] is None:
        return True
    there = [cell for cell in row if cell]
    return all(cell.text[:1].islower() for cell in there) and len(there) < len(row)


def is_contents(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the rows name places: each ends in a page's number, and the numbers rise."""
    if len(rows) < 3 or any(len(row) < 2 for row in rows):
        return False
    last = [row[-1].text for row in rows if row[-1].text]
    if len(last) < 0.8 * len(rows) or not all(_ENTRY.fullmatch(text) for text in last):
        return False
    numbers = [int(text) for text in last if text.isdigit()]
    return numbers == sorted(numbers)
