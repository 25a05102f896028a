"""Reads Markdown: our own briefs with their attribute lines, other people's pages, and statutes. Never follows a link."""

from collections.abc import Iterable, Iterator

from ingest.document import Block, Document, named_in
from ingest.errors import SourceError
from ingest.formats import front_matter
from ingest.formats.front_matter import FrontMatter, checked_date, split_front_matter, understood
from ingest.formats.markdown_pieces import MarkdownPiece, markdown_pieces
from ingest.formats.statute_markdown import read_statute
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble
from ingest.text.encoding import decode, opening
from ingest.text.language import detect_language
from ingest.text.normalise import normalise, normalise_characters


def read_markdown(source: RawSource) -> Document:
    """Return the document in a Markdown file; one whose front matter has `beteckning` is a statute.

    Raises:
        SourceError: there is no text, an attribute line is wrong, or the front matter of a brief is.
    """
    front = split_front_matter(normalise_characters(decode(source.raw, source.charset)))
    if front.text("beteckning"):
        return read_statute(source, front)
    if front.text("kind") != "brief":
        front = understood(front)
    pieces = markdown_pieces(front.body)
    if not any(piece.level == 0 for piece in pieces):
        raise SourceError("the file holds no text below its headings and front matter: write or fetch the text, then ingest it again")
    title = normalise(front.text("title") or front.text("titel")) or _first_heading(pieces) or source.stem
    kind, counterpart = front_matter.kind(front, "guidance"), front.text("counterpart")
    text, blocks = assemble(_attributed(pieces, front, strict=kind == "brief"), title)
    return Document(
        path=source.path,
        title=title,
        text=text,
        language=front_matter.language(front) or detect_language(text, "sv"),
        content_hash=source.content_hash,
        blocks=blocks,
        kind=kind,
        publisher=front.text("publisher"),
        url=front.text("url"),
        published=front_matter.date(front, "published"),
        counterpart=named_in(source.path, counterpart) if counterpart else None,
        in_force_from=front_matter.date(front, "in_force_from"),
        in_force_to=front_matter.date(front, "in_force_to"),
        review_by=front_matter.date(front, "review_by"),
        sources=front_matter.sources(front),
        remarks=front.remarks,
    )


def has_front_matter(raw: bytes) -> bool:
    """Say whether the bytes begin with a head, by which Markdown is known whatever it is called."""
    return any(opening(raw).startswith(fence) and b"\n" + fence in raw[:65536] for fence in (b"---", b"+++"))


def _first_heading(pieces: Iterable[MarkdownPiece]) -> str:
    return next((normalise(piece.text) for piece in pieces if piece.level == 1), "")


def _attributed(pieces: Iterable[MarkdownPiece], front: FrontMatter, strict: bool) -> Iterator[Piece]:
    """Give each block what its attribute line says; a block without one continues the attributed block above it, under the same heading."""
    anchors: set[str] = set()
    anchored = False
    for piece in pieces:
        where = f"line {front.body_line + piece.line}"
        if piece.level:
            anchored = False
            yield Piece(piece.text, level=piece.level)
            continue
        if strict and piece.text.lstrip().startswith("{"):
            raise SourceError(
                f'{where}: the attribute line cannot be read: expected {{#anchor source="key" facts="F001"}} straight above the text'
            )
        anchor = piece.attributes.get("id")
        if anchor in anchors:
            raise SourceError(f"{where}: the anchor #{anchor} is used twice: give each paragraph its own")
        anchors |= {anchor} if anchor else set()
        yield Piece(piece.text, block=_block(piece, where, continues=anchored and not anchor or piece.is_list), headings=piece.headings)
        anchored = anchored or bool(anchor)


def _block(piece: MarkdownPiece, where: str, continues: bool) -> Block:
    attributes = piece.attributes
    return Block(
        start=0,
        end=0,
        anchor=attributes.get("id"),
        sources=tuple(attributes.get("source", "").split()),
        facts=tuple(attributes.get("facts", "").split()),
        law=attributes.get("law") or None,
        in_force_from=checked_date(attributes.get("from", ""), f"{where}: `from`"),
        in_force_to=checked_date(attributes.get("to", ""), f"{where}: `to`"),
        continues=continues and not attributes.get("id"),
    )
