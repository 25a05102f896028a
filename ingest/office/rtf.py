"""Reads Rich Text (.rtf): headings, paragraphs, lists, tables, notes and text boxes, in the order of the text."""

from ingest.document import Document
from ingest.errors import SourceError
from ingest.office.lines import line_pieces, title_of
from ingest.office.rtf_text import RtfText
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble, document_of
from ingest.text.encoding import opening
from ingest.text.normalise import normalise


def read_rtf(source: RawSource) -> Document:
    """Return the document in a Rich Text file.

    Raises:
        SourceError: the file is damaged, or holds no text.
    """
    pieces, stated = rtf_pieces(source.raw)
    title = title_of(pieces, stated, source.stem)
    text, blocks = assemble(pieces, title)
    if not blocks:
        raise SourceError("the Rich Text file holds no text: write it, or recognise the text of its pictures first")
    return document_of(source, title, text, blocks)


def rtf_pieces(raw: bytes) -> tuple[list[Piece], str]:
    """Return the headings and blocks of Rich Text, and the title that it states.

    Raises:
        SourceError: it is damaged.
    """
    text = RtfText()
    pieces = list(line_pieces(text.lines(raw)))
    return pieces, normalise(text.title).replace("\n", " ")


def is_rtf(raw: bytes) -> bool:
    """Say whether the bytes begin as Rich Text does."""
    return opening(raw).startswith(b"{\\rtf")
