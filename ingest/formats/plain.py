"""Reads plain text: finds paragraphs, lists, headings and the day of publication in text that marks none of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Document
from ingest.errors import EMPTY, SourceError
from ingest.formats.plain_tables import table_at
from ingest.formats.statute_text import is_statute_text, read_statute_text
from ingest.raw_source import RawSource
from ingest.text.assembly import MOST_TITLE, Piece, assemble, block_piece, document_of
from ingest.text.dates import find_published
from ingest.text.encoding import decode
from ingest.text.normalise import normalise, normalise_characters
from ingest.text.tables import plain_cells, table_lines

_BULLET = re.compile(r"(?:[•·▪◦‣●○■*–—-]\s+)+(?=\S)|[•▪◦‣●]")
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]|[a-zåäö]\))\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;,…][\"'”’»)\]]*$")
_HEADING_LENGTH = 80
_HEADLINE_LENGTH = 130
_WIDEST_WRAP = 120


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    after_blank: bool
    indent: int
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on one line, a list with a line for each item, or a table with one for each row."""

    text: str
    is_table: bool = False


def read_plain(source: RawSource) -> Document:
    """Return the document in a text file, as a statute where it is one in the form of Riksdagen's open data.

    Of any other, the title is its first line, the language that of most of its words.

    Raises:
        SourceError: the file is not text, or holds none.
    """
    text = normalise_characters(decode(source.raw, source.charset))
    if is_statute_text(text):
        return read_statute_text(source, text)
    paragraphs = plain_paragraphs(text)
    if not paragraphs:
        raise SourceError(EMPTY)
    title = _title(paragraphs, source.stem)
    assembled, blocks = assemble(_pieces(paragraphs, title), title)
    return document_of(source, title, assembled, blocks)


def plain_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text` in order: hard-wrapped lines joined, the items of a list as lines of one paragraph."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    paragraphs: list[Paragraph] = []
    length = indent = 0
    for line in lines:
        item = None if line.is_table else _item(line.text)
        before = paragraphs[-1].text if paragraphs and not (line.is_table or paragraphs[-1].is_table) else ""
        if item and _is_list(before):
            paragraphs[-1] = Paragraph(f"{before}\n{item}")
        elif item or line.is_table:
            paragraphs.append(Paragraph(item or line.text, line.is_table))
        elif before and (_hangs(before, indent, line) or _goes_on(before, length, line, width)):
            paragraphs[-1] = Paragraph(f"{before} {line.text}")
        else:
            paragraphs.append(Paragraph(line.text))
        length = len(line.text)
        indent = line.indent if item else indent
    return paragraphs


def _lines(text: str) -> Iterator[_Line]:
    """The lines that say something; the rows of a table are one."""
    blank = False
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        rows = table_at(lines, at)
        trimmed = table_lines(plain_cells(rows)) if rows else normalise(lines[at])
        if trimmed:
            yield _Line(trimmed, after_blank=blank, indent=len(lines[at]) - len(lines[at].lstrip()), is_table=bool(rows))
        blank = not trimmed
        at += len(rows) or 1


def _wrap_width(lines: Sequence[_Line]) -> int:
    """The width at which the text was wrapped by hand, 0 where its lines are whole paragraphs."""
    lengths = sorted(len(line.text) for line in lines if not line.is_table)
    widest = lengths[int(len(lengths) * 0.95)] if lengths else 0
    return widest if widest <= _WIDEST_WRAP else 0


def _item(text: str) -> str | None:
    """The line as a list item, None where it is none. Dashes and dots of all kinds become one."""
    if match := _BULLET.match(text):
        return "– " + text[match.end() :].lstrip()
    return text if _NUMBERED.match(text) else None


def _is_list(paragraph: str) -> bool:
    return paragraph.startswith("– ") or bool(_NUMBERED.match(paragraph))


def _hangs(paragraph: str, indent: int, line: _Line) -> bool:
    """True where `line` stands straight below a list item, further in than its bullet."""
    return _is_list(paragraph) and not line.after_blank and line.indent > indent


def _goes_on(paragraph: str, length: int, line: _Line, width: int) -> bool:
    """True where `line` is the next line of the paragraph: `length` is that of the line before it."""
    ended = bool(_ENDS.search(paragraph)) and not paragraph.endswith(",")
    if line.text[:1].islower() and not ended:
        return not line.after_blank or length >= 60
    if line.after_blank:
        return False
    return bool(width) and length >= 0.6 * width


def _title(paragraphs: Sequence[Paragraph], fallback: str) -> str:
    """The first paragraph that is more than a date; cut where it is running text."""
    texts = (paragraph.text for paragraph in paragraphs if not paragraph.is_table)
    first = next((text for text in texts if not _is_date_line(text) and not _is_list(text)), fallback)
    if len(first) <= MOST_TITLE:
        return first
    return first[:100].rsplit(" ", 1)[0] + " …"


def _is_date_line(text: str) -> bool:
    return len(text) < 60 and find_published(text) is not None


def _pieces(paragraphs: Sequence[Paragraph], title: str) -> Iterator[Piece]:
    """A line that only dates the document stands in the text, but in no block: nobody asks for it, and `published` has it."""
    titled = False
    level = 0
    nothing = Paragraph("")
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text
        below, beneath = (paragraphs[at + step] if at + step < len(paragraphs) else nothing for step in (1, 2))
        if text == title and not titled and below.text:
            titled, level = True, 0
            yield Piece(text, level=1)
        elif _is_date_line(text):
            yield Piece(text)
        elif not paragraph.is_table and _may_head(text) and (_is_body(below) or (_may_head(below.text) and _is_body(beneath))):
            level = 3 if level == 2 else 2
            yield Piece(text, level=level)
        else:
            level = 0
            yield block_piece(text, continues=at > 0 and not paragraph.is_table and _is_list(text))


def _may_head(text: str) -> bool:
    """A short line without end punctuation."""
    return (
        0 < len(text) <= _HEADING_LENGTH and not _is_list(text) and not _ENDS.search(text) and text[0].isalnum() and not text[0].islower()
    )


def _is_body(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return paragraph.is_table or _is_list(text) or len(text) > _HEADLINE_LENGTH or bool(_ENDS.search(text))
