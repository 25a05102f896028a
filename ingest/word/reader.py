"""Reads a Word document: headings, paragraphs, lists, tables, notes and text boxes, in the order of the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle, ParagraphStyle
from lxml.etree import _Element

from ingest.document import Document
from ingest.errors import SourceError
from ingest.office.archive import is_archive_with
from ingest.office.lines import Line, line_pieces, title_of
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble, block_piece, document_of
from ingest.text.normalise import normalise
from ingest.text.notes import note_line
from ingest.text.tables import table_lines
from ingest.word.grids import cells_of
from ingest.word.marks import is_on, mark_at, value_at
from ingest.word.numbering import BULLET, Numbering, read_numbering
from ingest.word.opening import opened
from ingest.word.visible import TABLE, Seen, Visible, blocks, was_deleted

_HEADING_STYLE = re.compile(r"(?:heading|rubrik|överskrift)\s*(\d)", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"(?:toc|innehåll)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"(?:list|punkt|bullet|lista)", re.IGNORECASE)
_NOTE_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}


def read_docx(source: RawSource) -> Document:
    """Return the document in a Word file.

    Raises:
        SourceError: the file is damaged, holds no text, or unpacks to more than the limits allow.
    """
    word = opened(source.raw, source.limits)
    pieces = list(line_pieces(_WordText(word).lines()))
    title = title_of(pieces, normalise(word.core_properties.title or ""), source.stem)
    text, blocks = assemble(pieces, title)
    if not blocks:
        raise SourceError("the document holds no text: write it, or recognise the text of its pictures first")
    return document_of(source, title, text, blocks)


def is_docx(raw: bytes) -> bool:
    """Say whether the bytes are an archive with the parts that Word writes."""
    return is_archive_with(raw, "word/")


@dataclass(slots=True)
class _WordText:
    """One file, read from its beginning to its end: fields and numbers go on from one paragraph to the next."""

    word: WordDocument
    visible: Visible = field(init=False)
    numbering: Numbering = field(init=False)
    styles: Mapping[str, ParagraphStyle] = field(init=False)
    notes: Mapping[tuple[str, str], _Element] = field(init=False)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        styles = list(self.word.styles)
        self.styles = {style.style_id: style for style in styles if isinstance(style, ParagraphStyle)}
        self.visible = Visible(frozenset(style.style_id for style in styles if _hides(style)))
        self.numbering = read_numbering(_part(self.word, "numbering"))
        self.notes = {
            (kind, note.get(qn("w:id"), "")): note for kind, name in _NOTE_PARTS.items() for note in _notes_in(_part(self.word, name))
        }

    def lines(self) -> Iterator[Line | Piece]:
        """Yield the paragraphs and tables of the file in order."""
        return self._lines(blocks(self.word.element.body))

    def _lines(self, elements: Iterator[_Element]) -> Iterator[Line | Piece]:
        """Yield each paragraph, and after it what stands at it: its notes and its text boxes."""
        for group in _joined(elements):
            if group[0].tag == TABLE:
                yield block_piece(self._table(group[0]))
            else:
                yield from self._of_paragraph(group[-1], Seen.of([self.visible.seen(paragraph) for paragraph in group]))

    def _of_paragraph(self, element: _Element, seen: Seen) -> Iterator[Line | Piece]:
        text = normalise(seen.text)
        if text:
            yield self._line(element, text)
        for note in seen.notes:
            yield from self._note(note)
        for box in seen.boxes:
            yield from self._lines(blocks(box))

    def _line(self, paragraph: _Element, text: str) -> Line:
        style = self._style(paragraph)
        if style is not None and _CONTENTS_STYLE.match(style.name or ""):
            return Line(text, is_contents=True)
        level = _heading_level(paragraph, style)
        number = self._number(paragraph, style)
        is_item = not level and (bool(number) or _is_list_style(style))
        if level:
            text = text.replace("\n", " ")
        shown = number or (BULLET if is_item else "")
        return Line(f"{shown} {text}" if shown and not (level and shown == BULLET) else text, level, is_item)

    def _number(self, paragraph: _Element, style: ParagraphStyle | None) -> str:
        """What Word shows before the paragraph: by its own list, else by that of its style or of one that it is based on."""
        list_id, level = _named_list(paragraph)
        while style is not None and list_id is None:
            list_id, of_style = _named_list(style.element)
            if list_id is not None and level is None:
                level = of_style if of_style is not None else self.numbering.level_of(list_id, style.style_id)
            style = style.base_style if isinstance(style.base_style, ParagraphStyle) else None
        return "" if list_id in (None, "0") else self.numbering.next(str(list_id), level or 0)

    def _note(self, reference: tuple[str, str]) -> Iterator[Line]:
        note = self.notes.get(reference)
        if note is None:
            return
        kind = reference[0]
        number = self._numbers[reference] = 1 + sum(other[0] == kind for other in self._numbers)
        text = " ".join(line.text for line in self._lines(blocks(note)) if isinstance(line, Line))
        if text:
            yield Line(note_line(str(number), text, at_the_end=kind == "endnote"))

    def _table(self, table: _Element) -> str:
        return table_lines(cells_of(table, self._cell))

    def _cell(self, cell: _Element) -> str:
        return "\n".join(line.text for line in self._lines(blocks(cell)))

    def _style(self, paragraph: _Element) -> ParagraphStyle | None:
        default = self.word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        return self.styles.get(value_at(paragraph, "w:pPr/w:pStyle") or "") or (default if isinstance(default, ParagraphStyle) else None)


def _joined(elements: Iterable[_Element]) -> Iterator[list[_Element]]:
    """Yield each table alone, and paragraphs together of which all but the last have an end that was deleted: what follows belongs to them."""
    waiting: list[_Element] = []
    for element in elements:
        if element.tag == TABLE and waiting:
            yield waiting
            waiting = []
        waiting.append(element)
        if element.tag == TABLE or not was_deleted("w:pPr/w:rPr", element):
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _named_list(element: _Element) -> tuple[str | None, int | None]:
    """The id of the list and the level that a paragraph or a style names; None for what it leaves unsaid."""
    level = value_at(element, "w:pPr/w:numPr/w:ilvl") or ""
    return value_at(element, "w:pPr/w:numPr/w:numId"), int(level) if level.isdigit() else None


def _heading_level(paragraph: _Element, style: ParagraphStyle | None) -> int:
    """The level by the name of the style or of one it is based on, else by an outline level; 0 for body text."""
    levels = [str(level) for level in paragraph.xpath("./w:pPr/w:outlineLvl/@w:val")]
    while style is not None and not levels:
        named = _HEADING_STYLE.search(style.name or "")
        if named or (style.name or "").casefold() in ("title", "titel"):
            return int(named[1]) if named else 1
        levels = style.element.xpath("./w:pPr/w:outlineLvl/@w:val")
        style = style.base_style if isinstance(style.base_style, ParagraphStyle) else None
    return int(levels[0]) + 1 if levels and levels[0].isdigit() and int(levels[0]) < 9 else 0


def _is_list_style(style: ParagraphStyle | None) -> bool:
    name = (style.name or "").casefold() if style is not None else ""
    return bool(_LIST_STYLE.match(name) and "paragraph" not in name and "stycke" not in name)


def _hides(style: BaseStyle) -> bool:
    """Whether text of the style is not shown, or is only what a form asks to be filled in."""
    return (style.name or "").casefold() == "placeholder text" or is_on(mark_at(style.element, "w:rPr/w:vanish"))


def _part(word: WordDocument, name: str) -> _Element | None:
    """The root of a part of the file ("numbering", "footnotes"), None where it has none."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _notes_in(part: _Element | None) -> list[_Element]:
    return [] if part is None else list(part)
