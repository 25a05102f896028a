"""Makes PDFs word by word, for the tests of what is read of them: text where it is put, in the size, weight and colour that it is to have."""

from dataclasses import dataclass, field
from io import BytesIO

from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from ingest.document import Document
from ingest.pdf.reader import document_of_extract
from ingest.pdf.text_worker import extract
from ingest.raw_source import RawSource

SIZE = 11.0
LEADING = 14.0


@dataclass
class Print:
    """A PDF in the making. Places are in points from the page's upper left corner; text stands on its `y`."""

    made: FPDF = field(default_factory=lambda: FPDF(unit="pt", format="A4"))

    def page(self) -> "Print":
        self.made.add_page()
        self.made.set_auto_page_break(False)
        return self

    def text(
        self, x: float, y: float, text: str, size: float = SIZE, bold: bool = False, colour: tuple[int, int, int] = (0, 0, 0)
    ) -> "Print":
        self.made.set_font("helvetica", "B" if bold else "", size)
        self.made.set_text_color(*colour)
        self.made.text(x, y, text)
        return self

    def lines(self, x: float, y: float, *lines: str, size: float = SIZE, leading: float = LEADING) -> "Print":
        for at, line in enumerate(lines):
            self.text(x, y + at * leading, line, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Print":
        self.made.line(x0, y0, x1, y1)
        return self

    def bar(self, x: float, y: float, width: float, height: float, colour: tuple[int, int, int] = (0, 0, 0)) -> "Print":
        self.made.set_fill_color(*colour)
        self.made.rect(x, y, width, height, style="F")
        return self

    def width(self, text: str, size: float = SIZE) -> float:
        self.made.set_font("helvetica", "", size)
        return float(self.made.get_string_width(text))

    def raw(self) -> bytes:
        return bytes(self.made.output())

    def read(self) -> Document:
        return read(self.raw())


def read(raw: bytes, path: str = "/a.pdf") -> Document:
    """Read a file that we made ourselves, without the limited process: it takes most of the time."""
    return document_of_extract(RawSource(path, raw), extract(raw, most_pages=100))


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def pages(document: Document) -> list[tuple[int | None, str]]:
    return [(block.page, document.text[block.start : block.end]) for block in document.blocks]


def turned(raw: bytes, degrees: int) -> bytes:
    """Return the PDF with its first page turned."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(raw)))
    writer.pages[0].rotate(degrees)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
