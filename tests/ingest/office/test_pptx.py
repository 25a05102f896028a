"""A presentation is read as it is shown: slide by slide, with tables, charts and what the speaker is to say."""

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.read import read_document
from ingest.limits import ReadLimits
from ingest.raw_source import RawSource
from tests.ingest.office.packing import STRICT, repacked, with_bomb

FILES = Path(__file__).parent / "files"
RAW = (FILES / "python-pptx.pptx").read_bytes()


def read(raw: bytes) -> Document:
    return read_document(RawSource("/lindby/bidrag.pptx", raw))


def texts(document: Document) -> list[tuple[tuple[str, ...], int | None, str]]:
    return [(block.headings, block.page, document.text[block.start : block.end]) for block in document.blocks]


SLIDES = [
    ((), 1, "Kulturnämnden den 3 mars 2025"),
    (("Vem får bidrag?",), 2, "– Föreningen ska ha minst 20 medlemmar.\n– Föreningen ska ha sitt säte i Lindby."),
    (("Vem får bidrag?",), 2, "Anteckningar: Säg att gränsen var 15 medlemmar förra året."),
    (("Bidrag per år",), 3, "Grundbidrag – 2024: 8 000 kr; 2025: 9 000 kr\nLokalbidrag – 2024, 2025: 12 500 kr"),
    ((), 4, "Frågor besvaras av föreningsbyrån i Lindby."),
    ((), 4, "Bidraget söks före den 15 april."),
    (("Utbetalt",), 5, "Idrott – 2024: 300; 2025: 320\nKultur – 2024: 150; 2025: 180"),
]


@pytest.mark.parametrize("file", ["python-pptx.pptx", "libreoffice.pptx"])
def test_each_slide_has_its_title_and_number_and_hidden_and_struck_text_is_out(file: str) -> None:
    document = read((FILES / file).read_bytes())
    assert (document.title, document.language) == ("Föreningsbidrag i Lindby", "sv")
    assert texts(document) == SLIDES


def test_strict_open_xml_is_read_alike() -> None:
    assert texts(read(repacked(RAW, {}, STRICT))) == SLIDES


def test_automatic_numbers_are_shown() -> None:
    numbered = repacked(
        RAW,
        {},
        {
            b"<a:p><a:r><a:t>F\xc3\xb6reningen ska": b'<a:p><a:pPr><a:buAutoNum type="alphaLcParenR"/></a:pPr><a:r><a:t>F\xc3\xb6reningen ska'
        },
    )
    assert texts(read(numbered))[1][2] == "a) Föreningen ska ha minst 20 medlemmar.\nb) Föreningen ska ha sitt säte i Lindby."


def test_a_macro_enabled_presentation_is_one() -> None:
    assert read_document(RawSource("/a.ppsm", RAW)).blocks


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (RAW[:-400], "the presentation is damaged"),
        (repacked(RAW, {"ppt/presentation.xml": None}), "the presentation is damaged .*ppt/presentation.xml"),
        (repacked(RAW, {"ppt/slides/slide2.xml": b"<p:sld"}), "the presentation is damaged .*slide2.xml"),
        (with_bomb(RAW), "times its size: expected at most 100; save it anew as .pptx"),
        (repacked(RAW, {}, {b"<a:t>": b"<a:x>", b"</a:t>": b"</a:x>", b"<c:v>": b"<c:x>", b"</c:v>": b"</c:x>"}), "holds no text"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(raw)


def test_a_presentation_over_the_limit_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(SourceError, match="unpacks to 30 MiB: expected at most 20"):
        read_document(RawSource("/a.pptx", with_bomb(RAW), limits=ReadLimits(archive_unpacked_mebibytes=20)))
