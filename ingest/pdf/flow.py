"""Puts the rows of a page into reading order: columns one after the other, tables as tables, footnotes apart. Judges one page; joins no lines."""

from collections.abc import Iterator, Sequence
from itertools import count

from ingest.pdf.elements import Element, Line, Note, Table
from ingest.pdf.footnotes import without_notes
from ingest.pdf.grids import Grid, cells_of, grids_of, table_rows
from ingest.pdf.page import Page, Word
from ingest.pdf.rows import Row, rows_of
from ingest.pdf.side_by_side import Columns, LooseTable, halves_of, taken_apart
from ingest.pdf.stripes import stripes_of

MARGIN = 0.2
"""Of a page's height at either end."""
MOST_NESTED = 4
"""Boxes in boxes, and columns in columns."""


class PageReader:
    """Reads pages one after another, numbering the columns of all of them.

    `body_size` is the letters' size of most of the text, `right_margin` how far from a page's right edge its lines end.
    """

    def __init__(self, body_size: float, right_margin: float) -> None:
        self._body_size = body_size
        self._right_margin = right_margin
        self._regions = count()

    def elements(self, page: Page, dropped: frozenset[int]) -> Iterator[Element]:
        """Yield the page's lines, tables and notes in reading order, without the words of the orders `dropped`."""
        yield from self._area(page, [word for word in page.words if word.order not in dropped], grids_of(page.rules), 0)
        for words in page.sideways:
            yield from self._lines(page, rows_of(words), right=0.0)

    def _area(self, page: Page, words: Sequence[Word], grids: Sequence[Grid], depth: int) -> Iterator[Element]:
        held: list[list[Word]] = [[] for _ in grids]
        loose: list[Word] = []
        for word in words:
            owner = next((at for at, grid in enumerate(grids) if grid.holds(word)), None)
            (loose if owner is None else held[owner]).append(word)
        rows = rows_of(loose)
        floating: list[Element] = []
        for grid, inside in zip(grids, held, strict=True):
            made = list(self._grid(page, grid, inside, depth)) if inside else []
            above = [row for row in rows if row.baseline < grid.top]
            if len(above) < len(rows) and rows[len(above)].top < grid.bottom and rows[len(above)].baseline < grid.bottom:
                floating += made  # text runs on beside it
                continue
            yield from self._flow(page, above, depth)
            yield from floating
            floating = []
            yield from made
            rows = rows[len(above) :]
        yield from self._flow(page, rows, depth)
        yield from floating

    def _grid(self, page: Page, grid: Grid, words: Sequence[Word], depth: int) -> Iterator[Element]:
        cells = cells_of(grid, words)
        if sum(bool(cell.words) for cell in cells) > 1:
            yield Table(tuple(tuple(row) for row in table_rows(cells)), page.number, all(word.is_certain for word in words), grid.xs)
        elif depth < MOST_NESTED:
            yield from self._area(page, words, [], depth + 1)

    def _flow(self, page: Page, rows: Sequence[Row], depth: int) -> Iterator[Element]:
        """The rows of one area without ruled tables: its columns and loose tables, and the notes at its foot."""
        if not rows:
            return
        halves = halves_of(rows, page.rules) if depth < MOST_NESTED else None
        if halves:
            for part, inner in ((halves.above, depth), (halves.left, depth + 1), (halves.right, depth + 1), (halves.below, depth)):
                yield from self._flow(page, part, inner)
            return
        parted = without_notes(rows, page.rules, self._body_size, page.width)
        for stripe in stripes_of(parted.rows):
            found = taken_apart(stripe, page.rules) if stripe.gutters else None
            if isinstance(found, LooseTable):
                is_sure = found.is_sure and all(row.is_certain for row in stripe.rows)
                yield Table(found.rows, page.number, is_sure, tuple((left + right) / 2 for left, right in stripe.gutters))
            elif isinstance(found, Columns):
                yield from self._columns(page, found, depth)
            else:
                yield from self._lines(page, stripe.rows, 0.0 if depth else page.width - self._right_margin)
        for number, text in parted.notes:
            yield Note(number, text, page.number, all(row.is_certain for row in rows[len(parted.rows) :]))

    def _columns(self, page: Page, found: Columns, depth: int) -> Iterator[Element]:
        for column in found.columns:
            if found.is_sure and depth < MOST_NESTED:
                yield from self._flow(page, column, depth + 1)
            else:
                yield from self._lines(page, column, right=0.0, is_sure=found.is_sure)

    def _lines(self, page: Page, rows: Sequence[Row], right: float, is_sure: bool = True) -> Iterator[Line]:
        region = next(self._regions)
        right = max(right, max((row.x1 for row in rows), default=0.0))
        for row in rows:
            yield Line(
                row.text,
                page.number,
                region,
                row.x0,
                row.x1,
                right,
                row.baseline,
                row.size,
                row.words[0].x1 - row.words[0].x0,
                row.is_bold,
                not MARGIN * page.height < row.baseline < (1 - MARGIN) * page.height,
                is_sure,
                row.is_certain,
            )
