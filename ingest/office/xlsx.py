"""Reads an Excel file: each visible sheet with its name as heading, its tables as rows with their headings. Computes no formula; shows what is stored."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from lxml.etree import LxmlError, _Element

from corpus.language import Language
from ingest.document import Document
from ingest.errors import SourceError
from ingest.office.archive import Archive, is_archive_with, linked, open_archive
from ingest.office.drawing import paragraphs
from ingest.office.number_format import BUILT_IN, shown_number
from ingest.office.properties import stated_title
from ingest.office.sheet import Sheet, TooManyCells, Value, area, read_shared, read_sheet
from ingest.office.sheet_tables import tables
from ingest.raw_source import RawSource
from ingest.text.assembly import MOST_TITLE, Piece, assemble, block_piece, document_of
from ingest.text.language import detect_language
from ingest.text.normalise import normalise
from ingest.text.tables import table_lines

_GIVEN_NAME = re.compile(r"(?:Blad|Sheet|Ark|Tabelle|Feuil|Taul)\d*|Worksheet", re.IGNORECASE)
_TRUTHS: dict[Language, tuple[str, str]] = {"sv": ("FALSKT", "SANT"), "en": ("FALSE", "TRUE")}
_LANGUAGE_BY = 20_000
"""Characters of a workbook's texts that tell its language."""
_DAMAGE = (LxmlError, ValueError, IndexError, OverflowError)


def read_xlsx(source: RawSource) -> Document:
    """Return the document in an Excel file. Hidden sheets, rows and columns are left out.

    Raises:
        SourceError: the file is damaged or encrypted, holds no text, or is larger than the limits allow.
    """
    archive = open_archive(source.raw, source.limits, "the workbook", "save it anew as .xlsx")
    try:
        main = next(iter(archive.related("", "officeDocument")), "")
        sheets = list(_sheets(archive, main, source.limits.sheet_cells))
        book = _Book(archive, sheets, _language(sheets), _since_1904(archive.main(main)))
        pieces = [piece for sheet in sheets for piece in book.pieces(sheet)]
    except TooManyCells as error:
        most = source.limits.sheet_cells
        raise SourceError(f"the workbook has more than {most} cells with something in them: split it, or raise the limit") from error
    except _DAMAGE as error:
        raise archive.damage(str(error)) from error
    title = stated_title(archive) or _first_line(pieces) or source.stem
    text, blocks = assemble(pieces, title)
    if not blocks:
        raise SourceError("the workbook holds no text on a sheet that is shown: show the sheets that are to be read, or leave it out")
    return replace(document_of(source, title, text, blocks), remarks=tuple(_remarks(sheets)))


def is_xlsx(raw: bytes) -> bool:
    """Say whether the bytes are an archive with the parts that Excel writes."""
    return is_archive_with(raw, "xl/")


@dataclass(frozen=True, slots=True)
class _Named:
    """A sheet with its name and the name of its part."""

    name: str
    part: str
    sheet: Sheet


def _since_1904(book: _Element) -> bool:
    """Whether the workbook counts its days from 1904, as Excel once did on a Mac."""
    properties = book.find("{*}workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def _sheets(archive: Archive, main: str, most_cells: int) -> Iterator[_Named]:
    relations = archive.relations(main)
    texts, styles = ([archive.xml(name) for name in archive.related(main, kind)] or [None] for kind in ("sharedStrings", "styles"))
    shared = read_shared(texts[0], styles[0], BUILT_IN)
    for entry in archive.main(main).iterfind("{*}sheets/{*}sheet"):
        relation = relations.get(linked(entry))
        raw = archive.part(relation.target) if relation and relation.kind == "worksheet" else None
        if relation and raw is not None and entry.get("state", "visible") == "visible":
            sheet = read_sheet(raw, shared, most_cells)
            most_cells -= sum(map(len, sheet.rows.values()))
            yield _Named(entry.get("name", ""), relation.target, sheet)


def _remarks(sheets: list[_Named]) -> Iterator[str]:
    """What a formula comes to is not known here; programs that are no sheets themselves write it without."""
    for named in sheets:
        if formulas := named.sheet.uncomputed:
            which = formulas[0] if len(formulas) == 1 else f"{len(formulas)} formulas, such as {formulas[0]}"
            yield f"{named.name}: no result is stored of {which}; open the file and save it anew"


def _language(sheets: list[_Named]) -> Language:
    """The language of what the cells say, which tells how numbers are shown."""
    values = chain.from_iterable(row.values() for named in sheets for row in named.sheet.rows.values())
    words: list[str] = []
    for value in values:
        if value.number is None:
            words.append(value.text)
        if len(words) * 10 > _LANGUAGE_BY:
            break
    return detect_language(" ".join(words)[:_LANGUAGE_BY], "sv")


@dataclass(frozen=True, slots=True)
class _Book:
    archive: Archive
    sheets: list[_Named]
    language: Language
    since_1904: bool

    def pieces(self, named: _Named) -> Iterator[Piece]:
        if len(self.sheets) > 1 or not _GIVEN_NAME.fullmatch(named.name):
            yield Piece(named.name, level=2)
        for table in tables(named.sheet, self._headed(named.part), self._shown):
            yield block_piece(table_lines(table))
        for drawing in self.archive.related(named.part, "drawing"):
            yield from _boxes(self.archive.main(drawing))

    def _headed(self, part: str) -> frozenset[int]:
        """The rows that the sheet's own tables ("Format as table") have as headings."""
        roots = (self.archive.main(name) for name in self.archive.related(part, "table"))
        return frozenset(area(root.get("ref", "")).first_row for root in roots if root.get("headerRowCount") != "0")

    def _shown(self, value: Value) -> str:
        if value.number is None:
            return normalise(value.text)
        if value.is_truth:
            return _TRUTHS[self.language][value.number != 0]
        return normalise(shown_number(value.number, value.style.code, self.language, self.since_1904))


def _boxes(drawing: _Element) -> Iterator[Piece]:
    """The text of the boxes that lie on a sheet."""
    for body in drawing.iter("{*}txBody"):
        yield block_piece("\n".join(paragraph.text for paragraph in paragraphs(body)))


def _first_line(pieces: list[Piece]) -> str:
    """The line that stands over the first table, where it may be a title: alone, or of several words."""
    first = next((piece for piece in pieces if piece.text and piece.block), None)
    line, *more = normalise(first.text).split("\n") if first else [""]
    return line if len(line) <= MOST_TITLE and (" " in line or not more) and not re.search(r"[:;]", line) else ""
