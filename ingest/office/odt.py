"""Reads an OpenDocument text (.odt) as the reader of the final document sees it: headings, paragraphs, lists, tables, notes and text boxes, in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.document import Document
from ingest.errors import SourceError
from ingest.office.archive import Archive, kind_of, open_archive, stated_kind
from ingest.office.lines import Line, is_contents_style, line_pieces, title_of
from ingest.office.odt_styles import Counter, Levels, Styles, read_styles, value, whole
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble, block_piece, document_of
from ingest.text.normalise import normalise
from ingest.text.notes import note_line
from ingest.text.tables import MOST_COLUMNS, Cell, table_lines

_KIND = "application/vnd.oasis.opendocument.text"
_UNSEEN = frozenset(
    "annotation tracked-changes hidden-text placeholder ruby-text title desc forms sequence-decls note-citation binary-data variable-decls "
    "user-field-decls index-title-template table-of-content-source alphabetical-index-source object".split()
)
"""Elements whose text is not that of the final document: comments, what was deleted, what is hidden, what a form asks for."""
_INDEXES = frozenset("table-of-content alphabetical-index illustration-index table-index object-index user-index".split())
_MOST_REPEATED = 100
"""Rows of the same content that a table may name as one."""


def read_odt(source: RawSource) -> Document:
    """Return the document in an OpenDocument text.

    Raises:
        SourceError: the file is damaged or encrypted, holds no text, or unpacks to more than the limits allow.
    """
    archive = open_archive(source.raw, source.limits, "the OpenDocument text", "save it anew as .odt")
    _refuse_encrypted(archive)
    content = archive.main("content.xml")
    body = content.find("{*}body/{*}text")
    if body is None:
        raise archive.damage("it has no text part")
    styles = [root for root in (archive.xml("styles.xml"), content) if root is not None]
    pieces = list(line_pieces(_Text(read_styles(styles)).blocks(body)))
    meta = archive.xml("meta.xml")
    stated = "" if meta is None else normalise(meta.findtext("{*}meta/{*}title") or "").replace("\n", " ")
    title = title_of(pieces, stated, source.stem)
    text, blocks = assemble(pieces, title)
    if not blocks:
        raise SourceError("the OpenDocument text holds no text: write it, or recognise the text of its pictures first")
    return document_of(source, title, text, blocks)


def is_odt(raw: bytes) -> bool:
    """Say whether the bytes are an archive that calls itself an OpenDocument text."""
    return raw.startswith(b"PK\x03\x04") and stated_kind(raw).startswith(_KIND)


def _refuse_encrypted(archive: Archive) -> None:
    manifest = archive.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise SourceError("the OpenDocument text is encrypted: open it with its password and save it anew without one")


@dataclass(slots=True)
class _Seen:
    """What is seen of a paragraph, and what stands at it: its notes and its text boxes."""

    text: list[str] = field(default_factory=list)
    notes: list[_Element] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    is_hidden: bool = False


@dataclass(slots=True)
class _Text:
    """One file, read from its beginning to its end: numbers go on from one list to the next."""

    styles: Styles
    _by_id: dict[str, Counter] = field(default_factory=dict)
    _by_style: dict[str, Counter] = field(default_factory=dict)
    _headings: Counter = field(init=False)

    def __post_init__(self) -> None:
        self._headings = Counter(self.styles.outline)

    def blocks(self, container: _Element, mark: str = "", is_item: bool = False) -> Iterator[Line | Piece]:
        """Yield the paragraphs and tables in order; `mark` is the number before the first of them, `is_item` that they stand in a list."""
        for element in container:
            kind = kind_of(element)
            if kind in ("p", "h"):
                yield from self._paragraph(element, mark, is_item)
                mark = ""
            elif kind == "list":
                yield from self._list(element)
            elif kind == "table":
                yield block_piece(table_lines(list(self._rows(element))))
            elif kind in _INDEXES:
                yield from (Line(line.text, is_contents=True) for line in self.blocks(element))
            elif kind == "numbered-paragraph":
                yield from self._numbered(element)
            elif kind and kind not in _UNSEEN and not _is_hidden_section(element):
                yield from self.blocks(element, mark, is_item)

    def _paragraph(self, element: _Element, mark: str, is_item: bool) -> Iterator[Line | Piece]:
        seen = _Seen()
        self._read(element, seen, self.styles.is_out("paragraph", value(element, "style-name")))
        text = normalise("".join(seen.text))
        if text and not seen.is_hidden:
            yield self._line(element, text, mark, is_item)
        for note in seen.notes:
            yield from self._note(note)
        for box in seen.boxes:
            yield from self.blocks(box)

    def _line(self, element: _Element, text: str, mark: str, is_item: bool) -> Line:
        style = value(element, "style-name")
        if is_contents_style(self.styles.shown_name(style)):
            return Line(text, is_contents=True)
        level = whole(element, "outline-level", 1) if kind_of(element) == "h" else self.styles.heading_level(style)
        if kind_of(element) == "h" and not mark and value(element, "is-list-header") != "true":
            mark = self._headings.next(level)
        if level:
            mark = mark.replace("–", "")
        return Line(f"{mark} {text}" if mark else text, level, is_item and not level)

    def _read(self, element: _Element, seen: _Seen, is_out: bool) -> None:
        """Gather the text within; a line feed between words is a blank in OpenDocument."""
        _add(seen, element.text, is_out)
        for child in element:
            self._child(child, kind_of(child), seen, is_out)
            _add(seen, child.tail, is_out)

    def _child(self, child: _Element, kind: str, seen: _Seen, is_out: bool) -> None:
        if kind in ("s", "tab", "line-break"):
            seen.text.append("\n" if kind == "line-break" and not is_out else " ")
        elif kind == "note":
            seen.notes += [] if is_out else [child]
        elif kind == "text-box":
            seen.boxes += [] if is_out else [child]
        elif kind in ("p", "h", "list"):  # the text of a shape that is no box
            seen.boxes += [] if is_out or child.getparent() in seen.boxes else [child.getparent()]
        elif kind == "hidden-paragraph":
            seen.is_hidden |= value(child, "is-hidden") == "true"
        elif kind and kind not in _UNSEEN:
            self._read(child, seen, is_out or (kind == "span" and self.styles.is_out("text", value(child, "style-name"))))

    def _note(self, note: _Element) -> Iterator[Line]:
        body, citation = note.find("{*}note-body"), note.find("{*}note-citation")
        text = "" if body is None else " ".join(" ".join(line.text.split("\n")) for line in self.blocks(body))
        number = "" if citation is None else "".join(citation.itertext()).strip()
        if text:
            yield Line(note_line(number, text, value(note, "note-class") == "endnote"))

    def _list(self, element: _Element, level: int = 1, style: str = "", counter: Counter | None = None) -> Iterator[Line | Piece]:
        own = value(element, "style-name")
        style = own or style
        if counter is None:
            counter = self._counter(element, style)
        elif own in self.styles.lists:
            counter.levels = self.styles.lists[own]
        for item in element:
            yield from self._item(item, level, style, counter)

    def _item(self, item: _Element, level: int, style: str, counter: Counter) -> Iterator[Line | Piece]:
        start = whole(item, "start-value", -1)
        has_own = any(kind_of(child) in ("p", "h") for child in item)
        is_header = kind_of(item) != "list-item" or not has_own
        mark = "" if is_header else counter.next(level, start if start >= 0 else None)
        for child in item:
            if kind_of(child) == "list":
                yield from self._list(child, level + 1, style, counter)
            elif kind_of(child) in ("p", "h"):
                yield from self._paragraph(child, mark, is_item=True)
                mark = ""
            elif kind_of(child) not in _UNSEEN:
                yield from self.blocks(child, is_item=True)

    def _numbered(self, element: _Element) -> Iterator[Line | Piece]:
        """A paragraph that says itself in which list it stands."""
        name = value(element, "list-id") or value(element, "style-name")
        counter = self._by_id.setdefault(name, Counter(self._levels(value(element, "style-name"))))
        start = whole(element, "start-value", -1)
        yield from self.blocks(element, counter.next(whole(element, "level", 1), start if start >= 0 else None), is_item=True)

    def _counter(self, element: _Element, style: str) -> Counter:
        """The numbers of a list: those of the list that it continues, else new ones."""
        continued = value(element, "continue-list")
        goes_on = self._by_id.get(continued) if continued else None
        if goes_on is None and value(element, "continue-numbering") == "true":
            goes_on = self._by_style.get(style)
        counter = goes_on or Counter(self._levels(style))
        self._by_style[style] = counter
        if identity := value(element, "id"):
            self._by_id[identity] = counter
        return counter

    def _levels(self, style: str) -> Levels:
        return self.styles.lists.get(style, {})

    def _rows(self, table: _Element, are_headings: bool = False) -> Iterator[list[Cell]]:
        for element in table:
            kind = kind_of(element)
            if kind in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(element, are_headings or kind == "table-header-rows")
            elif kind == "table-row" and value(element, "visibility", "visible") == "visible":
                cells = [cell for one in element.iterchildren("{*}table-cell") for cell in self._cells(one, are_headings)]
                yield from [cells] * min(
                    whole(element, "number-rows-repeated", 1), _MOST_REPEATED if any(cell.text for cell in cells) else 1
                )

    def _cells(self, cell: _Element, is_heading: bool) -> Iterator[Cell]:
        text = "\n".join(line.text for line in self.blocks(cell))
        columns, rows = whole(cell, "number-columns-spanned", 1), whole(cell, "number-rows-spanned", 1)
        for _ in range(min(whole(cell, "number-columns-repeated", 1), MOST_COLUMNS)):
            yield Cell(text, columns, rows, is_heading)


def _add(seen: _Seen, text: str | None, is_out: bool) -> None:
    if text and not is_out:
        seen.text.append(text.replace("\n", " "))


def _is_hidden_section(element: _Element) -> bool:
    return kind_of(element) == "section" and (value(element, "display") == "none" or value(element, "is-hidden") == "true")
