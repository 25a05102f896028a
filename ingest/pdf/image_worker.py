"""Draws one page of a PDF with a quote highlighted, in a process of its own: a line of JSON and the PDF on stdin, a line of JSON and a WebP on stdout.

Started by ingest.pdf.page_image. The highlight is drawn into the picture: what looks on is not told where the words stand, and needs no script for it.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

from ingest.pdf.limited_process import limit_this_process
from ingest.pdf.quote_places import Quote, QuotePlace, find_quote

WIDTH = 1300
"""Pixels: twice what the page is shown at beside its text."""
MOST_HEIGHT = 4000
MOST_SCALE = 3.0
"""Pixels per point; a small page is not blown up any further."""
QUALITY = 75
INK = "#ffe27a"
EDGE = "#8a4b00"
PAD = 2

Box = tuple[int, int, int, int]


def draw(raw: bytes, numbers: Sequence[int], quote: Quote) -> tuple[dict[str, Any], bytes]:
    """Return what is known of the page, and its picture. Of the pages asked for, the first that has most of the quote is drawn.

    The description is {"page", "pages", "width", "height", "share"}, or {"error": code, "detail": str} with no picture.
    """
    try:
        document = pdfium.PdfDocument(raw)
        document.init_forms()  # so that what is filled in is drawn
        there = [number for number in numbers if 1 <= number <= len(document)]
        if not there:
            return {"error": "no_page", "detail": str(len(document))}, b""
        places = {number: _find(document[number - 1], quote) for number in there}
        number = max(there, key=lambda number: places[number].share)
        picture = _picture(document[number - 1], places[number].positions)
    except (pdfium.PdfiumError, ValueError, OSError) as error:
        return {"error": "damaged", "detail": f"{type(error).__name__}: {error}"[:200]}, b""
    about = {"page": number, "pages": len(document), "width": picture.width, "height": picture.height, "share": places[number].share}
    return about, _webp(picture)


def _find(page: pdfium.PdfPage, quote: Quote) -> QuotePlace:
    if not quote.text:
        return QuotePlace()
    text = page.get_textpage()
    return find_quote([chr(pdfium.raw.FPDFText_GetUnicode(text, at)) for at in range(text.count_chars())], quote)


def _picture(page: pdfium.PdfPage, positions: Iterable[int]) -> Image.Image:
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        raise ValueError(f"the page is {width} by {height} points")
    bitmap = page.render(scale=min(WIDTH / width, MOST_HEIGHT / height, MOST_SCALE))
    text, where = page.get_textpage(), bitmap.get_posconv(page)
    corners = [text.get_charbox(at, loose=True) for at in positions]
    boxes = [_box(where.to_bitmap(left, bottom), where.to_bitmap(right, top)) for left, bottom, right, top in corners]
    return _highlighted(bitmap.to_pil().convert("RGB"), _lines(boxes))


def _box(first: tuple[int, int], second: tuple[int, int]) -> Box:
    """The two corners in order, whichever way the page is turned."""
    return min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1])


def _lines(boxes: Iterable[Box]) -> list[Box]:
    """Join the boxes of characters that follow one another on a line; the gap between two columns parts them."""
    lines: list[Box] = []
    for box in boxes:
        if lines and _follows(lines[-1], box):
            last = lines[-1]
            lines[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            lines.append(box)
    return lines


def _follows(line: Box, box: Box) -> bool:
    height = max(1, min(line[3] - line[1], box[3] - box[1]))
    shared = min(line[3], box[3]) - max(line[1], box[1])
    return shared >= height / 2 and -height <= box[0] - line[2] <= 3 * height


def _highlighted(picture: Image.Image, lines: Sequence[Box]) -> Image.Image:
    """Colour the ground and leave the ink; the line below tells it where colours do not."""
    mask = Image.new("L", picture.size)
    on_mask, on_picture = ImageDraw.Draw(mask), ImageDraw.Draw(picture)
    for left, top, right, bottom in lines:
        on_mask.rectangle((left - PAD, top - PAD, right + PAD, bottom + PAD), fill=255)
    picture.paste(ImageChops.multiply(picture, Image.new("RGB", picture.size, INK)), mask=mask)
    for left, _, right, bottom in lines:
        on_picture.line((left - PAD, bottom + PAD, right + PAD, bottom + PAD), fill=EDGE, width=3)
    return picture


def _webp(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, format="WEBP", quality=QUALITY, method=3)
    return written.getvalue()


def main() -> None:
    """Read stdin within the limits given as arguments: seconds, mebibytes."""
    seconds, mebibytes = (int(argument) for argument in sys.argv[1:3])
    limit_this_process(seconds, mebibytes)
    asked = json.loads(sys.stdin.buffer.readline())
    about, picture = draw(sys.stdin.buffer.read(), asked["pages"], Quote(**asked["quote"]))
    sys.stdout.buffer.write(json.dumps(about).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
