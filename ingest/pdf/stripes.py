"""Finds what stands side by side on a page without drawn lines: columns of text, and tables. Works on rows with places; joins no lines to paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.pdf.rows import Row

LEAST_GUTTER = 0.7
"""Letter sizes of blank between two columns, over all their rows."""
LEAST_COLUMN_ROWS = 3
"""Rows that a column of running text has, at the least."""
TRAILING_GAP = 1.3
"""Of the usual distance of rows: from there on a lone row at the end of a stripe is no part of it."""
MOST_COLUMNS = 40
"""Stretches of one row that may be the columns of a table."""
APART = 1.25
"""Of the least distance of rows: a larger one may part the rows of a table, or paragraphs."""

Gutter = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stripe:
    """Rows one below the other, and the blanks (left, right) that go down through all of them; none where they are one column."""

    rows: tuple[Row, ...]
    gutters: tuple[Gutter, ...] = ()

    def columns(self) -> list[list[Row | None]]:
        """Return, for each column, what each row has in it."""
        bounds = [float("-inf"), *((left + right) / 2 for left, right in self.gutters), float("inf")]
        return [[row.within(bounds[at], bounds[at + 1]) for row in self.rows] for at in range(len(bounds) - 1)]


def stripes_of(rows: Sequence[Row]) -> Iterator[Stripe]:
    """Yield the stripes from the top down; together they have all rows."""
    plain: list[Row] = []
    at = 0
    while at < len(rows):
        stripe = _stripe(rows, at) if _begins(rows, at) else None
        if stripe is None:
            plain.append(rows[at])
            at += 1
            continue
        led = _leading(plain, stripe)
        if led:
            stripe = Stripe((*plain[-led:], *stripe.rows), stripe.gutters)
            del plain[-led:]
        if plain:
            yield Stripe(tuple(plain))
        plain = []
        yield stripe
        at += len(stripe.rows) - led
    if plain:
        yield Stripe(tuple(plain))


def _begins(rows: Sequence[Row], at: int) -> bool:
    if (parts := len(rows[at].segments())) > 1:
        return parts <= MOST_COLUMNS
    return at + 1 < len(rows) and _is_beside(rows[at], rows[at + 1])


def _is_beside(row: Row, below: Row) -> bool:
    """Whether the two overlap in height and not in width: lines of two columns that do not share their baselines."""
    height = min(row.bottom, below.bottom) - max(row.top, below.top)
    return height > 0.25 * min(row.size, below.size) and (row.x1 < below.x0 or below.x1 < row.x0)


def _stripe(rows: Sequence[Row], at: int) -> Stripe | None:
    """The rows from `at` on that share a gutter, None where they are fewer than two or nothing stands on both sides."""
    size = rows[at].size
    gutters = _first_gutters(rows, at)
    end = at + 1
    while end < len(rows) and gutters:
        left = _narrowed(gutters, rows[end], size)
        if not left or _goes_far(rows, end, size):
            break
        lost = len(left) < len(gutters)
        if lost and end - at >= 2 and not _comes_back(rows, end, gutters, len(left), size):
            break
        if lost and end - at >= 2:
            end += 1  # a cell over several columns
            continue
        gutters, end = left, end + 1
    kept = _supported(rows[at:end], gutters)
    if not kept:
        return None
    end = at + _without_trailing(rows[at:end], kept)
    return Stripe(tuple(rows[at:end]), kept) if end - at >= 2 else None


def _first_gutters(rows: Sequence[Row], at: int) -> tuple[Gutter, ...]:
    parts = rows[at].segments()
    if len(parts) == 1:
        first, second = sorted((rows[at], rows[at + 1]), key=lambda row: row.x0)
        return ((first.x1, second.x0),)
    return tuple((left.x1, right.x0) for left, right in pairwise(parts))


def _narrowed(gutters: Sequence[Gutter], row: Row, size: float) -> tuple[Gutter, ...]:
    """What the row leaves of the gutters: a stretch of it that reaches into one takes of it, one that lies within parts it."""
    left = list(gutters)
    for part in row.segments(LEAST_GUTTER):
        left = [piece for start, end in left for piece in _cut(start, end, part)]
    return tuple((start, end) for start, end in left if end - start >= LEAST_GUTTER * size)


def _cut(start: float, end: float, part: Row) -> Iterator[Gutter]:
    if part.x1 <= start or part.x0 >= end:
        yield start, end
        return
    if part.x0 > start:
        yield start, part.x0
    if part.x1 < end:
        yield part.x1, end


def _goes_far(rows: Sequence[Row], at: int, size: float) -> bool:
    """Whether the row stands well below the one before it, alone or in larger letters: a heading or a paragraph after what stood side by side."""
    gap = rows[at].baseline - rows[at - 1].baseline
    if gap > 5 * size:
        return True
    return len(rows[at].segments()) == 1 and rows[at].size > 1.15 * size and gap > 1.3 * size


def _comes_back(rows: Sequence[Row], at: int, gutters: Sequence[Gutter], fewer: int, size: float) -> bool:
    return any(len(_narrowed(gutters, row, size)) >= len(gutters) > fewer and len(row.segments()) > 1 for row in rows[at + 1 : at + 3])


def _supported(rows: Sequence[Row], gutters: Sequence[Gutter]) -> tuple[Gutter, ...]:
    """The gutters that have words on both sides in two rows or more, or in different rows that overlap in height."""
    kept = []
    for start, end in gutters:
        middle = (start + end) / 2
        both = sum(row.x0 < middle < row.x1 for row in rows)
        beside = sum(_is_beside(row, below) and min(row.x1, below.x1) <= middle <= max(row.x0, below.x0) for row, below in pairwise(rows))
        if both >= 2 or both + beside >= 2:
            kept.append((start, end))
    return tuple(kept)


def _without_trailing(rows: Sequence[Row], gutters: Sequence[Gutter]) -> int:
    """How many of the rows are left when lone ones at the end that stand apart are taken off."""
    count = len(rows)
    usual = median(distances(rows) or [0.0])
    while count > 1 and _is_lone(rows[count - 1], gutters) and not _is_beside(rows[count - 2], rows[count - 1]):
        if rows[count - 1].baseline - rows[count - 2].baseline <= TRAILING_GAP * usual and not rows[count - 1].is_bold:
            break
        count -= 1
    return count


def _is_lone(row: Row, gutters: Sequence[Gutter]) -> bool:
    return all(not row.x0 < (start + end) / 2 < row.x1 for start, end in gutters)


def _leading(plain: Sequence[Row], stripe: Stripe) -> int:
    """How many of the rows before a stripe are lines of one of its columns, which begins higher than the others."""
    first = stripe.rows[0]
    usual = min(distances(stripe.rows) or [0.0])
    count = 0
    below = first
    for row in reversed(plain):
        narrowed = _narrowed(stripe.gutters, row, first.size)
        flows = below.baseline - row.baseline <= TRAILING_GAP * usual and abs(row.size - first.size) < 0.5 and not row.is_bold
        if len(narrowed) < len(stripe.gutters) or not flows or not _fills(row, stripe):
            break
        count, below = count + 1, row
    return count


def _fills(row: Row, stripe: Stripe) -> bool:
    """Whether the row is as wide as a full line of the column that it stands in."""
    bounds = [
        min(row.x0 for row in stripe.rows),
        *(edge for gutter in stripe.gutters for edge in gutter),
        max(row.x1 for row in stripe.rows),
    ]
    columns = list(zip(bounds[::2], bounds[1::2], strict=True))
    return any(left - 2 <= row.x0 and row.x1 <= right + 2 and row.x1 - row.x0 >= 0.7 * (right - left) for left, right in columns)


def distances(rows: Sequence[Row]) -> list[float]:
    """Return the distances of the rows' baselines, those of rows beside one another aside."""
    return [gap for above, below in pairwise(rows) if (gap := below.baseline - above.baseline) > 0.5 * below.size]
