"""Paragraphs of a written document on their way to pieces: lists put together, the title found. Knows no format."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ingest.text.assembly import MOST_TITLE, Piece, block_piece
from ingest.text.normalise import normalise

_HEADING_STYLE = re.compile(r"(?:heading|rubrik|överskrift)[ _]*(\d)", re.IGNORECASE)
_TITLE_STYLES = ("title", "titel")
_CONTENTS_STYLE = re.compile(r"(?:toc|contents|innehåll)[ _]*(?:heading|rubrik|\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, with its number or bullet before it; `level` from 1 where it is a heading. `is_contents` says that it stands in a table of contents."""

    text: str
    level: int = 0
    is_item: bool = False
    is_contents: bool = False


def line_pieces(lines: Iterable[Line | Piece]) -> Iterator[Piece]:
    """Yield the pieces in order; the neighbouring items of a list are one block."""
    before: Piece | None = None
    for is_list, group in groupby(lines, key=lambda line: isinstance(line, Line) and line.is_item and not line.level):
        if is_list:
            text = "\n".join(line.text for line in group)
            before = block_piece(text, continues=before is not None and before.block is not None)
            yield before
            continue
        for line in group:
            before = line if isinstance(line, Piece) else _piece(line)
            yield before


def _piece(line: Line) -> Piece:
    return Piece(line.text.replace("\n", " "), level=line.level) if line.level or line.is_contents else block_piece(line.text)


def heading_level(style: str) -> int:
    """Return the level of headings in the style of this name, 0 where it is none of headings."""
    named = _HEADING_STYLE.match(style)
    return int(named[1]) if named else int(style.casefold() in _TITLE_STYLES)


def is_contents_style(style: str) -> bool:
    """Say whether the style is one of a table of contents."""
    return bool(_CONTENTS_STYLE.match(style))


def title_of(pieces: list[Piece], stated: str, fallback: str) -> str:
    """Return the first heading where the text begins with it, else what the file states, else its first heading or short first line."""
    first = next((piece for piece in pieces if piece.text), None)
    if first and first.level == 1:
        return normalise(first.text)
    if " " in stated:
        return stated
    if first and len(first.text) <= MOST_TITLE:
        return normalise(first.text).split("\n")[0]
    return next((normalise(piece.text) for piece in pieces if piece.level == 1), stated or fallback)
