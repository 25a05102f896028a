"""Walks over what is left of a page and makes headings and blocks of it, in its order. Takes out nothing by what it says."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from ingest.html.footnotes import Footnotes
from ingest.html.grids import cells_of, is_layout, is_table, laid_out
from ingest.html.inline import Inline, paragraphs_of, runs_together
from ingest.html.lists import BULLET, LISTS, marked_items
from ingest.html.panels import Panels, heading_of
from ingest.html.tree import HEADINGS, WITHOUT_TEXT, elements, is_block, words
from ingest.text.assembly import Piece, block_piece
from ingest.text.notes import note_line
from ingest.text.tables import table_lines

_SCOPES = frozenset(("aside", "article", "details", "figure", "blockquote", "dd", "dialog"))
"""What its headings stand over is what stands in it: what comes after stands under the headings from before."""
_DEEPEST = 100
_LONGEST_ALTERNATIVE = 60
_TERM_ENDS = (":", "?", "!", ".")
_WORD_ITEM = re.compile(r"mso-list\s*:\s*l\d", re.IGNORECASE)
_WORD_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)


Trail = list[tuple[int, str]]
"""Headings with their levels, from the outermost in."""


@dataclass(slots=True)
class Flow:
    """One walk. `pieces` is what it has found, `trail` the headings that what comes next stands under."""

    panels: Panels
    notes: Footnotes
    trail: Trail = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    _inline: Inline = field(init=False)
    _headings: Mapping[HtmlElement, str] = field(init=False)
    _blocks: set[HtmlElement] = field(default_factory=set)
    _run: list[str] = field(default_factory=list)
    _depth: int = 0
    _in_cell: bool = False
    _within: int = 0
    _mark: str = ""
    _floor: int = 0
    _shift: int = 0

    def __post_init__(self) -> None:
        self._headings = {panel: heading for panel, control in self.panels.items() if (heading := heading_of(control)) is not None}
        self._inline = Inline(self.notes, {self.panels[panel] for panel in self._headings})

    def read(self, root: HtmlElement) -> None:
        """Add the pieces of the element."""
        self._blocks.update(_holding_blocks(root))
        self._element(root)
        self._flush()

    def _element(self, element: HtmlElement) -> None:
        if element.tag in WITHOUT_TEXT or element in self.notes.aside or element in self._inline.controls:
            return
        if not is_block(element) and element not in self._blocks:
            start = len(self._run)
            self._inline.append(self._run, element)
            if start and runs_together(element, self._run[start - 1], self._run[start:]):
                self._run.insert(start, " ")
            return
        self._flush()
        self._block(element)
        self._flush()

    def _block(self, element: HtmlElement) -> None:
        heading = self._headings.get(element)
        if self._depth > _DEEPEST:
            self._flat(element)
        elif element.tag in HEADINGS:
            self._heading(int(element.tag[1]), self._inline.text(element))
        elif heading or element.tag in _SCOPES:
            with self._scope():
                if heading:
                    self._opening(heading)
                self._of_kind(element)
        else:
            self._of_kind(element)

    def _of_kind(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in LISTS:
            self._list(element)
        elif tag == "dl":
            self._definitions(element)
        elif is_table(element):
            self._table(element)
        elif tag == "pre":
            self._add("".join(element.itertext()))
        elif tag == "p" and _is_word_item(element):
            self._word_item(element)
        elif tag == "summary":
            self._opening(self._inline.text(element))
        else:
            self._children(element)

    def _children(self, element: HtmlElement) -> None:
        self._depth += 1
        if element.text:
            self._run.append(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            if child.tail:
                self._run.append(child.tail)
        self._depth -= 1

    def _flat(self, element: HtmlElement) -> None:
        """Too deep to walk into: its text, with its lines."""
        for event, node in iterwalk(element, events=("start", "end")):
            if is_block(node) or node.tag == "br":
                self._flush()
            text = node.text if event == "start" else node.tail if node is not element else ""
            if text and not (event == "start" and node.tag in WITHOUT_TEXT):
                self._run.append(text)

    def _heading(self, level: int, text: str) -> None:
        if not text:
            return
        if level + self._shift < self._floor:
            self._shift = self._floor - level
        level += self._shift
        text, self._mark = self._mark + text, ""
        self.trail = [step for step in self.trail if step[0] < level] + [(level, text)]
        self.pieces.append(Piece(text, level=level))
        self._add_notes()

    def _below(self) -> int:
        return self.trail[-1][0] + 1 if self.trail else 2

    @contextmanager
    def _scope(self) -> Iterator[None]:
        before = (self.trail, self._floor, self._shift)
        yield
        self._flush()
        self.trail, self._floor, self._shift = before

    def _opening(self, text: str) -> None:
        """The heading of a box, under which all headings in it stand, whatever their level."""
        level = self._below()
        self._heading(level, text)
        if text:
            self._floor, self._shift = level + 1, 0

    def _flush(self) -> None:
        if not self._run:
            return
        text, self._run = "".join(self._run), []
        for paragraph in paragraphs_of(text, " " if self._in_cell else "\n"):
            self._add(paragraph)

    def _add(self, text: str, continues: bool = False) -> None:
        if not text.strip():
            return
        text, self._mark = self._mark + text, ""
        headings = tuple(heading for _, heading in self.trail)
        piece = block_piece(text, continues=continues and bool(self.pieces) and not self.pieces[-1].level)
        self.pieces.append(replace(piece, headings=headings))
        self._add_notes()

    def _add_notes(self) -> None:
        """After a block, the notes that it refers to; those of what stands in an item or a cell, after the whole list or table."""
        if self._within or not self._inline.seen:
            return
        marks, self._inline.seen = self._inline.seen, []
        shown: list[HtmlElement] = []
        for number, note in (self.notes.marks[mark] for mark in marks):
            if note is None or note in shown:
                continue
            shown.append(note)
            self.notes.aside.discard(note)
            self._blocks.update(_holding_blocks(note))
            text = " ".join(piece.text.replace("\n", " ") for piece in self._inner(self._children, note))
            self._add(note_line(number, text) if text else "")
            self.notes.aside.add(note)

    def _inner(self, walk: Callable[[HtmlElement], None], element: HtmlElement, in_cell: bool = False) -> list[Piece]:
        """The pieces of an item, a cell or a note, apart from those of the page."""
        if element in self.notes.aside:
            return []
        outer = (self.pieces, self._run, self.trail, self._in_cell, self._depth, self._floor, self._shift)
        self.pieces, self._run, self._in_cell, self._depth = [], [], in_cell or self._in_cell, self._depth + 1
        self._within += 1
        walk(element)
        self._flush()
        pieces = self.pieces
        self.pieces, self._run, self.trail, self._in_cell, self._depth, self._floor, self._shift = outer
        self._within -= 1
        return pieces

    def _list(self, element: HtmlElement) -> None:
        """Lines, one for each paragraph of an item; a list whose items have headings is a part of the page like any other."""
        items = [(marker, item, self._inner(self._children if marker else self._element, item)) for marker, item in marked_items(element)]
        if any(piece.level for _, _, pieces in items for piece in pieces):
            for marker, item, _ in items:
                self._item_with_headings(marker, item)
            return
        lines: list[str] = []
        for marker, _, pieces in items:
            texts = [piece.text for piece in pieces if piece.text]
            lines += [f"{marker} {text}" if at == 0 and marker else text for at, text in enumerate(texts)]
        self._add("\n".join(lines), continues=True)

    def _item_with_headings(self, marker: str, item: HtmlElement) -> None:
        with self._scope():
            self._mark = f"{marker} " if marker not in ("", BULLET) else ""
            (self._children if marker else self._element)(item)

    def _word_item(self, element: HtmlElement) -> None:
        """An item as Word writes it: a paragraph that begins with its mark. Items that follow one another are one list."""
        text = self._inline.text(element)
        mark = next((words(node) for node in elements(element) if _WORD_MARK.search(node.get("style") or "")), "")
        line = f"{mark if mark.rstrip('.)').isalnum() and mark != 'o' else BULLET} {text.removeprefix(mark).strip()}"
        before = element.getprevious()
        if before is not None and _is_word_item(before) and self.pieces and not self.pieces[-1].level:
            self.pieces[-1] = replace(self.pieces[-1], text=f"{self.pieces[-1].text}\n{line}")
        else:
            self._add(line, continues=True)

    def _definitions(self, element: HtmlElement) -> None:
        """Each term with its definition, on a line; a term over several paragraphs, and a question, are headings."""
        lines: list[str] = []
        for terms, definitions in _entries(element):
            term = ", ".join(text for text in map(self._inline.text, terms) if text)
            pieces = [piece for definition in definitions for piece in self._inner(self._children, definition)]
            if len(pieces) > len(definitions) or any(piece.level or "\n" in piece.text for piece in pieces) or term.endswith("?"):
                self._add("\n".join(lines), continues=True)
                lines = []
                self._entry(term, definitions)
            else:
                texts = " ".join(piece.text for piece in pieces)
                lines.append(f"{term}{'' if term.endswith(_TERM_ENDS) or not term or not texts else ':'} {texts}".strip())
        self._add("\n".join(lines), continues=True)

    def _entry(self, term: str, definitions: Iterable[HtmlElement]) -> None:
        with self._scope():
            self._opening(term)
            for definition in definitions:
                self._children(definition)
                self._flush()

    def _table(self, table: HtmlElement) -> None:
        if is_layout(table):
            self._caption(table)
            for cell in laid_out(table):
                self._children(cell)
                self._flush()
            return
        caption = next((self._inline.text(child) for child in table if child.tag == "caption"), "")
        self._add("\n".join(part for part in (caption, table_lines(cells_of(table, self._cell))) if part))

    def _caption(self, table: HtmlElement) -> None:
        for child in table:
            if child.tag == "caption":
                self._children(child)
                self._flush()

    def _cell(self, cell: HtmlElement) -> str:
        text = "\n".join(piece.text for piece in self._inner(self._children, cell, in_cell=True))
        return re.sub(rf"^{BULLET} ", "", text, flags=re.MULTILINE) if text else _alternative(cell)


def _is_word_item(element: HtmlElement) -> bool:
    return bool(_WORD_ITEM.search(element.get("style") or ""))


def _holding_blocks(root: HtmlElement) -> set[HtmlElement]:
    """The elements that hold blocks, and so cannot be part of a line."""
    holding: set[HtmlElement] = set()
    for element in elements(root):
        if is_block(element):
            for holder in element.iterancestors():
                if holder in holding:
                    break
                holding.add(holder)
    return holding


def _entries(element: HtmlElement) -> list[tuple[list[HtmlElement], list[HtmlElement]]]:
    """Terms with their definitions; a definition without a term has none."""
    entries: list[tuple[list[HtmlElement], list[HtmlElement]]] = []
    for child in (node for node in elements(element) if node.tag in ("dt", "dd") and _list_of(node) is element):
        if child.tag == "dt" and (not entries or entries[-1][1]) or not entries:
            entries.append(([], []))
        entries[-1][0 if child.tag == "dt" else 1].append(child)
    return entries


def _list_of(entry: HtmlElement) -> HtmlElement | None:
    return next((holder for holder in entry.iterancestors() if holder.tag == "dl"), None)


def _alternative(cell: HtmlElement) -> str:
    """What stands for a picture in a cell that holds nothing else: a tick says "Ja"."""
    said = (str(node.get("alt") or node.get("aria-label") or "").strip() for node in cell.iterdescendants() if isinstance(node.tag, str))
    return next((text for text in said if text and len(text) <= _LONGEST_ALTERNATIVE), "")
