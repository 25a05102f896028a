"""Puts a document's text together from its pieces, and counts the offsets while doing so.

Every reader ends here, so that headings, blocks and offsets mean the same whatever the source was. Never reads a file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.document import Block, Document
from ingest.raw_source import RawSource
from ingest.text.dates import find_published
from ingest.text.language import detect_language
from ingest.text.normalise import normalise

MOST_TITLE = 150
"""Characters of a first line that may be a title; a longer one is a paragraph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source in reading order: a heading (`level` from 1), a block, or a line that is neither (`block` None, `level` 0).

    A heading without text ends those of its level and below: what follows stands under none of them.

    `block` carries what the reader knows of it; its offsets and headings are set by `assemble`, and its breaks are counted from the piece's beginning,
    in text that is normalised already. A line feed in `text` separates the items of a list, the rows of a table or the lines of a verse; anything else
    is one line. `headings` are those that it stands under, from the outermost in, where the reader knows better than the order tells: after a box with headings of its own, those from before the box.
    """

    text: str
    level: int = 0
    block: Block | None = None
    headings: tuple[str, ...] | None = None


def block_piece(text: str, page: int | None = None, continues: bool = False) -> Piece:
    """Return a plain block: text, perhaps with a page, without further marks."""
    return Piece(text, block=Block(0, 0, page=page, continues=continues))


def assemble(pieces: Iterable[Piece], title: str) -> tuple[str, tuple[Block, ...]]:
    """Return the document's text and its blocks. A heading that repeats `title` stands in the text but not in the blocks' headings."""
    parts: list[str] = []
    blocks: list[Block] = []
    trail: list[tuple[int, str]] = []
    length = 0
    for piece in pieces:
        text = normalise(piece.text)
        if not text and not piece.level:
            continue
        if piece.level:
            trail = [step for step in trail if step[0] < piece.level]
        if not text:
            continue
        start = length + 2 if parts else 0
        length = start + len(text)
        parts.append(text)
        if piece.level:
            trail.append((piece.level, _line(text)))
        elif piece.block and any(map(str.isalnum, text)):
            above = (heading for _, heading in trail) if piece.headings is None else map(_line, piece.headings)
            headings = tuple(heading for heading in above if heading.casefold() != title.casefold())
            breaks = tuple((start + min(offset, len(text)), page) for offset, page in piece.block.breaks)
            blocks.append(replace(piece.block, start=start, end=length, headings=headings, breaks=breaks))
    return "\n\n".join(parts), tuple(blocks)


def _line(text: str) -> str:
    return normalise(text).replace("\n", " ")


def document_of(source: RawSource, title: str, text: str, blocks: tuple[Block, ...]) -> Document:
    """Return the document of a source that does not say itself in which language it is written, and when: its text tells."""
    return Document(
        path=source.path,
        title=title,
        text=text,
        language=detect_language(text, "sv"),
        content_hash=source.content_hash,
        blocks=blocks,
        published=find_published(text),
    )
