"""Word files for tests: python-docx's empty one with a body, and perhaps parts, written by hand as WordprocessingML."""

import zipfile
from io import BytesIO

from docx import Document as new_docx

from ingest.document import Document
from ingest.raw_source import RawSource
from ingest.word.reader import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REL = '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}" Target="{name}.xml"/>'
_TYPE = '<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'


def word_file(body: str, **parts: str) -> bytes:
    """Return a file with this body; `parts` are the elements of other parts by their names ("footnotes", "numbering"), which replace those there."""
    empty = BytesIO()
    new_docx().save(empty)
    written = BytesIO()
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            target.writestr(name, _changed(name, source.read(name), body, parts))
        for part, elements in parts.items():
            if f"word/{part}.xml" not in source.namelist():
                target.writestr(f"word/{part}.xml", f"<w:{part} {W}>{elements}</w:{part}>")
    return written.getvalue()


def _changed(name: str, raw: bytes, body: str, parts: dict[str, str]) -> bytes:
    text = raw.decode("utf-8", errors="surrogateescape")
    stem = name.removeprefix("word/").removesuffix(".xml")
    if name == "word/document.xml":
        text = f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    elif stem in parts:
        text = f"<w:{stem} {W}>{parts[stem]}</w:{stem}>"
    elif name == "word/_rels/document.xml.rels":
        new = (part for part in parts if f'Target="{part}.xml"' not in text)
        text = text.replace("</Relationships>", "".join(_REL.format(id=f"new{part}", name=part) for part in new) + "</Relationships>")
    elif name == "[Content_Types].xml":
        new = (part for part in parts if f"/word/{part}.xml" not in text)
        text = text.replace("</Types>", "".join(_TYPE.format(name=part) for part in new) + "</Types>")
    return text.encode("utf-8", errors="surrogateescape")


def read(body: str, **parts: str) -> Document:
    return read_docx(RawSource("/avtal.docx", word_file(body, **parts)))


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside if inside.startswith('<') else run(inside)}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(one if one.startswith('<w:') else cell(one) for one in cells)}</w:tr>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else paragraph(text) if text else '<w:p/>'}</w:tc>"
