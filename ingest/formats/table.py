"""The formats that can be read: the one table from which suffixes, media types, complaints and forms take them."""

from functools import partial

from ingest.formats.eml import is_eml, read_eml
from ingest.formats.epub import is_epub, read_epub
from ingest.formats.format import Format, Formats
from ingest.formats.markdown import has_front_matter, read_markdown
from ingest.formats.msg import is_msg, read_msg
from ingest.formats.plain import read_plain
from ingest.html.parsing import is_html
from ingest.html.reader import read_html
from ingest.office.odt import is_odt, read_odt
from ingest.office.pptx import is_pptx, read_pptx
from ingest.office.rtf import is_rtf, read_rtf
from ingest.office.xlsx import is_xlsx, read_xlsx
from ingest.pdf.reader import is_pdf, read_pdf
from ingest.text.encoding import is_text
from ingest.word.reader import is_docx, read_docx

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml.document"
_SLIDES = (f"{_OFFICE}.presentationml.presentation", f"{_OFFICE}.presentationml.slideshow")


def _with_mail(attached: Formats) -> Formats:
    """The formats with e-mails, which have attachments in the formats `attached`."""
    *rows, text = attached.innermost.rows
    mails = (
        Format("e-mail", (".eml",), ("message/rfc822",), partial(read_eml, attached=attached), is_eml, never_drawn=True, encloses=True),
        Format(
            "Outlook",
            (".msg",),
            ("application/vnd.ms-outlook",),
            partial(read_msg, attached=attached),
            is_msg,
            binary=True,
            never_drawn=True,
            encloses=True,
        ),
    )
    return Formats((*rows, *mails, text))


_SINGLE = Formats(
    (
        Format("PDF", (".pdf",), ("application/pdf",), read_pdf, is_pdf, binary=True),
        Format("Word", (".docx",), (_WORD,), read_docx, is_docx, binary=True),
        Format("PowerPoint", (".pptx", ".pptm", ".ppsx", ".ppsm"), _SLIDES, read_pptx, is_pptx, binary=True, never_drawn=True),
        Format("Excel", (".xlsx", ".xlsm"), (f"{_OFFICE}.spreadsheetml.sheet",), read_xlsx, is_xlsx, binary=True),
        Format("OpenDocument", (".odt", ".ott"), ("application/vnd.oasis.opendocument.text",), read_odt, is_odt, binary=True),
        Format("Rich Text", (".rtf",), ("application/rtf", "text/rtf"), read_rtf, is_rtf, binary=True),
        Format("EPUB", (".epub",), ("application/epub+zip",), read_epub, is_epub, binary=True),
        Format("HTML", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read_html, is_html),
        Format("Markdown", (".md", ".markdown"), ("text/markdown",), read_markdown, has_front_matter),
        Format("text", (".txt", ".text"), ("text/plain",), read_plain, is_text),  # last, since it takes any text
    )
)
FORMATS = _with_mail(_with_mail(_SINGLE))
"""An e-mail that is attached to another is read with its attachments; one attached to that is not."""
