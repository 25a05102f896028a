"""Plain text: paragraphs, lists, headings and dates where nothing marks them."""

import pytest

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.plain import plain_paragraphs, read_plain
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
    assert plain_paragraphs(item) == ["1. Nämnden ger utsedd representant inom förvaltningen mandat att delta i nätverket."]


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    lines = [f"Detta är stycke {number} " + "och det är mycket långt " * 8 + "till slut." for number in range(3)]
    assert plain_paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_swedish_letters_survive_every_common_encoding(encoding: str) -> None:
    text = "Får en kommun reservera en upphandling för idéburna organisationer på det här sättet?"
    assert decode(text.encode(encoding)) == text


def test_binary_and_damaged_text_are_refused() -> None:
    with pytest.raises(SourceError, match="not text"):
        decode(b"\x89PNG\x00\x00\x01")
    with pytest.raises(SourceError, match="damaged at byte"):
        decode(("å" * 3000).encode() + b"\xff")
