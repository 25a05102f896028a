"""Reads a Word document: headings by their styles, paragraphs, lists and tables, in the order of the text. Never runs macros or follows links."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from ingest.document import Document
from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.raw_source import RawSource
from ingest.text.assembly import MOST_TITLE, Piece, assemble, block_piece, document_of
from ingest.text.encoding import opening
from ingest.text.normalise import normalise
from ingest.text.tables import plain_cells, table_lines

_HEADING_STYLE = re.compile(r"(?:heading|rubrik|överskrift)\s*(\d)", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"(?:toc|innehåll)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"(?:list|punkt|bullet|lista)", re.IGNORECASE)
_SAVE_ANEW = "save it anew as .docx"


def read_docx(source: RawSource) -> Document:
    """Return the document in a Word file.

    Raises:
        SourceError: the file is damaged, holds no text, or unpacks to more than the limits allow.
    """
    word = _opened(source.raw, source.limits)
    pieces = list(_pieces(word))
    title = _title(word, pieces, source.stem)
    text, blocks = assemble(pieces, title)
    if not blocks:
        raise SourceError("the document holds no text: write it, or recognise the text of its pictures first")
    return document_of(source, title, text, blocks)


def is_docx(raw: bytes) -> bool:
    """Say whether the bytes are an archive with the parts that Word writes."""
    return opening(raw).startswith(b"PK\x03\x04") and (b"word/" in raw or b"[Content_Types].xml" in raw[:4096])


def _opened(raw: bytes, limits: ReadLimits) -> WordDocument:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            _refuse_bomb(archive.infolist(), len(raw), limits)
        return open_docx(BytesIO(raw))
    except (
        zipfile.BadZipFile,
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise SourceError(
            f"the Word document is damaged or encrypted ({type(error).__name__}: {error}): open it and {_SAVE_ANEW}"
        ) from error


def _refuse_bomb(entries: list[zipfile.ZipInfo], packed: int, limits: ReadLimits) -> None:
    """Judge by the archive's own list, before anything is unpacked."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.docx_unpacked_mebibytes * 2**20:
        raise SourceError(
            f"the Word document unpacks to {unpacked / 2**20:.0f} MiB: expected at most {limits.docx_unpacked_mebibytes}; split it"
        )
    if unpacked > 2**20 and unpacked > limits.docx_ratio * packed:
        raise SourceError(
            f"the Word document unpacks to {unpacked // packed} times its size: expected at most {limits.docx_ratio}; {_SAVE_ANEW}"
        )


def _pieces(word: WordDocument) -> Iterator[Piece]:
    """Paragraphs, tables and lists in order; the neighbouring items of a list are one block."""
    before: Piece | None = None
    for is_list, group in groupby(word.iter_inner_content(), key=_is_item):
        if is_list:
            items = (normalise(item.text) for item in group if isinstance(item, Paragraph))
            text = "\n".join(f"– {item}" for item in items if item)
            before = block_piece(text, continues=before is not None and before.level == 0)
            yield before
            continue
        for item in group:
            before = _table_piece(item) if isinstance(item, Table) else _paragraph_piece(item)
            yield before


def _table_piece(table: Table) -> Piece:
    return block_piece(table_lines(plain_cells([_cells(row) for row in table.rows])))


def _cells(row: object) -> list[str]:
    """The texts of a row. A merged cell comes once for each column that it spans, and counts once."""
    cells = {id(cell._tc): cell for cell in getattr(row, "cells", ())}
    return [normalise(cell.text) for cell in cells.values()]


def _paragraph_piece(paragraph: Paragraph) -> Piece:
    text = normalise(paragraph.text)
    style = paragraph.style.name or "" if paragraph.style else ""
    if _CONTENTS_STYLE.match(style):
        return Piece(text)
    level = _heading_level(paragraph)
    return Piece(text.replace("\n", " "), level=level) if level and text else block_piece(text)


def _heading_level(paragraph: Paragraph) -> int:
    """The level by the name of the style or of one it is based on, else by an outline level; 0 for body text."""
    levels = paragraph._p.xpath("./w:pPr/w:outlineLvl/@w:val")
    style = paragraph.style
    while style is not None and not levels:
        named = _HEADING_STYLE.search(style.name or "")
        if named or (style.name or "").casefold() in ("title", "titel"):
            return int(named[1]) if named else 1
        levels = style.element.xpath("./w:pPr/w:outlineLvl/@w:val")
        style = style.base_style
    return int(levels[0]) + 1 if levels and levels[0].isdigit() and int(levels[0]) < 9 else 0


def _is_item(item: Paragraph | Table) -> bool:
    if isinstance(item, Table):
        return False
    style = item.style.name or "" if item.style else ""
    if _heading_level(item) or _CONTENTS_STYLE.match(style):
        return False
    numbered = item._p.pPr is not None and item._p.pPr.find(qn("w:numPr")) is not None
    return numbered or bool(_LIST_STYLE.match(style) and "paragraph" not in style.casefold() and "stycke" not in style.casefold())


def _title(word: WordDocument, pieces: list[Piece], fallback: str) -> str:
    """The text in the title style, else the file's property, else the first heading or short first line."""
    first = next((piece for piece in pieces if piece.text), None)
    if first and first.level == 1:
        return normalise(first.text)
    stated = normalise(word.core_properties.title or "")
    if " " in stated:
        return stated
    if first and len(first.text) <= MOST_TITLE:
        return normalise(first.text).split("\n")[0]
    return next((normalise(piece.text) for piece in pieces if piece.level == 1), stated or fallback)
