"""A report as a PDF with bookmarks. Its letters come from DejaVu Sans, which is embedded, so that every name can be read anywhere."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from corpus.errors import SamsvarError
from web.export.report import TAGS, Item, Report, Source
from web.site.links import http_url

FAMILY = "dejavu"
FACES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}
MARGIN, INDENT = 22.0, 8.0  # millimetres
BODY, SMALL = 10.5, 9.0  # points
LONGEST_BOOKMARK = 120


class ReportPdf(FPDF):
    """A4 pages with their number at the foot."""

    def __init__(self, report: Report) -> None:
        super().__init__(format="A4")
        # Otherwise "{nb}" in a document's text would become the number of pages.
        self.alias_nb_pages(None)  # type: ignore[arg-type]
        for style, path in font_files().items():
            self.add_font(FAMILY, style, path)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, MARGIN)
        self.set_title(report.title)
        self.set_author("Samsvar")
        self.set_lang(TAGS[report.language])
        self.set_creation_date(datetime.now(UTC))
        self.add_page()

    def footer(self) -> None:
        self.set_y(-MARGIN / 2 - 4)
        self.set_font(FAMILY, "", SMALL)
        self.cell(0, 6, str(self.page_no()), align=Align.C)

    def paragraph(self, text: str, style: str = "", points: float = BODY, indent: float = 0.0, link: str | None = None) -> None:
        self.set_font(FAMILY, style, points)
        self.set_x(self.l_margin + indent)
        self.multi_cell(0, points * 0.5, text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT, link=link or "")
        self.ln(points * 0.15)

    def stretches(self, stretches: Iterable[tuple[str, bool]], points: float, indent: float) -> None:
        """Write a paragraph of stretches of text, bold where it says so."""
        self.set_left_margin(MARGIN + indent)
        self.set_x(self.l_margin)
        for text, bold in stretches:
            self.set_font(FAMILY, "B" if bold else "", points)
            self.write(points * 0.5, text)
        self.set_left_margin(MARGIN)
        self.ln(points * 0.65)

    def heading(self, text: str, level: int, points: float) -> None:
        """Write a heading and set a bookmark to it; `level` counts from 0."""
        self.ln(points * 0.25)
        # A heading does not stand alone at the foot of a page.
        if self.will_page_break(points * 1.5):
            self.add_page()
        self.start_section(_bookmark(text), level)
        self.paragraph(text, "B", points)


def report_pdf(report: Report) -> bytes:
    """Return the file's bytes.

    Raises:
        SamsvarError: the fonts are not installed.
    """
    pdf = ReportPdf(report)
    pdf.paragraph(report.title, "B", 18)
    pdf.paragraph(f"{report.dated} {report.disclaimer}", points=SMALL)
    for item in report.items:
        _item(pdf, item, report)
    return bytes(pdf.output())


@cache
def font_files() -> dict[str, Path]:
    """Return the font file of each style; matplotlib, which draws the evaluation's plots, carries them.

    Raises:
        SamsvarError: one is missing.
    """
    spec = find_spec("matplotlib")
    folders = spec.submodule_search_locations or [] if spec else []
    paths = {style: Path(folder) / "mpl-data" / "fonts" / "ttf" / name for folder in folders for style, name in FACES.items()}
    missing = [name for style, name in FACES.items() if style not in paths or not paths[style].is_file()]
    if missing:
        raise SamsvarError(f"{', '.join(missing)} of the package matplotlib are missing, and a PDF needs them: run `make setup`")
    return paths


def _item(pdf: ReportPdf, item: Item, report: Report) -> None:
    pdf.heading(item.question.text, 0, 14)
    pdf.paragraph(item.status, "B")
    for remark in item.remarks:
        pdf.paragraph(remark)
    for paragraph in item.paragraphs:
        pdf.stretches((*paragraph.stretches, (paragraph.marks, False)), 12, INDENT / 2)
    for line in item.support:
        pdf.paragraph(line, "I")
    if item.nearest:
        pdf.heading(report.nearest_heading, 1, 12)
        for near in item.nearest:
            said = " ".join(part.text for part in (near.name, near.sentence) if part)
            pdf.paragraph(f"– {said} {near.address}", indent=INDENT / 2, link=http_url(near.address))
    if item.sources:
        pdf.heading(report.sources_heading, 1, 12)
        for source in item.sources:
            _source(pdf, source)


def _source(pdf: ReportPdf, source: Source) -> None:
    pdf.paragraph(f"[{source.number}] {source.reference}", points=SMALL, link=http_url(source.address))
    for quote in _quotes(source):
        pdf.paragraph(quote, points=SMALL, indent=INDENT)
    for note in source.notes:
        pdf.paragraph(note, "B", SMALL, INDENT)
    pdf.ln(1.5)


def _quotes(source: Source) -> Iterator[str]:
    yield source.quote.text
    if source.counterpart:
        yield f"{source.counterpart_name} {source.counterpart.text}"


def _bookmark(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_BOOKMARK else line[: LONGEST_BOOKMARK - 1] + "…"
