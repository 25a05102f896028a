"""Rich Text is read as the reader of the final document sees it."""

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.read import read_document
from ingest.raw_source import RawSource
from tests.ingest.office.test_odt import BEFORE, THIRD, texts

FILES = Path(__file__).parent / "files"


def read(raw: bytes) -> Document:
    return read_document(RawSource("/lindby/riktlinjer.rtf", raw))


def blocks(body: str) -> list[str]:
    """The blocks of a file with this body, after its heading."""
    raw = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset238 Arial CE;}}"
        r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s5\sbasedon1 Egen rubrik;}{\s9 toc 1;}}" + body + "}"
    )
    return [text for _, text in texts(read(raw.encode("cp1252")))]


def test_a_document_of_libreoffice_is_read_as_its_open_document_is() -> None:
    document = read((FILES / "libreoffice.rtf").read_bytes())
    assert document.title == "Riktlinjer för bidrag i Lindby"
    assert texts(document) == [
        *BEFORE,
        (THIRD, "Dolt avsnitt."),  # LibreOffice shows it again in Rich Text
        (THIRD, "Redovisningen lämnas i januari."),
        (THIRD, "Slutnot 1: Tidigare i mars."),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"F\'f6reningen f\u229 ?r bidrag.\par", ["Föreningen får bidrag."]),
        (r"{\uc2 \u229 ab}r \u8211\'96 \emdash\~x\_y\-z.\par", ["år – — x‑yz."]),
        (r"\u-10179?\u-8704?\u229\'e5 sol\par", ["😀å sol"]),
        (r"{\f2 \'9aest} \f0 \'9e\par", ["šest ž"]),
        (r"{\upr{ansi}{\*\ud{Lindby \u229 ?}}} kommun\par", ["Lindby å kommun"]),
        (r"Bidrag {\v dolt} {\deleted gammalt} {\strike struket} {\v\v0 synligt}.\par", ["Bidrag synligt."]),
        (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt Lindby}} {\*\unknown borta}kommun{\header sidhuvud}.\par', ["Lindby kommun."]),
        (r"{\pict\bin5 {{{}}}Bild{\*\bkmkstart a}.\par", ["Bild."]),
        (r"{\listtext\f1\'b7\tab}Stadgar\par{\listtext\f1\'b7\tab}Revisor\par", ["– Stadgar\n– Revisor"]),
        (r"{\pntext 2.\tab}Ans\'f6k\par{\listtext \'a7 14\tab}Val\par", ["2. Ansök\n§ 14 Val"]),
        (r"Text\chftn{\footnote\chftn  En not.} slut.\par{\*\footnote\ftnalt En till.}Mer.\par", ["Text slut.", "Fotnot 1: En not.", "Mer.", "Slutnot 1: En till."]),
        (r"Se{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt I rutan.\par}}{\shprslt I rutan.}}.\par", ["Se.", "I rutan."]),
        (r"\pard\s9 1. Bidrag 4\par\pard Text.\par", ["Text."]),
        ("rad\\\nrad två\\line tre\\par", ["rad", "rad två\ntre"]),
    ],
)  # fmt: skip
def test_words_are_read_by_what_they_show(body: str, expected: list[str]) -> None:
    assert blocks(r"\pard\s1 Rubrik\par\pard " + body) == expected


def test_headings_are_told_by_their_style_one_that_it_is_based_on_or_their_outline_level() -> None:
    document = read(
        rb"{\rtf1{\stylesheet{\s1 heading 1;}{\s5\sbasedon1 Egen;}}\pard\s5 Ett\par\pard A.\par\pard\outlinelevel1 Tv\'e5\par\pard B.\par}"
    )
    assert (document.title, texts(document)) == ("Ett", [((), "A."), (("Två",), "B.")])


def test_merged_cells_and_tables_in_cells_keep_their_places() -> None:
    def row(*cells: str, define: str) -> str:
        return rf"\trowd{define}\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row"

    three, wide = r"\cellx1000\cellx2000\cellx3000", r"\cellx1000\cellx3000"
    top, below = r"\cellx1000\clvmgf\cellx2000\cellx3000", r"\cellx1000\clvmrg\cellx2000\cellx3000"
    table = row("", "2024", "2025", define=three) + row("Grund", "8", "9", define=top) + row("Plan", "", "3", define=below)
    assert blocks(r"\pard\s1 R\par " + table + row("Lokal", "halva", define=wide) + r"\pard Efter.\par") == [
        "Grund – 2024: 8; 2025: 9\nPlan – 2024: 8; 2025: 3\nLokal – 2024, 2025: halva",
        "Efter.",
    ]
    inner = r"{\pard\intbl\itap2 Telefon\nestcell 100\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}}"
    nested = rf"\trowd\cellx1000\cellx2000\pard\intbl Kontakt\cell {inner}\pard\intbl\cell\row"
    assert blocks(r"\pard\s1 R\par " + nested + r"\pard Efter.\par") == ["Kontakt: Telefon: 100", "Efter."]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (rb"{\rtf1 \par}", "the Rich Text file holds no text"),
        (rb"{\rtf1 {\b F\'f6reningen f\'e5r", "is cut short"),
        (rb"{\rtf1 " + b"{" * 600 + b"}" * 601, "its groups go too deep"),
        (b"F\xf6reningen", "named as Rich Text but is not one"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(raw)
