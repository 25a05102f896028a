"""A format is a row and a function: everything that names what can be read follows the table."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.collect import collect_paths
from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.format import Format, Formats
from ingest.formats.read import read_document
from ingest.formats.table import FORMATS
from ingest.raw_source import RawSource
from ingest.text.assembly import assemble, block_piece


def read_minutes(source: RawSource) -> Document:
    """A made-up format: "MINUTES", then paragraphs between bars."""
    text, blocks = assemble(map(block_piece, source.raw.decode().split("|")[1:]), source.stem)
    return Document(source.path, source.stem, text, "sv", source.content_hash, blocks)


MINUTES = Format("Minutes", (".minutes",), ("text/x-minutes",), read_minutes, lambda raw: raw.startswith(b"MINUTES"))
WITH_MINUTES = Formats((MINUTES, *FORMATS.rows))
RAW = b"MINUTES|The board met.|It decided to cooperate."


@pytest.mark.parametrize(
    ("path", "content_type"), [("/a.minutes", None), ("https://x.se/a", "text/x-minutes; charset=utf-8"), ("/a", None)]
)
def test_a_new_row_is_read_by_its_suffix_its_media_type_and_its_bytes(path: str, content_type: str | None) -> None:
    document = read_document(RawSource(path, RAW, content_type=content_type), WITH_MINUTES)
    assert document.text == "The board met.\n\nIt decided to cooperate."


def test_a_new_row_is_found_in_a_folder_and_named_among_what_can_be_read(tmp_path: Path) -> None:
    for name in ("a.minutes", "b.xyz"):
        (tmp_path / name).write_bytes(RAW)
    collected = collect_paths([str(tmp_path)], WITH_MINUTES)
    assert [path.name for path in collected.files] == ["a.minutes"]
    assert [skipped.reason for skipped in collected.skipped] == [WITH_MINUTES.refusal(".xyz")]
    assert "expected Minutes (.minutes), PDF (.pdf)" in WITH_MINUTES.refusal(".xyz")


def test_without_its_row_the_same_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.minutes").write_bytes(RAW)
    assert not collect_paths([str(tmp_path)]).files


def test_a_binary_format_is_told_by_its_bytes_alone() -> None:
    binary = Formats((replace(MINUTES, binary=True), *FORMATS.rows))
    assert read_document(RawSource("/a.txt", RAW, content_type="text/plain"), binary).text.startswith("The board")
    with pytest.raises(SourceError, match="named as Minutes but is not one"):
        read_document(RawSource("/a.minutes", b"Something else."), binary)


def test_no_suffix_and_no_media_type_stands_in_two_rows() -> None:
    for names in ("suffixes", "media_types"):
        written = [name for row in FORMATS.rows for name in getattr(row, names)]
        assert len(written) == len(set(written))
        assert all(re.fullmatch(r"\.[a-z]+|[a-z0-9.+/-]+", name) for name in written)


@pytest.mark.parametrize(
    ("stream", "path", "message"),
    [
        ("EncryptedPackage", "/a.docx", "the file is encrypted: open it with its password"),
        ("EncryptedPackage", "/a.xlsx", "the file is encrypted: open it with its password"),
        ("WordDocument", "/a.doc", "an old kind .*save it anew as .docx"),
        ("Workbook", "/a.xls", "an old kind .*save it anew as .xlsx"),
        ("PowerPoint Document", "/a.ppt", "an old kind .*save it anew as .pptx"),
    ],
)
def test_what_is_locked_or_of_an_old_kind_is_called_so(stream: str, path: str, message: str) -> None:
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + stream.encode("utf-16-le")
    with pytest.raises(SourceError, match=message):
        read_document(RawSource(path, compound))


def test_formats_that_enclose_others_are_not_among_the_innermost() -> None:
    assert {row.name for row in FORMATS.rows} - {row.name for row in FORMATS.innermost.rows} == {"e-mail", "Outlook"}
    assert FORMATS.innermost.innermost == FORMATS.innermost
