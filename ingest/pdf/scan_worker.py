"""Draws one page of a PDF as it is looked at, for a recogniser: PDF on stdin, a picture (PGM) on stdout. Started by ingest.pdf.recognition.

A process of its own with limits, as everything that opens a PDF. Recognises nothing.
"""

import sys

import pypdfium2 as pdfium

from ingest.pdf.limited_process import limit_this_process

DOTS_A_POINT = 300 / 72
"""What recognisers are trained for. A scan of fewer dots an inch is drawn larger, which tesseract reads better than the scan as it is."""
MOST_DOTS = 5000
"""The longer side: an A3 sheet at 300 dots an inch."""


def drawn(raw: bytes, number: int) -> tuple[bytes, float]:
    """Return the page (from 1) as a grey picture, and its dots a point."""
    page = pdfium.PdfDocument(raw)[number - 1]
    scale = min(DOTS_A_POINT, MOST_DOTS / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=True)
    width, stride, dots = bitmap.width, bitmap.stride, bytes(bitmap.buffer)
    rows = dots if stride == width else b"".join(dots[at : at + width] for at in range(0, stride * bitmap.height, stride))
    return b"P5 %d %d 255\n" % (width, bitmap.height) + rows, scale


def main() -> None:
    """Read stdin within the limits given as arguments: seconds, mebibytes; then the page. The first line written says how many dots a point has."""
    seconds, mebibytes, number = (int(argument) for argument in sys.argv[1:4])
    limit_this_process(seconds, mebibytes)
    picture, scale = drawn(sys.stdin.buffer.read(), number)
    sys.stdout.buffer.write(b"%r\n" % scale + picture)


if __name__ == "__main__":
    main()
