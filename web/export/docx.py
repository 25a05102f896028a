"""A report as a Word file with real headings, so that it can be pasted into an official letter and read by a screen reader."""

from datetime import UTC, datetime
from io import BytesIO

from docx import Document as new_document
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as TextParagraph
from docx.text.run import Run

from corpus.language import Language
from web.export.report import TAGS, Item, Near, Paragraph, Report, Said, Source
from web.site.links import http_url


def report_docx(report: Report) -> bytes:
    """Return the file's bytes."""
    document = new_document()
    _prepare(document, report)
    _heading(document, Said(report.title, report.language), 0)
    _paragraph(document, Said(f"{report.dated} {report.disclaimer}", report.language))
    for item in report.items:
        _item(document, item, report)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _prepare(document: Document, report: Report) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = report.title, "Samsvar", ""
    properties.language, properties.last_modified_by = TAGS[report.language], "Samsvar"
    properties.created = properties.modified = datetime.now(UTC)
    document.styles["Normal"].font.size = Pt(11)
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), TAGS[report.language])
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def _item(document: Document, item: Item, report: Report) -> None:
    _heading(document, item.question, 1)
    status = _paragraph(document, Said(item.status, report.language))
    status.runs[0].bold = True
    for remark in item.remarks:
        _paragraph(document, Said(remark, report.language))
    for paragraph in item.paragraphs:
        _quoted(document, paragraph)
    for line in item.support:
        _paragraph(document, Said(line, report.language)).runs[0].italic = True
    if item.nearest:
        _heading(document, Said(report.nearest_heading, report.language), 2)
        for near in item.nearest:
            _near(document, near, report)
    if item.sources:
        _heading(document, Said(report.sources_heading, report.language), 2)
        for source in item.sources:
            _source(document, source, report)


def _quoted(document: Document, paragraph: Paragraph) -> None:
    shown = document.add_paragraph()
    for text, key in paragraph.stretches:
        _run(shown, text, paragraph.language).bold = key or None  # what is not said to be bold is as its style has it
    _run(shown, paragraph.marks, paragraph.language)


def _near(document: Document, near: Near, report: Report) -> None:
    shown = document.add_paragraph(style="List Bullet")
    for part in (near.name, near.sentence):
        if part:
            _run(shown, f"{part.text} ", part.language)
    _address(shown, near.address, report.language)


def _source(document: Document, source: Source, report: Report) -> None:
    paragraph = _paragraph(document, Said(f"[{source.number}] ", report.language))
    paragraph.paragraph_format.keep_with_next = True
    before, address, after = source.reference.rpartition(source.address)
    _run(paragraph, before, report.language)
    _address(paragraph, address, report.language)
    _run(paragraph, after, report.language)
    _paragraph(document, source.quote).paragraph_format.left_indent = Cm(1)
    if source.counterpart:
        shown = _paragraph(document, Said(f"{source.counterpart_name} ", report.language))
        shown.paragraph_format.left_indent = Cm(1)
        _run(shown, source.counterpart.text, source.counterpart.language)
    for note in source.notes:
        shown = _paragraph(document, Said(note, report.language))
        shown.paragraph_format.left_indent = Cm(1)
        shown.runs[0].bold = True


def _heading(document: Document, heading: Said, level: int) -> None:
    _run(document.add_heading("", level), heading.text, heading.language)


def _paragraph(document: Document, words: Said) -> TextParagraph:
    paragraph = document.add_paragraph()
    _run(paragraph, words.text, words.language)
    return paragraph


def _run(paragraph: TextParagraph, text: str, language: Language) -> Run:
    """Add text that says which language it is in, so that it is read aloud and spell-checked in that."""
    run = paragraph.add_run(text)
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), TAGS[language])
    run._r.get_or_add_rPr().append(tag)
    return run


def _address(paragraph: TextParagraph, address: str, language: Language) -> None:
    if http_url(address):
        _link(paragraph, address)
    else:
        _run(paragraph, address, language)


def _link(paragraph: TextParagraph, address: str) -> None:
    """python-docx can read hyperlinks and not write them."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(address)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)
