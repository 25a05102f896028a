"""Real PDFs drawn in the limited process: the highlight lies over the words, and what is damaged or huge is refused with a reason."""

from io import BytesIO

import pytest
from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter

from corpus.places import SHARED
from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.pdf.image_worker import MOST_HEIGHT, WIDTH
from ingest.pdf.page_image import PageImage, page_image
from ingest.pdf.quote_places import Quote

pytestmark = pytest.mark.slow

QUOTE = "Nämnden beslutar om samverkan inom trettio dagar"


def pdf(*pages: list[str], size: tuple[float, float] = (210, 297)) -> bytes:
    """Lines of 12 points, the first 20 mm from the top, 10 mm apart, 30 mm from the left."""
    made = FPDF(format=size)
    made.set_auto_page_break(False)
    made.set_font("helvetica", size=12)
    for lines in pages:
        made.add_page()
        for at, line in enumerate(lines):
            made.text(30, 20 + 10 * at, line)
    return bytes(made.output())


def drawn(raw: bytes, quote: str = "", *numbers: int) -> PageImage:
    return page_image(raw, numbers or [1], Quote(quote), ReadLimits())


def yellow(image: PageImage) -> tuple[float, float, float, float] | None:
    """The box of the highlight in millimetres of an A4 page: left, top, right, bottom; None where nothing is highlighted."""
    red, green, blue = Image.open(BytesIO(image.content)).convert("RGB").split()
    mask = blue.point(lambda value: 255 * (90 < value < 160))
    bright = red.point(lambda value: 255 * (value > 235))
    box = Image.composite(mask, Image.new("L", mask.size), bright).getbbox()
    scale = 210 / image.width
    return (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale) if box else None


def test_highlight_lies_over_the_words_and_nowhere_else() -> None:
    box = yellow(drawn(pdf(["En annan rad.", QUOTE, "En tredje rad."]), QUOTE))
    made = FPDF()
    made.set_font("helvetica", size=12)
    assert box is not None and 28 < box[0] < 31 and 24 < box[1] < 27 and 30 < box[3] < 34
    assert abs(box[2] - 30 - made.get_string_width(QUOTE)) < 2


def test_words_divided_over_lines_are_highlighted_line_by_line() -> None:
    image = drawn(pdf(["Nämnden beslutar om samver-", "kan inom trettio dagar", "En tredje rad."]), QUOTE)
    box = yellow(image)
    picture = Image.open(BytesIO(image.content)).convert("RGB")
    between = picture.getpixel((round(60 * image.width / 210), round(24 * image.width / 210)))
    assert (
        image.share == 1.0
        and box is not None
        and box[1] < 18
        and 40 < box[3] + 12 < 46
        and isinstance(between, tuple)
        and min(between) > 240
    )


def test_of_several_pages_the_one_with_the_quote_is_drawn() -> None:
    image = drawn(pdf(["Första sidan"], [QUOTE], ["Tredje sidan"]), QUOTE, 1, 2, 3)
    assert (image.page, image.pages, image.share) == (2, 3, 1.0)


def test_page_without_a_quote_has_no_highlight() -> None:
    assert yellow(drawn(pdf([QUOTE]))) is None and drawn(pdf([QUOTE]), "något annat, som inte finns här").share == 0


def test_turned_page_is_highlighted_where_its_words_are_seen() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([QUOTE]))))
    writer.pages[0].rotate(180)
    turned = BytesIO()
    writer.write(turned)
    box = yellow(drawn(turned.getvalue(), QUOTE))
    assert box is not None and box[2] > 175 and box[1] > 270


@pytest.mark.parametrize("size", [(5000, 5000), (100, 5000), (5000, 10), (10, 10)])
def test_picture_is_bounded_however_large_the_page_is(size: tuple[float, float]) -> None:
    image = drawn(pdf(["x"], size=size))
    assert 1 <= image.width <= WIDTH and 1 <= image.height <= MOST_HEIGHT and len(image.content) < 100_000


def test_page_that_is_not_there_and_damage_are_refused() -> None:
    with pytest.raises(SourceError, match="has 1 pages and none numbered 7"):
        drawn(pdf(["a"]), "", 7)
    for raw in (b"%PDF-1.7\nnothing more", pdf([QUOTE])[:300], b""):
        with pytest.raises(SourceError, match="cannot be drawn .*damaged|cannot be drawn"):
            drawn(raw)


def test_drawing_is_held_to_its_memory() -> None:
    with pytest.raises(SourceError, match="memory|crashed|cannot be drawn"):
        page_image(pdf([QUOTE]), [1], Quote(), ReadLimits(pdf_mebibytes=8))


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared PDFs, which are not part of the checkout")
def test_password_is_a_reason_too() -> None:
    (path, *_) = sorted((SHARED / "pdfs").glob("*password*.pdf"))
    with pytest.raises(SourceError, match="password"):
        drawn(path.read_bytes())
