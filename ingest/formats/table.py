"""The formats that can be read: the one table from which suffixes, media types, complaints and forms take them."""

from ingest.formats.format import Format, Formats
from ingest.formats.markdown import has_front_matter, read_markdown
from ingest.formats.plain import read_plain
from ingest.html.parsing import is_html
from ingest.html.reader import read_html
from ingest.pdf.reader import is_pdf, read_pdf
from ingest.text.encoding import is_text
from ingest.word.reader import is_docx, read_docx

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS = Formats(
    (
        Format("PDF", (".pdf",), ("application/pdf",), read_pdf, is_pdf, binary=True),
        Format("Word", (".docx",), (_WORD,), read_docx, is_docx, binary=True),
        Format("HTML", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read_html, is_html),
        Format("Markdown", (".md", ".markdown"), ("text/markdown",), read_markdown, has_front_matter),
        Format("text", (".txt", ".text"), ("text/plain",), read_plain, is_text),  # last, since it takes any text
    )
)
