"""A document that stands in another, as an attachment does: its pieces, under the headings of the place where it stands. Reads no format itself."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Document
from ingest.text.assembly import Piece


def nested_pieces(document: Document, under: tuple[str, ...]) -> Iterator[Piece]:
    """Yield the text of the document in order: each block under `under` and its own headings, what is in no block as lines that are in none.

    Pages are those of the document within; anchors and works that only the document itself could name are left out.
    """
    at = 0
    for block in document.blocks:
        yield from _lines(document.text[at : block.start])
        bare = replace(block, anchor=None, sources=(), facts=())
        yield Piece(document.text[block.start : block.end], block=bare, headings=(*under, *block.headings))
        at = block.end
    yield from _lines(document.text[at:])


def _lines(text: str) -> Iterator[Piece]:
    return (Piece(line) for line in text.split("\n\n") if line.strip())
