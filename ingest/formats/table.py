"""The formats that can be read: the one table from which suffixes, media types, complaints and forms take them."""

from ingest.formats.format import Format, Formats
from ingest.formats.markdown import has_front_matter, read_markdown
from ingest.formats.plain import read_plain
from ingest.html.parsing import is_html
from ingest.html.reader import read_html
from ingest.office.pptx import is_pptx, read_pptx
from ingest.office.xlsx import is_xlsx, read_xlsx
from ingest.pdf.reader import is_pdf, read_pdf
from ingest.text.encoding import is_text
from ingest.word.reader import is_docx, read_docx

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml.document"
_SLIDES = (f"{_OFFICE}.presentationml.presentation", f"{_OFFICE}.presentationml.slideshow")

FORMATS = Formats(
    (
        Format("PDF", (".pdf",), ("application/pdf",), read_pdf, is_pdf, binary=True),
        Format("Word", (".docx",), (_WORD,), read_docx, is_docx, binary=True),
        Format("PowerPoint", (".pptx", ".pptm", ".ppsx", ".ppsm"), _SLIDES, read_pptx, is_pptx, binary=True, never_drawn=True),
        Format("Excel", (".xlsx", ".xlsm"), (f"{_OFFICE}.spreadsheetml.sheet",), read_xlsx, is_xlsx, binary=True),
        Format("HTML", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read_html, is_html),
        Format("Markdown", (".md", ".markdown"), ("text/markdown",), read_markdown, has_front_matter),
        Format("text", (".txt", ".text"), ("text/plain",), read_plain, is_text),  # last, since it takes any text
    )
)
