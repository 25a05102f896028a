"""A workbook is read as its reader sees it: rows with their headings, numbers and days as they are shown, nothing that is hidden."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.read import read_document
from ingest.limits import ReadLimits
from ingest.office.sheet import Sheet, Style, Value, area
from ingest.office.sheet_tables import tables
from ingest.raw_source import RawSource
from ingest.text.tables import table_lines
from tests.ingest.office.packing import STRICT, repacked, with_bomb

FILES = Path(__file__).parent / "files"
RAW = (FILES / "openpyxl.xlsx").read_bytes()
SHEET = "xl/worksheets/sheet1.xml"


def read(raw: bytes, **limits: int) -> Document:
    return read_document(RawSource("/lindby/bidrag.xlsx", raw, limits=ReadLimits(**limits)))


def texts(document: Document) -> list[tuple[tuple[str, ...], str]]:
    return [(block.headings, document.text[block.start : block.end]) for block in document.blocks]


def shown(rows: dict[int, Sequence[str | float | None]], sheet: Sheet | None = None, bold: Sequence[int] = ()) -> list[str]:
    """The tables of a sheet with these rows, from column A; None is an empty cell."""
    sheet = sheet or Sheet()
    for number, row in rows.items():
        cells = {column: value for column, value in enumerate(row, start=1) if value is not None}
        style = Style(is_bold=number in bold)
        sheet.rows[number] = {
            column: Value(str(value), float(value) if isinstance(value, int | float) else None, style) for column, value in cells.items()
        }
    return [table_lines(table) for table in tables(sheet, frozenset(), lambda value: value.text)]


GRANTS = "Lindby IK – Beviljat: 12 500,00 kr; Utbetalt: 2025-03-01\nLindby kör – Beviljat: 8 000,50 kr; Utbetalt: 2025-04-15\n"
MEETINGS = (
    "Kulturnämnden – Möte: första tisdagen i månaden; Ort: Lindby\nSocialnämnden – Möte: andra onsdagen i månaden; Ort: Östby\n"
    "Byggnadsnämnden – Möte: sista fredagen i månaden; Ort: Östby"
)


@pytest.mark.parametrize(("file", "total"), [("openpyxl.xlsx", "Summa"), ("libreoffice.xlsx", "Summa – Beviljat: 25500,5")])
def test_rows_have_their_headings_and_what_is_hidden_is_out(file: str, total: str) -> None:
    document = read((FILES / file).read_bytes())
    assert (document.title, document.language) == ("Bidrag till föreningar i Lindby", "sv")
    assert texts(document) == [
        (("Bidrag 2025",), "Bidrag till föreningar i Lindby"),
        (("Bidrag 2025",), GRANTS + total),
        (("Bidrag 2025",), MEETINGS),
    ]


def test_a_formula_without_a_result_is_a_remark() -> None:
    assert read(RAW).remarks == ("Bidrag 2025: no result is stored of B7: =SUM(B4:B6); open the file and save it anew",)
    assert read((FILES / "libreoffice.xlsx").read_bytes()).remarks == () and "SUM" not in read(RAW).text


def test_merged_headings_times_tables_side_by_side_struck_text_and_boxes() -> None:
    document = read((FILES / "xlsxwriter.xlsx").read_bytes())
    assert document.title == "bidrag"
    assert texts(document) == [
        (
            ("Öppettider",),
            "Biblioteket – Sommar, Öppnar: 09:00; Sommar, Stänger: 18:00\nSimhallen – Sommar, Öppnar: 06:00; Sommar, Stänger: 21:00\n"
            "Avgiften är 25 kronor för vuxna i Lindby.",
        ),
        (("Öppettider",), "Växel: Nummer\nKommunen: 0999-100 00\nSkolan: 0999-200 00"),
        (("Öppettider",), "Ring innan du kommer."),
        (("Avgifter",), "Barn – 2024: 10; 2025: 12\nVuxen – 2024: 20; 2025: 25\nGäller – 2024: SANT\nSumma – 2024: 30"),
    ]


def test_strict_open_xml_is_read_alike() -> None:
    assert texts(read(repacked(RAW, {}, STRICT))) == texts(read(RAW))


def test_an_empty_row_within_a_table_keeps_the_headings() -> None:
    (one,) = shown({1: ["Namn", "Belopp", "År"], 2: ["Alfa", 5, 2024], 4: ["Beta", 7, 2025]})
    assert one == "Alfa – Belopp: 5; År: 2024\nBeta – Belopp: 7; År: 2025"


def test_a_row_of_words_below_rows_of_numbers_begins_a_table_of_its_own() -> None:
    first, second = shown({1: ["Namn", "Belopp", "År"], 2: ["Alfa", 5, 2024], 4: ["Ort", "Folk", "Areal"], 5: ["Lindby", 900, 12]})
    assert second == "Lindby – Folk: 900; Areal: 12" and first == "Alfa – Belopp: 5; År: 2024"


def test_an_empty_column_for_looks_parts_no_table() -> None:
    assert shown({1: ["Namn", None, "2024", "2025"], 2: ["Alfa", None, 1, 2], 3: ["Beta", None, 3, 4]}) == [
        "Alfa – 2024: 1; 2025: 2\nBeta – 2024: 3; 2025: 4"
    ]


def test_a_value_merged_into_a_hidden_row_is_seen_in_the_row_below() -> None:
    raw = repacked(RAW, {}, {b'r="6" hidden="1"': b'r="6"', b'r="12"': b'r="12" hidden="1"'})
    assert "Byggnadsnämnden – Möte: sista fredagen i månaden; Ort: Östby" in read(raw).text
    assert "Socialnämnden" not in read(raw).text and "Äldre förening – Beviljat: 5 000,00 kr" in read(raw).text


def test_an_area_is_read_in_either_direction() -> None:
    assert area("$B$2:D4") == area("D4:B2") and area("C3") == area("C3:C3")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (RAW[:-400], "the workbook is damaged"),
        (repacked(RAW, {"xl/workbook.xml": None}), "the workbook is damaged .*xl/workbook.xml"),
        (repacked(RAW, {SHEET: b"<worksheet"}), "the workbook is damaged"),
        (repacked(RAW, {}, {b'r="A1"': b'r="ZZZZ1"'}), "the workbook is damaged .*no place on a sheet"),
        (repacked((FILES / "libreoffice.xlsx").read_bytes(), {"xl/sharedStrings.xml": None}), "the workbook is damaged"),
        (with_bomb(RAW), "times its size: expected at most 100; save it anew as .xlsx"),
        (
            repacked(RAW, {}, {b'name="Bidrag 2025"': b'name="Bidrag 2025" state="veryHidden"', b'state="visible"': b""}),
            "holds no text on a sheet",
        ),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(raw)


def test_a_workbook_with_too_many_cells_is_refused() -> None:
    with pytest.raises(SourceError, match="more than 20 cells with something in them"):
        read(RAW, sheet_cells=20)


def test_cells_far_apart_do_not_fill_the_memory() -> None:
    far = repacked(RAW, {}, {b'<c r="B11"': b'<c r="XFD11"'})
    assert "Möte" in read(far).text
    with pytest.raises(SourceError, match="a table of 2000 rows and 1001 columns"):
        cells = b"".join(
            b'<row r="%d"><c r="A%d"><v>1</v></c><c r="%s%d"><v>1</v></c></row>' % (n, n, _letters(n), n) for n in range(1, 2001)
        )
        read(repacked(RAW, {SHEET: b'<worksheet xmlns="x"><sheetData>' + cells + b"</sheetData></worksheet>"}))


def _letters(number: int) -> bytes:
    """Every other row names a column of its own."""
    column, letters = number // 2 + 1, b""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = bytes([65 + rest]) + letters
    return letters
