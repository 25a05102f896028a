"""Takes the text out of a PDF in a process of its own. Started by ingest.pdf.reader: a line of JSON (what a recogniser read, by page) and the PDF on stdin,
JSON on stdout.

All that is done with the file's own contents is done here, within the limits, up to the pieces of the document: a hostile page can ask for too much in
its layout as well as in its fonts. Nothing is judged of whether the document is worth reading.
"""

import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from ingest.document import Block
from ingest.pdf.drawn_lines import rules_and_pictures
from ingest.pdf.elements import Element, Note
from ingest.pdf.flow import PageReader
from ingest.pdf.form_values import form_words
from ingest.pdf.grids import Grid, grids_of
from ingest.pdf.hocr import scan_of
from ingest.pdf.layout import pieces_of
from ingest.pdf.limited_process import limit_this_process
from ingest.pdf.matrix import seen_matrix, turned
from ingest.pdf.page import Page
from ingest.pdf.rows import Row, rows_of
from ingest.pdf.running import PageRows, running_rows
from ingest.pdf.words import made_upright, page_words, with_orders
from ingest.text.assembly import Piece
from ingest.text.normalise import normalise

# What a malformed PDF makes pypdf raise, beside its own errors.
_DAMAGE = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    NotImplementedError,
    RecursionError,
    OverflowError,
    AssertionError,
    OSError,
)
_CONTACT = re.compile(r"@|www\.|https?:|\btel|telefon|\bfax|\b0\d{1,3}[- ]\d|\b\d{3} ?\d{2} [A-ZÅÄÖ]|org\.?\s?nr", re.IGNORECASE)


def extract(raw: bytes, most_pages: int, hocr: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what is read of the file, or {"error": code, "detail": str}.

    {"pages": int, "failed": [page], "pictures": [page], "overlaid": [page], "certainty": {page: float}, "recognised": int, "unreadable": int, "title": str, "pieces": [{"text", "level" or "note", "block"}]}.
    `pictures` are the pages without words that a picture covers, `recognised` the words that lie unseen over a picture, `overlaid` the pages of which
    they are most. `certainty` says of the pages in `hocr` (by number) how sure the recogniser was of them (0–1): their words are taken from there.
    """
    try:
        document = pdfium.PdfDocument(raw)
        if len(document) > most_pages:
            return {"error": "pages", "detail": str(len(document))}
        document.init_forms()
        read = [_page(document, number, (hocr or {}).get(str(number + 1))) for number in range(len(document))]
    except (pdfium.PdfiumError, ValueError, OSError) as error:
        code = "encrypted" if "password" in str(error).lower() else "damaged"
        return {"error": code, "detail": f"{type(error).__name__}: {error}"[:200]}
    title, outline = _properties(raw)
    pages = [page for page in read if page]
    return {
        "pages": len(read),
        "failed": [number for number, page in enumerate(read, start=1) if page is None],
        "pictures": [page.number for page in pages if page.has_picture and not page.words and page.certainty is None],
        "overlaid": [page.number for page in pages if page.has_picture and 2 * page.recognised > len(page.words)],
        "certainty": {str(page.number): page.certainty for page in pages if page.certainty is not None},
        "recognised": sum(page.recognised for page in pages),
        "unreadable": sum(page.unreadable for page in pages),
        "title": title,
        "pieces": [_written(piece) for piece in pieces(pages, outline)],
    }


def _page(document: pdfium.PdfDocument, number: int, hocr: str | None) -> Page | None:
    """One bad page does not cost the others."""
    try:
        page = document[number]
        width, height = page.get_size()
        if hocr is not None:
            scan = scan_of(hocr)
            return Page(number + 1, width, height, scan.words, has_picture=True, certainty=scan.certainty)
        found = page_words(page)
        turn, words, sideways = made_upright(found)
        seen = turned(turn).after(seen_matrix(page)) if turn else seen_matrix(page)
        rules, has_picture = rules_and_pictures(page, seen)
        typed = with_orders(form_words(document, page, seen, words), len(words) + sum(map(len, sideways)))
    except (pdfium.PdfiumError, ValueError, OSError):
        return None
    if turn % 180:
        width, height = height, width
    return Page(number + 1, width, height, (*words, *typed), sideways, rules, found.recognised, found.unreadable, has_picture)


def pieces(pages: Sequence[Page], outline: dict[str, int]) -> Iterator[Piece | Note]:
    """Yield the pieces of a document of these pages, and at its end each running line once: contact details as a block, the rest in no block."""
    rows = [rows_of(page.words) for page in pages]
    running = running_rows(
        [PageRows(page.width, page.height, own, _tables(own, grids_of(page.rules))) for page, own in zip(pages, rows, strict=True)]
    )
    reader = PageReader(_body_size(rows), _right_margin(pages, rows))
    elements: list[Element] = [
        element for page, dropped in zip(pages, running.words, strict=True) for element in reader.elements(page, dropped)
    ]
    yield from pieces_of(elements, outline)
    for at, text in running.heads:
        block = Block(0, 0, page=pages[at].number, damaged=pages[at].certainty is not None)
        yield Piece(text, block=block if _CONTACT.search(text) else None)


def _tables(rows: Sequence[Row], grids: Sequence[Grid]) -> list[frozenset[int]]:
    held = [frozenset(at for at, row in enumerate(rows) if any(map(grid.holds, row.words))) for grid in grids]
    return [own for own in held if own]


def _body_size(pages: Sequence[Sequence[Row]]) -> float:
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _right_margin(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> float:
    """How far from the right edge the lines of the text end. Where all lines are short, as far as they begin from the left."""
    ends = sorted(page.width - row.x1 for page, own in zip(pages, rows, strict=True) for row in own)
    starts = sorted(row.x0 for own in rows for row in own)
    if not ends:
        return 0.0
    right, left = ends[len(ends) // 20], max(0.0, starts[len(starts) // 20])
    return left if right > max(0.3 * pages[0].width, 1.5 * left) else right


def _written(piece: Piece | Note) -> dict[str, Any]:
    if isinstance(piece, Note):
        return {"text": piece.text, "note": piece.number, "block": asdict(Block(0, 0, page=piece.page, damaged=not piece.is_certain))}
    return {"text": piece.text, "level": piece.level, "block": asdict(piece.block) if piece.block else None}


def _properties(raw: bytes) -> tuple[str, dict[str, int]]:
    """Return the title that the file states, and the titles of its outline with their levels, from 1."""
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except _DAMAGE:
        return "", {}
    return title, {normalise(name): level for level, name in _outline(reader)}


def _outline(reader: PdfReader) -> Iterator[tuple[int, str]]:
    try:
        yield from _entries(reader.outline, 1)
    except _DAMAGE:
        return


def _entries(outline: list[Any], level: int) -> Iterator[tuple[int, str]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(entry, level + 1)
        elif isinstance(entry, Destination) and entry.title:
            yield level, str(entry.title)


def main() -> None:
    """Read stdin within the limits given as arguments: seconds, mebibytes, pages."""
    seconds, mebibytes, most_pages = (int(argument) for argument in sys.argv[1:4])
    limit_this_process(seconds, mebibytes)
    logging.disable(logging.CRITICAL)
    hocr = json.loads(sys.stdin.buffer.readline())
    sys.stdout.write(json.dumps(extract(sys.stdin.buffer.read(), most_pages, hocr)))


if __name__ == "__main__":
    main()
