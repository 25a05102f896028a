"""Reads a Swedish statute from its consolidated Markdown: one label for each section, and the conversion's known faults mended.

Never decides what a section means; transitional provisions keep their text but get no section, since their numbers start anew.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.document import Block, Document
from ingest.errors import SourceError
from ingest.formats.front_matter import FrontMatter, checked_date, date
from ingest.formats.markdown_pieces import MarkdownPiece, markdown_pieces
from ingest.formats.statute_fragments import with_fragments
from ingest.law.references import section_label
from ingest.law.statute_document import StatuteHead, citation_name, statute_document, statute_title
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece
from ingest.text.dates import day_before
from ingest.text.normalise import normalise

_CHAPTER = re.compile(r"(\d+(?: [a-zåäö])?) kap\.")
_SECTION = re.compile(r"(?:^|/ )(\d+(?: [a-zåäö])?) §$")
_APPENDIX = re.compile(r"(?:^|/ )(Bilaga(?: \d+(?: [a-z])?)?)$")
_TRANSITION = re.compile(r"(?:Övergångs|Ikraftträdande)", re.IGNORECASE)
# What the conversion writes in place of a text whose layout it does not know.
_NOT_CONVERTED = re.compile(
    r"Automatisk konvertering inte tillgänglig|Detta dokument har inget innehåll i originalformatet\.?", re.IGNORECASE
)
# Table rows and amendment notes that the conversion took for headings.
_TEXT_AS_HEADING = re.compile(r"\t|\d{8}-\d|\.$|\bLag \(\d{4}:\d+\)$|\bFörordning \(\d{4}:\d+\)$")
_BROKEN_WORD = re.compile(r"(?<=[a-zåäö]{2})- (?!(?:och|eller|samt|respektive|till|som|än|men|ochi?)\b)(?=[a-zåäö]{3})")
_BROKEN_CODE = re.compile(r"(?<=\d{8}-) (?=\d\b)")


def read_statute(source: RawSource, front: FrontMatter) -> Document:
    """Return the statute whose front matter has `beteckning` (its SFS number) and `rubrik`.

    Raises:
        SourceError: the file has no text, as some conversions leave it.
    """
    pieces = [replace(piece, text=_mended(piece.text)) for piece in markdown_pieces(front.body)]
    head = _head(front)
    if not any(piece.level == 0 for piece in pieces) or any(_NOT_CONVERTED.fullmatch(piece.text.strip()) for piece in pieces):
        raise SourceError(
            f"the file holds front matter but no text: fetch the full text of SFS {head.sfs} (for example from riksdagen.se) and put it below the front matter"
        )
    labelled = _labelled(pieces, statute_title(head, source.statutes), citation_name(head, source.statutes))
    return replace(statute_document(source, head, labelled), remarks=front.remarks)


def _head(front: FrontMatter) -> StatuteHead:
    return StatuteHead(
        sfs=front.text("beteckning"),
        rubrik=front.text("rubrik"),
        url=front.text("pdf_url"),
        published=date(front, "utfardad_datum"),
        in_force_from=date(front, "ikraft_datum"),
        in_force_to=_last_day(front),
    )


def _last_day(front: FrontMatter) -> str | None:
    """The last day in force: the one before the statute expires, or before an amendment that repeals the whole of it ("upph.").

    A repeal without a date gives its year, that of the repealing statute's number.
    """
    amendments = front.values.get("andringsforfattningar")
    repeals = [entry for entry in amendments if isinstance(entry, dict)] if isinstance(amendments, list) else []
    repeal = next((entry for entry in repeals if str(entry.get("anteckningar", "")).strip() == "upph."), {})
    end = date(front, "utgar_datum") or checked_date(str(repeal.get("ikraft_datum") or ""), "`ikraft_datum` of the repeal")
    if end:
        return day_before(end)
    year = re.match(r"\d{4}(?=:)", str(repeal.get("beteckning", "")))
    return year[0] if year else None


def _mended(text: str) -> str:
    """Join words and CPV codes that the printed column broke ("genom- förandet", "85000000- 9")."""
    return _BROKEN_CODE.sub("", _BROKEN_WORD.sub("", text))


def _labelled(pieces: Iterable[MarkdownPiece], title: str, name: str) -> Iterator[Piece]:
    chapter: str | None = None
    section: str | None = None
    level_before = 0
    for piece, damaged in with_fragments(_with_lost_headings(list(pieces))):
        text = normalise(piece.text)
        level = piece.level + (piece.level == level_before)
        level_before = piece.level
        if piece.level == 0:
            yield Piece(text, block=Block(0, 0, section=section, continues=piece.is_list, damaged=damaged))
        elif match := _SECTION.search(text):
            section = section_label(name, chapter, match[1])
            yield Piece(f"{match[1]} §")
        elif match := _APPENDIX.search(text):
            section = f"{name} {match[1].lower()}"
            yield Piece(match[1], level=2)
        else:
            chapter, section = _below_heading(text, chapter, section)
            yield Piece(title if piece.level == 1 else text, level=level)


def _below_heading(text: str, chapter: str | None, section: str | None) -> tuple[str | None, str | None]:
    """The chapter and section that hold below a heading that is neither a section nor an appendix. An appendix keeps its headings."""
    if match := _CHAPTER.match(text):
        return match[1], None
    if _TRANSITION.match(text):
        return None, None
    return chapter, section if section and re.search(r" bilaga(?: \d+(?: [a-z])?)?$", section) else None


def _with_lost_headings(pieces: list[MarkdownPiece]) -> Iterator[MarkdownPiece]:
    """Turn text that was taken for a heading into text, and a heading that was taken for text into a heading."""
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.level and _TEXT_AS_HEADING.search(piece.text.strip()):
            yield replace(piece, level=0)
        elif following and following.level and _SECTION.search(following.text) and _is_lost_heading(piece):
            yield replace(piece, level=3)
        else:
            yield piece


def _is_lost_heading(piece: MarkdownPiece) -> bool:
    text = piece.text.strip()
    return piece.level == 0 and not piece.is_list and len(text) <= 120 and text[:1].isupper() and text[-1:].isalpha()
