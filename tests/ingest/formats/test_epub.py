"""An e-book is read chapter by chapter, in the order in which it is to be read."""

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.read import read_document
from ingest.raw_source import RawSource
from tests.ingest.office.packing import repacked, with_bomb

FILES = Path(__file__).parent / "written"
RAW = (FILES / "ebooklib.epub").read_bytes()
LOCK = b'<encryption><EncryptedData><CipherReference URI="%s"/></EncryptedData></encryption>'


def read(raw: bytes) -> Document:
    return read_document(RawSource("/lindby/handbok.epub", raw))


def texts(document: Document) -> list[tuple[tuple[str, ...], str]]:
    return [(block.headings, document.text[block.start : block.end]) for block in document.blocks]


CHAPTERS = [
    (("Ansökan",), "Föreningen söker bidrag före den 1 april."),
    (("Ansökan", "Belopp"), "Grundbidrag – 2024: 8 000 kr; 2025: 9 000 kr"),
    (("Utan rubrik",), "Redovisningen lämnas i januari."),
    (("Beslut",), "Kulturnämnden beslutar."),
]


def test_chapters_come_in_the_order_of_the_spine_with_their_headings_or_those_of_the_contents() -> None:
    document = read(RAW)
    assert (document.title, document.publisher, document.published, document.language) == (
        "Handbok för föreningar i Lindby",
        "Lindby kommun",
        "2025-02-01",
        "sv",
    )
    assert texts(document) == CHAPTERS


def test_a_book_of_libreoffice_has_its_chapters_from_the_contents_alone() -> None:
    document = read((FILES / "libreoffice.epub").read_bytes())
    assert (document.title, document.publisher, document.language) == ("Handbok för föreningar", "", "sv")
    assert texts(document)[0] == (("Kapitel ett",), "Föreningen söker bidrag i Lindby före den 1 april.")
    assert texts(document)[-1] == (("Kapitel två",), "Redovisningen lämnas i januari.")


def test_an_element_that_is_closed_where_it_opens_holds_nothing_of_what_follows() -> None:
    chapter = b"<html><head><title/><script src='a.js'/></head><body><p>Text <i/>om Lindby.</p></body></html>"
    assert texts(read(repacked(RAW, {"EPUB/a.xhtml": chapter})))[2][1] == "Text om Lindby."


def test_letters_of_a_font_may_be_locked_and_chapters_may_not() -> None:
    assert texts(read(repacked(RAW, {"META-INF/encryption.xml": LOCK % b"EPUB/fonts/a.otf"}))) == CHAPTERS
    with pytest.raises(SourceError, match="the e-book is locked"):
        read(repacked(RAW, {"META-INF/encryption.xml": LOCK % b"EPUB/a.xhtml"}))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (RAW[:-300], "the e-book is damaged"),
        (repacked(RAW, {"EPUB/content.opf": None}), "the e-book is damaged .*content.opf"),
        (repacked(RAW, {f"EPUB/{name}.xhtml": None for name in "zam"}), "the e-book holds no text"),
        (with_bomb(RAW), "times its size: expected at most 100"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(raw)
