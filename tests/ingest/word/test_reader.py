"""Word documents are read in order, and bombs are left alone."""

import zipfile
from io import BytesIO

import pytest
from docx import Document as new_docx

from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.raw_source import RawSource
from ingest.word.reader import read_docx


def packed(*paragraphs: tuple[str, str], rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    word = new_docx()
    for style, text in paragraphs:
        word.add_paragraph(text, style=style)
    if rows:
        table = word.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    word.add_paragraph("Sist av allt.")
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_headings_lists_and_tables_come_in_order() -> None:
    raw = packed(
        ("Title", "Riktlinjer"), ("Heading 1", "Bidrag"), ("Normal", "Villkoren är:"), ("List Bullet", "syfte"), ("List Number", "plan"),
        rows=(("Stöd", "Belopp", "År"), ("Verksamhet", "10 000 kr", "2025")),
    )  # fmt: skip
    document = read_docx(RawSource("/a.docx", raw))
    assert document.title == "Riktlinjer"
    blocks = [document.text[block.start : block.end] for block in document.blocks]
    assert blocks == ["Villkoren är:", "– syfte\n1. plan", "Verksamhet – Belopp: 10 000 kr; År: 2025", "Sist av allt."]
    assert {block.headings for block in document.blocks} == {("Bidrag",)}


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    word = new_docx()
    style = word.styles.add_style("Numrerad rubrik", 1)
    style.base_style = word.styles["Heading 2"]
    word.add_paragraph("Syfte", style=style)
    word.add_paragraph("Detta är text.")
    buffer = BytesIO()
    word.save(buffer)
    assert read_docx(RawSource("/a.docx", buffer.getvalue())).text == "Syfte\n\nDetta är text."


def test_an_archive_that_unpacks_to_far_too_much_is_refused_unopened() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 3_000_000)
    with pytest.raises(SourceError, match="times its size: expected at most 100"):
        read_docx(RawSource("/a.docx", buffer.getvalue()))
    with pytest.raises(SourceError, match="unpacks to 3 MiB: expected at most 1"):
        read_docx(RawSource("/a.docx", buffer.getvalue(), limits=ReadLimits(archive_unpacked_mebibytes=1)))


@pytest.mark.parametrize("raw", [b"PK\x03\x04word/ and nothing", packed(("Normal", "Text."))[:-200], packed(("Normal", "Text."))[:3000]])
def test_a_damaged_document_says_to_save_it_anew(raw: bytes) -> None:
    with pytest.raises(SourceError, match="damaged or encrypted"):
        read_docx(RawSource("/a.docx", raw))
