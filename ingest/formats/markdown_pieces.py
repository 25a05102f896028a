"""Markdown as a row of headings and blocks in plain text, HTML in it read as HTML. Knows nothing of briefs or statutes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from ingest.formats.markdown_tokens import Group, groups_of, inline_text
from ingest.html.flow import Trail
from ingest.html.pieces import part_flow
from ingest.text.tables import plain_cells, table_lines


@dataclass(frozen=True, slots=True)
class MarkdownPiece:
    """A heading (`level` from 1) or a block (`level` 0), with the attribute line above it. `line` is where it, or that line, begins, from 0.

    `headings` are those that it stands under, from the outermost in.
    """

    text: str
    line: int
    level: int = 0
    is_list: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ()


def markdown_pieces(text: str) -> list[MarkdownPiece]:
    """Return the headings and blocks of `text` in order: markup dropped, links as their text, one line an item or table row."""
    trail: Trail = []
    pieces: list[MarkdownPiece] = []
    for group in groups_of(text):
        found, trail = _of_html(group, trail) if group.has_html else _of_markdown(group, trail)
        pieces += [piece for piece in found if piece.text.strip()]
    return pieces


def _of_markdown(group: Group, trail: Trail) -> tuple[list[MarkdownPiece], Trail]:
    piece = _piece(group.tokens)
    if piece is None:
        return [], trail
    if piece.level:
        trail = [step for step in trail if step[0] < piece.level] + [(piece.level, piece.text)]
    headings = tuple(heading for _, heading in trail)
    return [replace(piece, headings=headings), *(MarkdownPiece(note, piece.line, headings=headings) for note in group.notes)], trail


def _of_html(group: Group, trail: Trail) -> tuple[list[MarkdownPiece], Trail]:
    flow = part_flow(group.html, trail)
    first = group.tokens[0]
    line, attributes = _line(first), _attributes(first)
    pieces = [
        MarkdownPiece(piece.text, line, piece.level, bool(piece.block and piece.block.continues), headings=piece.headings or ())
        for piece in flow.pieces
    ]
    pieces[:1] = [replace(piece, line=line - bool(attributes), attributes=attributes) for piece in pieces[:1]]
    headings = tuple(heading for _, heading in flow.trail)
    return [*pieces, *(MarkdownPiece(note, line, headings=headings) for note in group.notes)], flow.trail


def _attributes(first: Token) -> dict[str, str]:
    return {str(key): str(value) for key, value in first.attrs.items() if key != "start"}


def _line(first: Token) -> int:
    return first.map[0] if first.map else 0


def _piece(tokens: Sequence[Token]) -> MarkdownPiece | None:
    first = tokens[0]
    attributes = _attributes(first)
    line = _line(first) - bool(attributes) if first.map else 0
    match first.type:
        case "heading_open":
            return MarkdownPiece(inline_text(tokens[1]), line, level=int(first.tag[1:]), attributes=attributes)
        case "paragraph_open":
            return MarkdownPiece(inline_text(tokens[1]), line, attributes=attributes)
        case "bullet_list_open" | "ordered_list_open":
            return MarkdownPiece("\n".join(_list_lines(tokens)), line, is_list=True, attributes=attributes)
        case "table_open":
            return MarkdownPiece(table_lines(plain_cells(list(_rows(tokens)), are_headings=1)), line, attributes=attributes)
        case "fence" | "code_block":
            return MarkdownPiece(first.content, line, attributes=attributes)
        case _:
            return None


def _list_lines(tokens: Sequence[Token]) -> Iterator[str]:
    """Each paragraph of an item is a line; the first carries the item's marker, as the source has it for numbers."""
    marker = ""
    for token in tokens:
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "– "
        elif token.type in ("inline", "fence", "code_block"):
            yield marker + (inline_text(token) if token.type == "inline" else token.content.strip())
            marker = ""


def _rows(tokens: Sequence[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(inline_text(token))
        elif token.type == "tr_close":
            yield row
