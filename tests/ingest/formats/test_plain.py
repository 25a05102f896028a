"""Plain text: paragraphs, lists, headings and dates where nothing marks them."""

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.plain import plain_paragraphs, read_plain
from ingest.formats.read import read_document
from ingest.raw_source import RawSource
from ingest.text.encoding import decode


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_the_first_line_that_is_no_date_is_the_title() -> None:
    document = read_plain(RawSource("/a.txt", b"Publicerad: 23 januari 2019\n\nSamverkan\n\nSKL arbetar med att sprida kunskap."))
    assert (document.title, document.published, document.language) == ("Samverkan", "2019-01-23", "sv")
    assert blocks(document) == ["SKL arbetar med att sprida kunskap."]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 23 January 2019", "2019-01-23"),
        ("Published on January 23rd, 2019", "2019-01-23"),
        ("Senast uppdaterad: 2024-05-06", "2024-05-06"),
        ("Publicerad den 31 februari 2019", None),
        ("Mötet den 23 januari 2019", None),
    ],
)
def test_only_a_day_that_is_called_one_of_publication_counts(line: str, day: str | None) -> None:
    assert read_plain(RawSource("/a.txt", f"Titel\n\nText om saken.\n\n{line}".encode())).published == day


def test_hard_wrapped_lines_are_joined_and_short_ones_above_text_are_headings() -> None:
    wrapped = "Sveriges Kommuner och Landsting samordnar ett nätverk för systematiskt arbete\nmed civilsamhället. Nätverket riktar sig till tjänstemän.\n"
    document = read_plain(RawSource("/a.txt", f"Titel här\n\nBakgrund\n{wrapped}".encode()))
    assert blocks(document) == [wrapped.strip().replace("\n", " ")]
    assert document.blocks[0].headings == ("Bakgrund",)


def test_bullets_of_all_kinds_become_one_list_with_its_hanging_lines() -> None:
    text = "Syftet är:\n - • Det första.\n\n \uf0b7 Det andra,\n   som fortsätter.\n* Det tredje."
    assert blocks(read_plain(RawSource("/a.txt", ("Titel\n\n" + text).encode()))) == [
        "Syftet är:",
        "– Det första.\n– Det andra, som fortsätter.\n– Det tredje.",
    ]


def test_an_item_cut_by_an_empty_line_is_whole_again() -> None:
    item = "1. Nämnden ger utsedd representant inom förvaltningen mandat att\n\ndelta i nätverket."
    assert [paragraph.text for paragraph in plain_paragraphs(item)] == [
        "1. Nämnden ger utsedd representant inom förvaltningen mandat att delta i nätverket."
    ]


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    lines = [f"Detta är stycke {number} " + "och det är mycket långt " * 8 + "till slut." for number in range(3)]
    assert [paragraph.text for paragraph in plain_paragraphs("\n".join(lines))] == lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_swedish_letters_survive_every_common_encoding(encoding: str) -> None:
    text = "Får en kommun reservera en upphandling för idéburna organisationer på det här sättet?"
    assert decode(text.encode(encoding)) == text


def test_binary_and_damaged_text_are_refused() -> None:
    with pytest.raises(SourceError, match="not text"):
        decode(b"\x89PNG\x00\x00\x01")
    with pytest.raises(SourceError, match="damaged at byte"):
        decode(("å" * 3000).encode() + b"\xff")


FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("tab", "tab", ["Aula – Barn: 100 kr; Vuxna: 200 kr\nKök – Barn: 50 kr; Vuxna: 90 kr"]),
        (
            "utf16-utan-bom",
            "Föreningen får låna sporthallen på kvällar i Lindby.",
            ["Föreningen får låna sporthallen på kvällar i Lindby."],
        ),
    ],
)
def test_file_that_was_refused_or_flattened_is_read(name: str, title: str, expected: list[str]) -> None:
    path = FILES / f"{name}.txt"
    document = read_document(RawSource(str(path), path.read_bytes()))
    assert (document.title, blocks(document)) == (title, expected)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Lokal\tBarn\tVuxna\nAula\t\t200 kr\nKök\t50 kr", "Aula – Vuxna: 200 kr\nKök – Barn: 50 kr"),
        ("\t2024\t2025\nIdrott\t1\t2", "Idrott – 2024: 1; 2025: 2"),
        ("Hall\t100 kr\nKök\t50 kr", "Hall: 100 kr\nKök: 50 kr"),
        ("Lokal      Barn     Vuxna\nAula       100 kr   200 kr\nKök        50 kr    90 kr", "Aula – Barn: 100 kr; Vuxna: 200 kr\nKök – Barn: 50 kr; Vuxna: 90 kr"),
        ("Post        Summa\nHyra       12 000\nEl            900", "Post: Summa\nHyra: 12 000\nEl: 900"),
    ],
    ids=["empty cells", "empty corner", "two columns", "aligned left", "aligned right"],
)  # fmt: skip
def test_columns_are_a_table(table: str, expected: str) -> None:
    assert blocks(read_plain(RawSource("/a.txt", f"Avgifter\n\n{table}\n\nPriserna gäller i år.".encode()))) == [
        expected,
        "Priserna gäller i år.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Det är en mening.  Det är en till.\nDet var en mening.  Det var en till.",
        "\tIndragen rad som är en mening.\n\tIndragen rad till.",
        "-\tFörsta punkten.\n-\tAndra punkten.",
        "Namn: Bo     Ort: Lindby",
    ],
)
def test_other_text_with_tabs_and_blanks_is_no_table(text: str) -> None:
    assert not any(paragraph.is_table for paragraph in plain_paragraphs(text))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-16"])
@pytest.mark.parametrize("path", ["/a.txt", "/a.md", "/a"])
def test_two_bytes_a_letter_are_read_with_and_without_a_mark(encoding: str, path: str) -> None:
    text = "Hyran är 200 kronor.\r\n\r\nSå står det – på ett ställe.\r\n"
    assert read_document(RawSource(path, text.encode(encoding))).text.endswith("Så står det – på ett ställe.")


@pytest.mark.parametrize("raw", [b"\x00\x01\x00\x02" * 50, bytes(range(256)) * 4, b"a\x00b\x00c", b"MZ\x90\x00\x03\x00\x00\x00" * 20])
def test_bytes_that_are_no_text_are_named(raw: bytes) -> None:
    with pytest.raises(SourceError, match="not text"):
        decode(raw)
