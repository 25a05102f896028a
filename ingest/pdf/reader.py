"""Reads a PDF: its text, put together to paragraphs that know their pages. The file is opened in a limited process of its own, never in this one."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ingest.document import Block, Document
from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.pdf.legibility import is_bad_scan
from ingest.pdf.limited_process import run_limited
from ingest.pdf.recognition import INSTALL, PROGRAM, Scans, recognised
from ingest.raw_source import RawSource
from ingest.text.assembly import MOST_TITLE, Piece, assemble, document_of
from ingest.text.normalise import normalise
from ingest.text.notes import note_line

MOST_NAMED = 10
"""Pages that a remark counts up."""
_BAD_SCAN = "the text of the PDF is that of a bad scan, and no sentence of it is quoted"
_NOTHING = "nothing can be recognised in its pictures: scan it anew, with 300 dots an inch or more, if there is text in them"
_ANEW = "scan it anew, with 300 dots an inch or more"
_NO_TITLE = re.compile(
    r"^(?:untitled|microsoft word|powerpoint|document\d*|dokument\d*|titel|title|layout \d+)\b|\.(?:docx?|pdf|indd|odt|tex|qxd)$",
    re.IGNORECASE,
)


def read_pdf(source: RawSource) -> Document:
    """Return the document in a PDF. Its blocks carry the page on which they begin, and where they run on to another.

    Pages without text that are pictures are recognised, where tesseract is installed, and those whose text is a bad scan's.

    Raises:
        SourceError: the PDF is encrypted, scanned, damaged, or past a limit.
    """
    extract = _extract(source, {})
    wanted = _to_recognise(extract)
    scans = recognised(source.raw, wanted, source.limits) if wanted else None
    if scans and scans.hocr:
        extract = _extract(source, scans.hocr)
    return document_of_extract(source, extract, scans)


def _extract(source: RawSource, hocr: Mapping[int, str]) -> dict[str, Any]:
    limits = source.limits
    given = json.dumps(hocr).encode() + b"\n" + source.raw
    output = run_limited("ingest.pdf.text_worker", [str(limits.pdf_pages)], given, limits.pdf_seconds, limits.pdf_mebibytes)
    extract: dict[str, Any] = json.loads(output)
    return extract


def _to_recognise(extract: Mapping[str, Any]) -> list[int]:
    """The pages that are pictures without text, and where the file's text is a bad scan's, those whose pictures it was read from."""
    if "error" in extract:
        return []
    text = "\n".join(piece["text"] for piece in extract["pieces"])
    return [*extract["pictures"], *(extract["overlaid"] if is_bad_scan(text, int(extract["recognised"])) else [])]


def document_of_extract(source: RawSource, extract: Mapping[str, Any], scans: Scans | None = None) -> Document:
    """Return the document of what the worker read, and of what was recognised. Raises: SourceError as `read_pdf`, limits of time and memory aside."""
    limits = source.limits
    if "error" in extract:
        raise SourceError(_reason(extract["error"], extract["detail"], limits))
    scans = scans or Scans({})
    certainty = {int(number): float(sure) for number, sure in extract["certainty"].items()}
    pieces = [_recognised(_piece(**written), certainty) for written in extract["pieces"]]
    title = _title(str(extract["title"]), next((piece.text for piece in pieces if any(map(str.isalpha, piece.text))), ""), source.stem)
    text, blocks = assemble(pieces, title)
    if not any(letter.isalpha() for block in blocks for letter in text[block.start : block.end]):
        raise SourceError(_no_text(int(extract["pages"]), len(extract["failed"]), bool(extract["pictures"] or certainty), scans.reason))
    remarks = tuple(_remarks(extract["failed"], extract["pictures"], scans.reason))
    if is_bad_scan(text, int(extract["recognised"])):
        blocks, remarks = tuple(replace(block, damaged=True) for block in blocks), (f"{_BAD_SCAN}: {scans.reason or _ANEW}", *remarks)
    return replace(
        document_of(source, title, text, blocks),
        remarks=remarks,
        recognised_pages=sum(sure > 0 for sure in certainty.values()),
        lacks=(PROGRAM,) if scans.reason == INSTALL else (),
    )


def _remarks(failed: Sequence[int], pictures: Sequence[int], reason: str) -> Iterator[str]:
    """What of the file could not be used."""
    if failed:
        yield f"{_pages(failed)} cannot be read: the PDF is damaged there; repair it (for example `qpdf IN OUT`)"
    if pictures:
        yield f"{_pages(pictures)} without text, scanned or drawn: {reason or _ANEW}"


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:MOST_NAMED])) + (" …" if len(numbers) > MOST_NAMED else "")
    return f"page{'s' if len(numbers) > 1 else ''} {shown}"


def _piece(text: str, block: dict[str, Any] | None, level: int = 0, note: str = "") -> Piece:
    """Return a piece as the worker wrote it. `note` is the mark of a footnote."""
    text = note_line(note, text) if note else text
    if block is None:
        return Piece(text, level)
    breaks = tuple((offset, page) for offset, page in block["breaks"])
    return Piece(text, level, Block(0, 0, page=block["page"], breaks=breaks, continues=block["continues"], damaged=block["damaged"]))


def _recognised(piece: Piece, certainty: Mapping[int, float]) -> Piece:
    """Put to the piece how sure a recogniser was of the pages that it stands on, where it was read from pictures."""
    if piece.block is None:
        return piece
    pages = {piece.block.page, *(page for _, page in piece.block.breaks)}
    sure = [certainty[page] for page in certainty if page in pages]
    return replace(piece, block=replace(piece.block, certainty=min(sure))) if sure else piece


def is_pdf(raw: bytes) -> bool:
    """Say whether the bytes are a PDF; some writers put a few bytes of their own first."""
    return b"%PDF-" in raw[:1024]


def _reason(code: str, detail: str, limits: ReadLimits) -> str:
    if code == "encrypted":
        return "the PDF is encrypted and needs a password: save a copy without one (for example `qpdf --decrypt --password=… IN OUT`)"
    if code == "pages":
        return f"the PDF has {detail} pages: expected at most {limits.pdf_pages}; split it or raise the limit"
    return f"the PDF is damaged ({detail}): repair it (for example `qpdf IN OUT`) or save it anew"


def _no_text(pages: int, failed: int, is_scan: bool, reason: str) -> str:
    if failed:
        return f"the PDF is damaged: the text of {failed} of its {pages} pages cannot be read; repair it (for example `qpdf IN OUT`) or save it anew"
    if is_scan:
        return f"the PDF holds no text (pages: {pages}), since it is scanned, and {reason and 'cannot be read here: ' + reason or _NOTHING}"
    return f"the PDF holds no text (pages: {pages}), so it is blank or drawn: print it to a PDF with text, or recognise it first (for example `ocrmypdf --force-ocr -l swe+eng IN OUT`)"


def _title(stated: str, first: str, fallback: str) -> str:
    """The title in the file's properties where it reads like one (two words or more), else the first paragraph or heading, else the file's name."""
    stated = normalise(stated).replace("\n", " ")
    if " " in stated and not _NO_TITLE.search(stated):
        return stated
    return first if 4 <= len(first) <= MOST_TITLE else stated or fallback
