"""A source is read for what it is; what cannot be read is refused with what can."""

import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.collect import collect_paths
from ingest.errors import SourceError
from ingest.formats.read import read_document
from ingest.limits import ReadLimits
from ingest.raw_source import RawSource
from tests.ingest.office.packing import repacked

HERE = Path(__file__).parent
WRITTEN = sorted(
    path
    for folder in (HERE / "written", HERE.parent / "office" / "files")
    for path in folder.iterdir()
    if path.suffix not in (".md", ".fodt")
)
PAGE = (
    b"<!doctype html><html><body><main><h1>Titel</h1><p>"
    + b"En mening om saken som gemensamt gagnar alla. " * 8
    + b"</p></main></body></html>"
)


def test_the_suffix_the_media_type_and_the_bytes_each_find_the_reader() -> None:
    assert read_document(RawSource("/a.md", b"# Titel\n\nText.")).title == "Titel"
    assert read_document(RawSource("https://x.se/a", PAGE, content_type="text/html; charset=utf-8")).title == "Titel"
    assert read_document(RawSource("https://x.se/a.php?b=1", PAGE)).title == "Titel"
    assert read_document(RawSource("/a", b"---\ntitle: T\n---\nText.")).title == "T"
    assert read_document(RawSource("/a", b"Titel\n\nEn text.")).title == "Titel"


def test_the_hash_is_that_of_the_bytes_read() -> None:
    raw = b"Titel\r\n\r\nEn text."
    assert read_document(RawSource("/a.txt", raw)).content_hash == sha256(raw).hexdigest()


@pytest.mark.parametrize(
    ("path", "raw", "message"),
    [
        ("/a.txt", b" \n", "the file is empty"),
        ("/a.png", b"\x89PNG\r\n\x1a\n\x00\x00", r"\(.png\) cannot be read: expected PDF"),
        ("/a.pdf", b"just text", "named as PDF but is not one"),
        ("/a.docx", b"just text", "named as Word but is not one"),
        ("/a.txt", b"x" * 2_000_000, "has 2 MiB: expected at most 1"),
    ],
)
def test_what_cannot_be_read_is_named(path: str, raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_document(RawSource(path, raw, limits=ReadLimits(file_mebibytes=1)))


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=300).map(str.encode),
    st.sampled_from(["/a.md", "/a.txt", "/a.html", "/a.docx", "/a.eml", "/a"]),
)
def test_any_bytes_give_a_document_or_a_reason(raw: bytes, path: str) -> None:
    try:
        document = read_document(RawSource(path, raw))
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert document.text


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WRITTEN), st.data())
def test_a_file_with_a_part_that_is_damaged_gives_a_document_or_a_reason(file: Path, data: st.DataObject) -> None:
    """What a program wrote, with some bytes of one of its parts replaced, taken out or written twice."""
    raw = file.read_bytes()
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(file) as archive:
            name = data.draw(st.sampled_from([name for name in archive.namelist() if name.endswith(("ml", ".rels", ".opf", ".ncx"))]))
            damaged = repacked(raw, {name: _damaged(archive.read(name), data)})
    else:
        damaged = _damaged(raw, data)
    try:
        assert read_document(RawSource(str(file), damaged)).blocks
    except SourceError as error:
        assert "\n" not in str(error)


def _damaged(raw: bytes, data: st.DataObject) -> bytes:
    at, length = data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, 60))
    with_what = data.draw(
        st.sampled_from([b"", raw[at : at + 2 * length], b"-1", b"99999999999", b'"', b"<", b"{", b"\0"]) | st.binary(max_size=9)
    )
    return raw[:at] + with_what + raw[at + length :]


def test_a_folder_gives_its_readable_files_in_order_and_says_what_it_left(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.txt", "README.md", "data.jsonl", ".hidden.md", ".git/x.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    collected = collect_paths([str(tmp_path), str(tmp_path / "b.md"), "https://x.se/y", "https://x.se/y", str(tmp_path / "none")])
    assert [path.name for path in collected.files] == ["c.txt", "b.md"]
    assert collected.urls == ("https://x.se/y",)
    assert {Path(skipped.path).name for skipped in collected.skipped} == {"README.md", "data.jsonl"}
    assert "does not exist" in collected.missing[0].reason


def test_a_readme_that_is_asked_for_by_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    assert [path.name for path in collect_paths([str(tmp_path / "README.md")]).files] == ["README.md"]
