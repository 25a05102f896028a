"""From the lines, tables and notes of printed pages to a document's pieces: paragraphs over line and page ends, lists, headings. Opens nothing.

A paragraph knows where it runs on to another page. What stands between the two parts of a broken sentence – a note, a table, a heading of its page –
comes after the paragraph, never in it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Block
from ingest.pdf.elements import Element, Line, Note, Table
from ingest.pdf.hyphens import Vocabulary, joined
from ingest.pdf.print_style import PrintStyle, rounded, style_of
from ingest.pdf.side_by_side import is_contents
from ingest.text.assembly import Piece
from ingest.text.normalise import normalise
from ingest.text.tables import Cell, table_lines

_CONTENTS = re.compile(r"^(.*?)\s*(?:\.\s?){5,}\s*\d*$")
_CONTENTS_TITLE = re.compile(r"innehåll(?:sförteckning)?|(?:table of )?contents", re.IGNORECASE)
_BULLET = re.compile(r"(?:[•·▪◦‣●○■]|[o–—-](?=\s+\S))\s*(?=\S)")
_ITEM_NUMBER = re.compile(r"(?:\d{1,2}[.)]|[a-zåäö]\))\s+(?=\S)")
_HEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-ZÅÄÖ])")
_ENDS = re.compile(r"(?:[.!?:;…][\"'”’»)]*|\])$")
_CAPTION = re.compile(r"(?:figur|figure|bild|tabell|table|diagram)\s+\d", re.IGNORECASE)
_LOOSE_MARK = re.compile(r"(?<=\w) +(?=[.,;:!?](?:\s|$))")
_HEADING_LENGTH = 90
_PARAGRAPH_GAP = 1.3
_LEAST_FULL = 0.6
MOST_CONTENTS_LETTERS = 400
"""Of an entry in a table of contents."""
MOST_CELLS = 3_000
"""Of a table that are looked for in its lines."""
MOST_BETWEEN = 8
"""Lines, tables and notes that may stand between the parts of a broken sentence."""


@dataclass(slots=True)
class _Building:
    """A paragraph or list in the making. `breaks` are (offset, page) where another page begins."""

    page: int
    text: str = ""
    breaks: list[tuple[int, int]] = field(default_factory=list)
    is_sure: bool = True

    def add(self, line: Line, text: str, separator: str | None, vocabulary: Vocabulary) -> None:
        """Put a line to it: joined as running text, or after `separator`."""
        self.text = text if not self.text else joined(self.text, text, vocabulary) if separator is None else self.text + separator + text
        self.is_sure = self.is_sure and line.is_sure and line.is_certain
        if line.page != (self.breaks[-1][1] if self.breaks else self.page):
            self.breaks.append((len(self.text) - len(text), line.page))

    def piece(self, continues: bool = False) -> Piece:
        return Piece(
            self.text,
            block=Block(0, 0, page=self.page, breaks=tuple(self.breaks), continues=continues, damaged=not self.is_sure),
        )


def pieces_of(elements: Sequence[Element], outline: Mapping[str, int]) -> Iterator[Piece | Note]:
    """Yield headings, paragraphs, lists and tables, and the notes as they are. `outline` maps the titles of the file's own outline to their levels.

    The table of contents stays in the text but in no block: it names what stands elsewhere.
    """
    elements = [_clean(element) for element in elements]
    elements = [element for element in elements if not isinstance(element, Line) or element.text]
    lines = [element for element in elements if isinstance(element, Line)]
    titles = {_plain(title): level for title, level in outline.items()} | _contents_titles(lines)
    writer = _Writer(style_of(lines), titles, Vocabulary(line.text for line in lines))
    yield from writer.pieces(_with_whole_headings(elements, titles, writer.style))


def _clean(element: Element) -> Element:
    return replace(element, text=_LOOSE_MARK.sub("", normalise(element.text))) if isinstance(element, Line) else element


def _contents_match(text: str) -> re.Match[str] | None:
    return _CONTENTS.match(text) if "....." in text.replace(" ", "") and len(text) <= MOST_CONTENTS_LETTERS else None


def _contents_titles(lines: Sequence[Line]) -> dict[str, int]:
    titles = {}
    for line in lines:
        match = _contents_match(line.text)
        if match and match[1] and not _CAPTION.match(match[1]):
            titles[_plain(match[1])] = _numbered_level(match[1]) or 1
    return titles


def _plain(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title).casefold().strip()


def _numbered_level(line: str) -> int:
    match = _HEADING_NUMBER.match(line)
    return match[1].count(".") + 1 if match else 0


def _with_whole_headings(elements: Sequence[Element], titles: Mapping[str, int], style: PrintStyle) -> list[Element]:
    """Join a heading that is printed on two lines or three: a known title, or lines in one larger size."""
    made: list[Element] = []
    for element in elements:
        before = made[-1] if made else None
        if isinstance(element, Line) and isinstance(before, Line) and before.region == element.region:
            both = f"{before.text} {element.text}"
            if _plain(both) in titles or _is_one_heading(before, element, style):
                made[-1] = replace(before, text=both, x1=element.x1, baseline=element.baseline)
                continue
        made.append(element)
    return made


def _is_one_heading(before: Line, line: Line, style: PrintStyle) -> bool:
    return (
        rounded(before.size) in style.levels
        and abs(before.size - line.size) < 0.3
        and before.is_bold == line.is_bold
        and line.baseline - before.baseline <= 1.4 * line.size
        and not _numbered_level(line.text)
        and len(before.text) + len(line.text) <= 2 * _HEADING_LENGTH
        and (line.text[:1].islower() or before.x1 + line.first > before.right - line.size or before.text[-1:] in "-–,:")
    )


class _Writer:
    """Writes the pieces of one document, in order."""

    def __init__(self, style: PrintStyle, titles: Mapping[str, int], vocabulary: Vocabulary) -> None:
        self.style = style
        self._titles = titles
        self._vocabulary = vocabulary
        self._table_before: Table | None = None
        self._after_contents_title = False

    def pieces(self, elements: Sequence[Element]) -> Iterator[Piece | Note]:
        held_back = self._between(elements)
        gathered: list[Line] = []
        waiting: list[Element] = []
        for at, element in enumerate(elements):
            if at in held_back:
                waiting.append(element)
                continue
            if isinstance(element, Line):
                before = gathered[-1] if gathered else None
                level = self._level(elements, at, before)
                if before and (level or _contents_match(element.text) or not self._goes_on(before, element, gathered)):
                    yield from self._closed(gathered, waiting)
                    gathered, waiting = [], []
                self._table_before = None
                self._after_contents_title = bool(_CONTENTS_TITLE.fullmatch(element.text))
                if level:
                    yield Piece(element.text, level=level)
                elif match := _contents_match(element.text):
                    yield Piece(match[1])
                else:
                    gathered.append(element)
                continue
            yield from self._closed(gathered, waiting)
            gathered, waiting = [], []
            if isinstance(element, Note):
                yield replace(element, text=normalise(element.text))
            else:
                yield from self._table(element)
        yield from self._closed(gathered, waiting)

    def _closed(self, gathered: Sequence[Line], waiting: Sequence[Element]) -> Iterator[Piece | Note]:
        if gathered:
            yield from self._paragraph(gathered)
        if waiting:
            yield from self.pieces(waiting)

    def _table(self, table: Table) -> Iterator[Piece]:
        """The table's lines, and before them, in no block, what they leave unsaid: the heading of the first column, or one without values."""
        table = replace(table, rows=tuple(tuple(_clean_cell(cell) for cell in row) for row in table.rows))
        before, self._table_before = self._table_before, table
        heading = _heading_row(before) if before and _continues(before, table) else ()
        if heading:
            own = table.rows[1:] if _texts(table.rows[0]) == _texts(heading) else table.rows
            table = replace(table, rows=(tuple(replace(cell, is_heading=True) for cell in heading), *own))
            self._table_before = table
        if self._after_contents_title and is_contents(table.rows):
            yield Piece("; ".join(row[0].text for row in table.rows))
            return
        lines = table_lines(table.rows)
        unsaid = _unsaid(table.rows[1:] if heading else table.rows, lines)
        if unsaid:
            yield Piece("; ".join(unsaid))
        yield Piece(lines, block=Block(0, 0, page=table.page, damaged=not table.is_sure))

    def _between(self, elements: Sequence[Element]) -> set[int]:
        """The numbers of the elements that stand between the two parts of a broken sentence."""
        found: set[int] = set()
        for at, element in enumerate(elements):
            if at in found or not isinstance(element, Line) or not self._is_open(element):
                continue
            following = elements[at + 1] if at + 1 < len(elements) else None
            if following is None or isinstance(following, Line) and (following.region == element.region and not following.in_margin):
                continue
            if isinstance(following, Line) and following.text[:1].islower() and abs(following.size - element.size) < 0.5:
                continue
            found |= self._until_it_goes_on(elements, at)
        return found

    def _is_open(self, line: Line) -> bool:
        """Whether the line ends in the middle of a sentence: without a mark at its end, and full or begun in the middle of one itself."""
        if _ENDS.search(line.text) or _contents_match(line.text) or rounded(line.size) in self.style.levels:
            return False
        ends_small = line.text[:1].islower() and line.text[-1:].islower()
        return ends_small or line.text.endswith(("-", ",")) or line.x1 - line.x0 >= _LEAST_FULL * (line.right - line.x0)

    def _until_it_goes_on(self, elements: Sequence[Element], at: int) -> set[int]:
        open_line = elements[at]
        assert isinstance(open_line, Line)
        for later in range(at + 1, min(len(elements), at + 2 + MOST_BETWEEN)):
            element = elements[later]
            if not isinstance(element, Line):
                continue
            goes_on = element.text[:1].islower() and abs(element.size - open_line.size) < 0.5 and element.region != open_line.region
            if goes_on and not _BULLET.match(element.text):
                return set(range(at + 1, later))
            if not self._may_stand_between(element, open_line, elements[later + 1] if later + 1 < len(elements) else None):
                break
        return set()

    def _may_stand_between(self, line: Line, open_line: Line, following: Element | None) -> bool:
        """Whether a line at the page's edge is none of the running text: of another size, or standing apart."""
        if _CAPTION.match(line.text):
            return True
        if not line.in_margin:
            return False
        if not 0.93 < line.size / open_line.size < 1.07 or line.is_bold != open_line.is_bold:
            return True
        if (
            isinstance(following, Line)
            and following.region == line.region
            and following.baseline - line.baseline > _PARAGRAPH_GAP * self._usual_gap(line)
        ):
            return True
        return line.region == open_line.region and line.baseline - open_line.baseline > _PARAGRAPH_GAP * self._usual_gap(line)

    def _usual_gap(self, line: Line) -> float:
        return self.style.leading.get(rounded(line.size), 1.2 * line.size)

    def _level(self, elements: Sequence[Element], at: int, before: Line | None) -> int:
        """The level of a heading, 0 for other lines. Titles known from the outline or the table of contents are sure; the rest is judged narrowly."""
        line = elements[at]
        assert isinstance(line, Line)
        text = line.text
        if _contents_match(text) or _CAPTION.match(text) or not any(map(str.isalpha, text)):
            return 0
        following = elements[at + 1] if at + 1 < len(elements) else None
        by_size = self.style.levels.get(rounded(line.size), 0)
        if by_size and len(text) <= 2 * _HEADING_LENGTH and text[-1:] not in ".,;" and not _BULLET.match(text):
            return by_size
        if len(text) > _HEADING_LENGTH or text[-1:] in ".,;:-–":
            return 0
        known = self._titles.get(_plain(text))
        if known:
            return known + 1
        below = following if isinstance(following, Line) else None
        if text[:1].islower() or (below and below.text[:1].islower() and below.region == line.region) or _BULLET.match(text):
            return 0
        if before and not _ENDS.search(before.text.rstrip("0123456789")) and not self._stands_apart(before, line):
            return 0
        return self._plain_level(line, before, below)

    def _plain_level(self, line: Line, before: Line | None, below: Line | None) -> int:
        numbered = _numbered_level(line.text)
        following = below.text if below else ""
        if (
            numbered
            and len(line.text.split()) > 1
            and not re.search(r"\d{3}", line.text)
            and not _is_item_among_items(line.text, before, following)
        ):
            return numbered + 1
        if (
            self.style.has_bold_headings
            and line.is_bold
            and not (below and below.is_bold and below.region == line.region and not self._stands_apart(line, below))
        ):
            return 4
        short = len(line.text) < 0.6 * self.style.width and len(line.text.split()) <= 10 and ": " not in line.text
        ends_as_one = line.text[-1:].isalpha() or line.text[-1:] == "?"
        above_text = len(following) > 0.7 * self.style.width and following[:1].isupper()
        return 4 if short and ends_as_one and above_text and below and below.region == line.region else 0

    def _stands_apart(self, above: Line, line: Line) -> bool:
        return above.region != line.region or line.baseline - above.baseline > _PARAGRAPH_GAP * self._usual_gap(line)

    def _goes_on(self, before: Line, line: Line, gathered: Sequence[Line]) -> bool:
        """Whether `line` belongs to the paragraph whose last line is `before`."""
        is_open = not _ENDS.search(before.text)
        if abs(before.size - line.size) > 0.08 * before.size or before.is_sure != line.is_sure:
            return False
        is_item = bool(_BULLET.match(line.text) or _ITEM_NUMBER.match(line.text))
        if before.region != line.region:
            if is_item:
                return any(_is_item(above.text) for above in gathered) and line.page - before.page <= 1
            return is_open and (line.text[:1].islower() or before.text.endswith(("-", ",")) or self._is_full(before, line))
        gap = line.baseline - before.baseline
        if gap <= 0:
            return is_open and line.text[:1].islower()
        if is_item:
            return gap <= 2.5 * self._usual_gap(line)
        if line.text[:1].islower() and (is_open or before.text.endswith(("-", ","))) and gap <= 2.2 * self._usual_gap(line):
            return True
        if before.text.endswith("-") and before.text[-2:-1].isalnum() and gap <= 2.2 * self._usual_gap(line):
            return True
        if gap > _PARAGRAPH_GAP * self._usual_gap(line) or before.is_bold != line.is_bold:
            return False
        if (
            _is_item(before.text)
            and not is_open
            and line.x0 < before.x0 + 0.5 * line.size
            and not _is_item(line.text)
            and line.x0 <= before.x0 + 1
        ):
            return False
        indented = not is_open and line.x0 > before.x0 + 0.7 * line.size and len(gathered) > 1 and abs(before.x0 - gathered[-2].x0) < 1
        return not indented and self._is_full(before, line, gathered)

    def _is_full(self, before: Line, line: Line, gathered: Sequence[Line] = ()) -> bool:
        """Whether the first word of `line` had no room on the line before it."""
        right = before.right
        own = [*gathered, line]
        if len(own) >= 3 and sum(above.text[:1].islower() for above in own[1:]) >= 0.35 * (len(own) - 1):
            right = max(above.x1 for above in own)
        return before.x1 + 0.25 * line.size + line.first > right - 0.3 * line.size

    def _paragraph(self, gathered: Sequence[Line]) -> Iterator[Piece]:
        """One paragraph, or its opening lines and the list below them."""
        opening: _Building | None = None
        items: _Building | None = None
        for line in gathered:
            bullet = _BULLET.match(line.text)
            if bullet or _ITEM_NUMBER.match(line.text):
                items = items or _Building(line.page)
                items.add(line, f"– {line.text[bullet.end() :]}" if bullet else line.text, "\n", self._vocabulary)
            elif items:
                items.add(line, line.text, None, self._vocabulary)
            else:
                opening = opening or _Building(line.page)
                opening.add(line, line.text, None, self._vocabulary)
        if opening:
            yield opening.piece()
        if items:
            yield items.piece(continues=True)


def _clean_cell(cell: Cell) -> Cell:
    return replace(cell, text=_LOOSE_MARK.sub("", normalise(cell.text)))


def _unsaid(rows: Sequence[Sequence[Cell]], lines: str) -> list[str]:
    """What the cells say that a table's lines do not have, in the order of the table."""
    said = [part for row in rows for cell in row for part in cell.text.split("\n") if part]
    left, missing = lines, []
    for part in sorted(said, key=len, reverse=True)[:MOST_CELLS]:
        before, found, after = left.partition(part)
        if found:
            left = f"{before}\n{after}"
        else:
            missing.append(part)
    return [part for part in said if part in missing]


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _continues(before: Table, table: Table) -> bool:
    """Whether a table goes on with one from the page before: the same columns at the same places."""
    same = len(before.edges) == len(table.edges) and all(abs(one - other) < 4 for one, other in zip(before.edges, table.edges, strict=True))
    return same and table.page == before.page + 1


def _heading_row(table: Table) -> tuple[Cell, ...]:
    """The first row of a table of three columns or more, where it is of headings: marked so, or not marked and without a cell that is empty."""
    first = table.rows[0]
    if len(first) < 3 or len(table.rows) < 2:
        return ()
    return first if any(cell.is_heading for cell in first) or all(cell.text for cell in first) else ()


def _is_item(text: str) -> bool:
    return bool(_BULLET.match(text) or _ITEM_NUMBER.match(text))


def _is_item_among_items(line: str, before: Line | None, following: str) -> bool:
    """True for "2. …" beside another numbered item: a list, not a heading."""
    near = before.text if before else ""
    return bool(_ITEM_NUMBER.match(line) and (_ITEM_NUMBER.match(near) or _ITEM_NUMBER.match(following) or line[-1:] == "?"))
