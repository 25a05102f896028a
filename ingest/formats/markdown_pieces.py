"""Markdown as a row of headings and blocks in plain text. Knows nothing of briefs or statutes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin

from ingest.text.tables import plain_cells, table_lines

_PARSER = MarkdownIt("commonmark").enable("table").use(attrs_block_plugin)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MarkdownPiece:
    """A heading (`level` 1–6) or a block (`level` 0), with the attribute line above it. `line` is where it, or that line, begins, from 0."""

    text: str
    line: int
    level: int = 0
    is_list: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def markdown_pieces(text: str) -> list[MarkdownPiece]:
    """Return the headings and blocks of `text` in order: markup dropped, links as their text, one line an item or table row."""
    tokens = _PARSER.parse(text)
    pieces: list[MarkdownPiece] = []
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        piece = _piece(tokens[at:end])
        if piece and piece.text.strip():
            pieces.append(piece)
        at = end
    return pieces


def _end(tokens: list[Token], start: int) -> int:
    """Index after the token that closes the one at `start`. A quotation is transparent: what it holds are blocks."""
    if tokens[start].nesting != 1 or tokens[start].type == "blockquote_open":
        return start + 1
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at + 1
    return len(tokens)


def _piece(tokens: list[Token]) -> MarkdownPiece | None:
    first = tokens[0]
    attributes = {str(key): str(value) for key, value in first.attrs.items() if key != "start"}
    line = first.map[0] - bool(attributes) if first.map else 0
    match first.type:
        case "heading_open":
            return MarkdownPiece(_inline(tokens[1]), line, level=int(first.tag[1:]), attributes=attributes)
        case "paragraph_open":
            return MarkdownPiece(_inline(tokens[1]), line, attributes=attributes)
        case "bullet_list_open" | "ordered_list_open":
            return MarkdownPiece("\n".join(_list_lines(tokens)), line, is_list=True, attributes=attributes)
        case "table_open":
            return MarkdownPiece(table_lines(plain_cells(list(_rows(tokens)), are_headings=1)), line, attributes=attributes)
        case "fence" | "code_block":
            return MarkdownPiece(first.content, line, attributes=attributes)
        case "html_block":
            return MarkdownPiece(_TAG.sub("", first.content), line)
        case _:
            return None


def _list_lines(tokens: list[Token]) -> Iterator[str]:
    """Each paragraph of an item is a line; the first carries the item's marker, as the source has it for numbers."""
    marker = ""
    for token in tokens:
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "– "
        elif token.type == "inline":
            yield marker + _inline(token)
            marker = ""


def _rows(tokens: list[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(_inline(token))
        elif token.type == "tr_close":
            yield row


def _inline(token: Token) -> str:
    return "".join(_inline_parts(token.children or []))


def _inline_parts(children: list[Token]) -> Iterator[str]:
    for child in children:
        match child.type:
            case "text" | "code_inline":
                yield child.content
            case "image":
                yield _inline(child)
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
