"""Which printed rows are running heads, feet and page numbers: those at one place on several pages that nothing else explains. Compares places and words.

A row inside the text is never one, however often it comes back; nor is one that the text leads down to at its usual distance; nor a row of a table.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from ingest.pdf.rows import Row

Side = Literal["top", "bottom"]
EDGE = 8
"""Rows from the top and from the bottom of a page that are looked at."""
HEAD_ZONE = 0.15
"""Of a page's height at either end, where the same words may be running ones."""
NUMBER_ZONE = 0.12
"""Of a page's height at either end, where a bare number may be the page's."""
NEAR = 4.0
"""Points between two places that are the same."""
LARGEST_BARE = 1500
"""Larger bare numbers are years or counts."""
FLOW_GAP = 2.4
"""Letter sizes from a text's last baseline to the next paragraph's, at the most."""

MOST_LETTERS = 120
"""Of what may be a page's number, or a running head with one."""
_MAY_NUMBER = re.compile(r"^\W*(?:\d|sid|pag|pg|s\.|p\.)|\d\W*$|^[ivxlc]+$", re.IGNORECASE)
_WORD = r"(?:sida|sidan|sid\.?|page|pg\.?|s\.|p\.)"
_OF = r"(?:\s*(?:av|of|/|\(|\|)\s*(?P<of>\d{1,4})\s*\)?)"
_STRONG = re.compile(
    rf"{_WORD}\s*(?P<n>\d{{1,4}}){_OF}?|(?P<m>\d{{1,4}})\s*\(\s*(?P<of2>\d{{1,4}})\s*\)|[-–—]\s*(?P<k>\d{{1,4}})\s*[-–—]", re.IGNORECASE
)
_BARE = re.compile(r"(?P<n>\d{1,4})(?:\s*(?:av|of|/)\s*(?P<of>\d{1,4}))?|(?P<roman>[ivxlc]{1,7})", re.IGNORECASE)
_TRAILING = re.compile(
    rf"^(?P<rest>.*\w.*?)\s*(?:[|•·–—-]\s*)?{_WORD}\s*(?P<n>\d{{1,4}}){_OF}?$|^(?P<rest2>.*\w.*?)\s*[|•·]\s*(?P<n2>\d{{1,4}})$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"^{_WORD}\s*(?P<n>\d{{1,4}}){_OF}?\s*[|•·–—-]?\s*(?P<rest>.*\w.*)$|^(?P<n2>\d{{1,4}})\s*[|•·]\s*(?P<rest2>.*\w.*)$", re.IGNORECASE
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of one page from the top down, and which of them (by number) stand in each ruled table."""

    width: float
    height: float
    rows: Sequence[Row]
    tables: Sequence[Set[int]] = ()


@dataclass(frozen=True, slots=True)
class Running:
    """`words` are, for each page, the orders of the words to leave out; `heads` the running rows, each once, with the page (from 0) that it is first on."""

    words: Sequence[frozenset[int]]
    heads: Sequence[tuple[int, str]]


@dataclass(slots=True)
class _Segment:
    """A stretch of a row near an edge. `number` is what it may count the pages with, `rest` what it says beside."""

    page: int
    row: int
    side: Side
    y: float
    left: float
    right: float
    middle: float
    text: str
    rest: str
    number: int | None
    is_strong: bool
    orders: frozenset[int]
    in_zone: bool
    in_number_zone: bool
    is_same: bool = False
    is_number: bool = False

    def places(self) -> Iterator[tuple[str, int]]:
        """Where it stands across the page, in four ways: it may be set to the left, the right, the middle, or outwards."""
        yield from (("left", round(self.left / NEAR)), ("right", round(self.right / NEAR)), ("middle", round(self.middle / NEAR)))
        yield "outer", round(min(self.left, self.right) / NEAR)


def running_rows(pages: Sequence[PageRows]) -> Running:
    """Return what of these pages is running."""
    segments = [segment for number, page in enumerate(pages) for segment in _edge_segments(number, page)]
    _mark_numbers(segments, len(pages))
    _mark_same(segments, len(pages))
    by_page: dict[int, list[_Segment]] = defaultdict(list)
    for segment in segments:
        by_page[segment.page].append(segment)
    peeled = [_peeled(page, by_page[number]) for number, page in enumerate(pages)]
    peeled = _without_text_feet(pages, peeled)
    words = [frozenset(order for segment in page for order in segment.orders) for page in peeled]
    heads: dict[str, int] = {}
    for number, page in enumerate(peeled):
        for segment in sorted(page, key=lambda segment: (segment.row, segment.left)):
            if segment.rest:
                heads.setdefault(segment.rest, number)
    return Running(words, [(number, text) for text, number in heads.items()])


def _edge_segments(number: int, page: PageRows) -> Iterator[_Segment]:
    count = len(page.rows)
    for at, row in enumerate(page.rows):
        for part in row.segments() if min(at, count - 1 - at) < EDGE else ():
            if at < EDGE:
                yield _segment(number, page, at, "top", part)
            if count - 1 - at < EDGE:
                yield _segment(number, page, at, "bottom", part)


def _segment(number: int, page: PageRows, at: int, side: Side, part: Row) -> _Segment:
    y = part.baseline if side == "top" else page.height - part.baseline
    value, rest, is_strong = _numbered(part.text)
    return _Segment(
        number,
        at,
        side,
        y,
        part.x0,
        page.width - part.x1,
        (part.x0 + part.x1 - page.width) / 2,
        part.text,
        rest,
        value,
        is_strong,
        frozenset(word.order for word in part.words),
        y < HEAD_ZONE * page.height,
        y < NUMBER_ZONE * page.height,
    )


def _numbered(text: str) -> tuple[int | None, str, bool]:
    """Return the number that may be the page's, what stands beside it, and whether nothing but a page's number is written so."""
    if len(text) > MOST_LETTERS or not _MAY_NUMBER.search(text):
        return None, text, False
    if match := _STRONG.fullmatch(text):
        return int(match["n"] or match["m"] or match["k"]), "", True
    if match := _BARE.fullmatch(text):
        return (_roman(match["roman"]) if match["roman"] else int(match["n"])), "", False
    if match := _TRAILING.match(text) or _LEADING.match(text):
        groups = match.groupdict()
        return int(groups["n"] or groups["n2"]), (groups["rest"] or groups["rest2"]).strip(), True
    return None, text, False


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text.lower()]
    return sum(-value if any(later > value for later in values[at + 1 : at + 2]) else value for at, value in enumerate(values))


def _mark_numbers(segments: Sequence[_Segment], pages: int) -> None:
    """Mark the numbers that count up with the pages, at one height, on enough of them."""
    groups: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for segment in segments:
        for key in _number_keys(segment):
            groups[key].add(segment.page)
    enough = 3 if pages > 4 else 2
    for segment in segments:
        if segment.number is None:
            continue
        found = max((len(groups[key] | _beside(groups, key)) for key in _number_keys(segment)), default=0)
        if segment.is_strong:
            segment.is_number = found >= 2 or (pages == 1 and segment.number == 1 and not segment.rest)
        else:
            segment.is_number = found >= enough and segment.in_number_zone and segment.number <= LARGEST_BARE


def _number_keys(segment: _Segment) -> Iterator[tuple[object, ...]]:
    if segment.number is not None:
        for place in segment.places():
            yield segment.side, segment.rest, segment.number - segment.page, place, round(segment.y / NEAR)


def _beside(groups: dict[tuple[object, ...], set[int]], key: tuple[object, ...]) -> set[int]:
    *head, y = key
    assert isinstance(y, int)
    return groups.get((*head, y - 1), set()) | groups.get((*head, y + 1), set())


def _mark_same(segments: Sequence[_Segment], pages: int) -> None:
    """Mark what says the same at the same place on enough pages."""
    groups: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for segment in segments:
        for key in _same_keys(segment):
            groups[key].add(segment.page)
    enough = 3 if pages > 4 else 2
    for segment in segments:
        if segment.in_zone and segment.rest and (segment.number is None or segment.is_number):
            segment.is_same = any(len(groups[key] | _beside(groups, key)) >= enough for key in _same_keys(segment))


def _same_keys(segment: _Segment) -> Iterator[tuple[object, ...]]:
    if segment.rest:
        for place in segment.places():
            yield segment.side, segment.rest.casefold(), place, round(segment.y / NEAR)


def _peeled(page: PageRows, segments: Sequence[_Segment]) -> list[_Segment]:
    """What is taken off the page: from either end inwards, rows of nothing but running words, and page numbers that are written as such."""
    taken: dict[int, list[_Segment]] = {}
    ways: tuple[tuple[Side, range], ...] = (("top", range(len(page.rows))), ("bottom", range(len(page.rows) - 1, -1, -1)))
    for side, order in ways:
        for at in order:
            row = [segment for segment in segments if segment.row == at and segment.side == side]
            if not row or not all(segment.is_same or segment.is_number for segment in row):
                break
            if _heads_a_table(page, at, side):
                break
            taken.setdefault(at, row)
    for table in page.tables:
        if any(at in taken for at in table) and not all(at in taken for at in table):
            for at in table:
                taken.pop(at, None)
    in_tables = {at for table in page.tables for at in table}
    strong = [segment for segment in segments if segment.is_number and segment.is_strong and not segment.rest]
    for segment in strong:
        if segment.row not in taken and segment.row not in in_tables:
            taken[segment.row] = [segment]
    return [segment for row in taken.values() for segment in row]


def _heads_a_table(page: PageRows, at: int, side: Side) -> bool:
    """Whether the row at the top is the heading row of a table without lines: the next row, right below, has its columns at the same places."""
    if side == "bottom" or at + 1 >= len(page.rows):
        return False
    row, below = page.rows[at], page.rows[at + 1]
    parts, others = row.segments(), below.segments()
    if len(parts) < 2 or len(parts) != len(others) or below.baseline - row.baseline > FLOW_GAP * row.size:
        return False
    return all(abs(part.x0 - other.x0) < NEAR or abs(part.x1 - other.x1) < NEAR for part, other in zip(parts, others, strict=True))


def _without_text_feet(pages: Sequence[PageRows], peeled: Sequence[list[_Segment]]) -> list[list[_Segment]]:
    """Give back the feet that the text leads down to on every page: at the distance of a paragraph, in letters of its size."""
    feet = [[segment for segment in page if segment.side == "bottom" and segment.is_same] for page in peeled]
    gaps = [_gap_above(page, own, peeled[number]) for number, (page, own) in enumerate(zip(pages, feet, strict=True)) if own]
    if not gaps or not all(0 < gap <= FLOW_GAP for gap in gaps) or max(gaps) - min(gaps) > 0.3:
        return list(peeled)
    return [[segment for segment in page if segment not in own] for page, own in zip(peeled, feet, strict=True)]


def _gap_above(page: PageRows, feet: Sequence[_Segment], peeled: Sequence[_Segment]) -> float:
    """Letter sizes from the text's last baseline to the first of the feet, 0 where they are set in another size or stand alone."""
    first = min(segment.row for segment in feet)
    taken = {segment.row for segment in peeled}
    above = next((page.rows[at] for at in range(first - 1, -1, -1) if at not in taken), None)
    row = page.rows[first]
    if above is None or not 0.93 < row.size / above.size < 1.07:
        return 0.0
    return (row.baseline - above.baseline) / row.size
