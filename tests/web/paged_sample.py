"""A service over a library that holds documents of each format, a PDF of three pages among them, with the encoder for unit tests."""

from dataclasses import dataclass
from pathlib import Path

from docx import Document as WordDocument
from fastapi import FastAPI
from fpdf import FPDF

from api.app import build_app
from api.services import Services
from index.intake.ingestion import IngestSettings, ingest
from ingest.chunk import Chunk
from ingest.document import Document, document_id
from tests.api.tiny import hash_services

QUOTE = "Hamnkaptenen beslutar om föreningarnas båtplatser inom fjorton dagar från ansökan."
PAGES = (
    ["1. Inledning", "Provkommunen samverkar med föreningar genom bidrag och avtal om lokaler, mark och båtplatser."],
    ["2. Båtplatser", QUOTE, "Beslutet är skriftligt och kan omprövas av fritidsnämnden när föreningen begär det."],
    ["3. Redovisning", "Föreningen redovisar varje år hur båtplatserna har använts, senast den 31 januari."],
)
HTML = (
    "<!doctype html><html lang='sv'><title>Så söker föreningen bidrag</title><main><h1>Så söker föreningen bidrag</h1><h2>Vem får söka?</h2>"
    "<p>En ideell förening med säte i kommunen får söka bidrag till sin verksamhet.</p><h2>När ska ansökan lämnas?</h2>"
    "<p>Ansökan ska lämnas senast den 1 mars varje år till kulturförvaltningen.</p></main></html>"
)


@dataclass(frozen=True, slots=True)
class Paged:
    """`pdf`, `html` and `word` are the files; what was read from each is in the library."""

    services: Services
    app: FastAPI
    pdf: Path
    html: Path
    word: Path

    def document(self, path: Path) -> Document:
        held = self.services.library.document(document_id(str(path)))
        assert held is not None
        return held

    def cited(self, words: str = QUOTE) -> str:
        """The address of the PDF with `words` marked, without the fragment."""
        document = self.document(self.pdf)
        start = document.text.index(words)
        return f"{self.address(self.pdf)}?passage={self.chunk(start).id}&start={start}&end={start + len(words)}"

    def chunk(self, start: int) -> Chunk:
        chunks = self.services.library.chunks(self.document(self.pdf).id)
        return next(chunk for chunk in chunks if chunk.start <= start < chunk.end)

    def address(self, path: Path) -> str:
        return f"/documents/{document_id(str(path))}"


def pdf_of(pages: tuple[list[str], ...]) -> bytes:
    pdf = FPDF()
    pdf.set_title("Riktlinjer för föreningarnas båtplatser")
    pdf.set_font("helvetica", size=12)
    for lines in pages:
        pdf.add_page()
        for line in lines:
            pdf.multi_cell(0, 8, line)
            pdf.ln(6)
    return bytes(pdf.output())


def paged(folder: Path) -> Paged:
    services = hash_services(folder)
    files = folder / "files"
    files.mkdir()
    pdf, html, word = files / "riktlinjer.pdf", files / "bidrag.html", files / "blankett.docx"
    pdf.write_bytes(pdf_of(PAGES))
    html.write_text(HTML, encoding="utf-8")
    document = WordDocument()
    document.add_heading("Ansökan om lokal", 1)
    document.add_heading("Vem ansöker?", 2)
    document.add_paragraph("Föreningens ordförande ansöker om lokal med den här blanketten.")
    document.save(str(word))
    reports = list(ingest(services.library, services.encoder, [str(files)], IngestSettings()))
    assert {report.status for report in reports} == {"added"}, reports
    return Paged(services, build_app(services), pdf, html, word)
