"""A page of a PDF as a picture, with a quote highlighted. The file is opened in a limited process of its own, never in this one."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.pdf.limited_process import run_limited
from ingest.pdf.quote_places import Quote

MOST_SECONDS = 15
"""A reader waits for it, unlike for an ingest."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page of `pages`, counted from 1, as a WebP of `width` by `height` pixels. `share` (0–1) of the quote is highlighted in it."""

    page: int
    pages: int
    width: int
    height: int
    share: float
    content: bytes


def page_image(raw: bytes, numbers: Sequence[int], quote: Quote, limits: ReadLimits) -> PageImage:
    """Return that one of the pages `numbers` which holds most of the quote, the first of them without one.

    Raises:
        SourceError: the PDF has no such page, is damaged or encrypted, or past a limit.
    """
    asked = json.dumps({"pages": list(numbers), "quote": asdict(quote)}).encode() + b"\n"
    output = run_limited("ingest.pdf.image_worker", [], asked + raw, min(limits.pdf_seconds, MOST_SECONDS), limits.pdf_mebibytes)
    line, _, picture = output.partition(b"\n")
    about = json.loads(line)
    if "error" in about:
        raise SourceError(_reason(about["error"], about["detail"], numbers))
    return PageImage(about["page"], about["pages"], about["width"], about["height"], about["share"], picture)


def _reason(code: str, detail: str, numbers: Sequence[int]) -> str:
    if code == "no_page":
        return f"the PDF has {detail} pages and none numbered {' or '.join(map(str, numbers))}: ask for one from 1 to {detail}"
    return f"the page cannot be drawn ({detail}): repair the PDF (for example `qpdf IN OUT`) or save it anew"
