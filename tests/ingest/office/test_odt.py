"""An OpenDocument text is read as the reader of the final document sees it."""

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.read import read_document
from ingest.raw_source import RawSource
from tests.ingest.office.packing import repacked, with_bomb

FILES = Path(__file__).parent / "files"
RAW = (FILES / "libreoffice.odt").read_bytes()
FIRST, STEPS, THIRD = ("1. Vem får bidrag?",), ("1. Vem får bidrag?", "1.1 Så går det till"), ("2. Belopp",)
BEFORE = [
    (FIRST, "Föreningen får inte använda bidraget till vinst. Bidraget är 9 000 kronor."),
    (FIRST, "Fotnot 1: Beslut av kulturnämnden den 3 mars 2025."),
    (FIRST, "Ansökan lämnas senast den 15 april."),
    (STEPS, "1. Föreningen ansöker.\na) Blanketten finns på biblioteket.\nb) Den kan också skickas hem.\n2. Nämnden beslutar."),
    (STEPS, "Detta krävs:"),
    (STEPS, "– stadgar\n– revisor"),
    (
        THIRD,
        "Grundbidrag – 2024: 8 000 kr; 2025: 9 000 kr\nLokalbidrag – 2024, 2025: halva hyran\nPlanbidrag – 2024, 2025: halva hyran",
    ),
    (THIRD, "Se rutan."),
    (THIRD, "Frågor besvaras av föreningsbyrån."),
]


def texts(document: Document) -> list[tuple[tuple[str, ...], str]]:
    return [(block.headings, document.text[block.start : block.end]) for block in document.blocks]


def read(raw: bytes) -> Document:
    return read_document(RawSource("/lindby/riktlinjer.odt", raw))


def with_body(body: str) -> list[str]:
    """The blocks of the file with another body."""
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:xml="http://www.w3.org/XML/1998/namespace">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return [text for _, text in texts(read(repacked(RAW, {"content.xml": content.encode()})))]


def test_what_is_inserted_noted_and_boxed_is_in_and_what_is_deleted_hidden_struck_or_said_beside_is_out() -> None:
    document = read(RAW)
    assert (document.title, document.language) == ("Riktlinjer för bidrag i Lindby", "sv")
    assert texts(document) == [*BEFORE, (THIRD, "Redovisningen lämnas i januari."), (THIRD, "Slutnot i: Tidigare i mars.")]
    assert not {"8 000 kronor", "dolt", "Dolt", "Stämmer", "1 april"} & set(document.text.replace(".", " ").split(" "))


def test_a_list_goes_on_from_the_one_that_it_names() -> None:
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    numbered = '<text:list text:style-name="Steps" xml:id="a">' + item.format("Ansök.") + "</text:list>"
    on = '<text:list text:style-name="Steps" text:continue-list="a">' + item.format("Vänta.") + "</text:list>"
    anew = '<text:list text:style-name="Steps">' + item.format("Redovisa.") + "</text:list>"
    assert with_body(f"{numbered}<text:p>Sedan.</text:p>{on}<text:p>Till sist.</text:p>{anew}") == [
        "1. Ansök.",
        "Sedan.",
        "2. Vänta.",
        "Till sist.",
        "1. Redovisa.",
    ]


def test_a_table_in_a_cell_and_hidden_rows() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    inner = "<table:table><table:table-row>" + cell.format("Telefon") + cell.format("0999-100 00") + "</table:table-row></table:table>"
    outer = "<table:table-row>" + cell.format("Kontakt") + f"<table:table-cell>{inner}</table:table-cell></table:table-row>"
    hidden = '<table:table-row table:visibility="collapse">' + cell.format("Dold") + cell.format("rad") + "</table:table-row>"
    assert with_body(f"<table:table>{outer}{hidden}</table:table>") == ["Kontakt: Telefon: 0999-100 00"]


def test_a_cell_that_claims_to_be_repeated_without_end_is_not() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert with_body(f"<table:table>{row}</table:table><text:p>Text i Lindby.</text:p>") == ["Text i Lindby."]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (RAW[:-300], "the OpenDocument text is damaged"),
        (repacked(RAW, {"content.xml": b"<office:document-content"}), "the OpenDocument text is damaged .*content.xml"),
        (repacked(RAW, {"content.xml": b"<x/>"}), "the OpenDocument text is damaged .*no text part"),
        (repacked(RAW, {"META-INF/manifest.xml": b"<manifest><file-entry><encryption-data/></file-entry></manifest>"}), "encrypted"),
        (repacked(RAW, {"content.xml": b'<d xmlns:o="o"><o:body><o:text/></o:body></d>'}), "holds no text"),
        (with_bomb(RAW), "times its size: expected at most 100; save it anew as .odt"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(raw)
