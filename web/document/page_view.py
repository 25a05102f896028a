"""What a document's page shows of its original: which page of the PDF, with what highlighted, and where its picture stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from ingest.chunk import Chunk
from ingest.document import Document, page_at, page_starts
from ingest.errors import SourceError
from ingest.formats.table import FORMATS
from ingest.originals import OriginalGone
from ingest.pdf.page_image import PageImage
from ingest.pdf.quote_places import Quote
from ingest.raw_source import RawSource
from web.document.page_images import Busy, PageImages
from web.document.view import Span
from web.site.translation import N_

BESIDE = 120
"""Characters of the text on either side of a quote that tell which of several places is meant."""
MOST_QUOTE = 4_000
"""Characters: more than any passage has."""
MOST_PAGES = 3
"""Pages that a quote is looked for on: the one that it begins on, and those it runs on to."""
GONE = N_("The file is no longer there, or has changed since it was read; the text is shown as read.")
BUSY = N_("The page cannot be shown right now; the text is shown as read.")
FAILED = N_("The page of the original cannot be shown; the text is shown as read.")


@dataclass(frozen=True, slots=True)
class PageView:
    """`problem` is a catalogue entry where there is no image. `url`, `earlier` and `later` are addresses, None where there is none."""

    image: PageImage | None = None
    url: str = ""
    earlier: str | None = None
    later: str | None = None
    problem: str | None = None


def is_paged(document: Document, chunks: Sequence[Chunk]) -> bool:
    """Return whether the document has pages that can be drawn: it was read from a PDF. Slides are numbered too, but are not."""
    return any(chunk.page for chunk in chunks) and RawSource(document.path, b"").suffix not in FORMATS.never_drawn


def page_number(text: str) -> int | None:
    """Return a page number in an address, None where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) > 0 else None


def drawn_page(images: PageImages, document: Document, asked: int | None, mark: Span | None) -> PageImage:
    """Return page `asked`, else the one where the marked text stands, else the first. Raises: SourceError where it cannot be drawn.

    The same words on a page that the mark cannot be on are not highlighted: they are not what was cited.
    """
    pages = _pages_of(document, mark) if mark else []
    if mark is None or (asked and asked not in pages):
        return images.get(document, [asked or 1])
    text, end = document.text, min(mark.end, mark.start + MOST_QUOTE)
    quote = Quote(text[mark.start : end], text[max(0, mark.start - BESIDE) : mark.start], text[end : end + BESIDE])
    return images.get(document, [asked] if asked else pages, quote)


def page_view(images: PageImages, document: Document, asked: int | None, mark: Span | None, passage: str) -> PageView:
    """Return what to show; whatever goes wrong with the picture is a problem to tell, and the text is there all the same."""
    try:
        image = drawn_page(images, document, asked, mark)
    except OriginalGone:
        return PageView(problem=GONE)
    except Busy:
        return PageView(problem=BUSY)
    except SourceError:
        return PageView(problem=FAILED)
    span = [("start", str(mark.start)), ("end", str(mark.end))] if mark else []
    own = [("passage", passage), *span] if passage and mark else span
    return PageView(
        image,
        f"/documents/{document.id}/pages/{image.page}.webp?{urlencode([('v', version(document)), *span])}",
        _address(document, image.page - 1, own) if image.page > 1 else None,
        _address(document, image.page + 1, own) if image.page < image.pages else None,
    )


def version(document: Document) -> str:
    """Return what changes with the document's bytes, short enough for an address."""
    return document.content_hash[:12]


def _address(document: Document, number: int, span: list[tuple[str, str]]) -> str:
    return f"/documents/{document.id}?{urlencode([('page', str(number)), *span])}#page"


def _pages_of(document: Document, mark: Span) -> list[int]:
    """From the page that the mark's first word stands on to that of its last."""
    starts = page_starts(document.blocks)
    first = page_at(starts, mark.start) or 1
    last = page_at(starts, max(mark.start, mark.end - 1)) or first
    return list(range(first, max(first, min(last, first + MOST_PAGES - 1)) + 1))
