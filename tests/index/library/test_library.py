"""The library on a real file: every change is whole, and what is read is what was put there."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.errors import SamsvarError
from corpus.places import CHECKOUT
from index.library.library import Library
from ingest.document import Block, Document, Source
from tests.encoders import HashEncoder
from tests.index.tiny import ENCODER, document, put

LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("åäöÅÄÖé😀👩‍👧 .\n")

FULL = Document(
    path="/sv/a.md",
    title="Idéburet offentligt partnerskap 🤝",
    text="Första stycket.",
    language="sv",
    content_hash="0" * 64,
    blocks=(
        Block(
            0,
            15,
            ("Rubrik",),
            3,
            "LOU 1 kap. 1 §",
            "a",
            ("k",),
            ("F001",),
            "LOU 1 kap. 2 §",
            "2020",
            "2030",
            continues=True,
            breaks=((8, 4),),
        ),
    ),
    kind="brief",
    publisher="SKR",
    url="https://example.org/å",
    published="2025-03-01",
    sfs="2016:1145",
    counterpart="../en/a.md",
    in_force_from="2017",
    in_force_to="2030-01-01",
    review_by="2027",
    vanished="2025-04-01",
    sources=(Source("k", "Källa", "SKR", "https://example.org", "2024", None),),
)


@pytest.mark.parametrize(
    "written", [FULL, replace(FULL, title=""), replace(FULL, title="", blocks=(), sources=(), kind="guidance", publisher="")]
)
def test_document_is_read_as_it_was_put_there_even_without_a_title(written: Document, tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    library.replace(written, [], ENCODER.passages([]))
    assert Library(tmp_path / "library.sqlite").document(written.id) == written
    assert library.documents() == [replace(written, text="", blocks=())]


@given(st.lists(st.text(LETTERS, min_size=1, max_size=300), min_size=1, max_size=6), st.text(LETTERS, max_size=20))
@settings(max_examples=40, deadline=None)
def test_chunk_in_the_library_is_the_slice_of_its_document_whatever_the_letters(texts: list[str], title: str) -> None:
    written = document("/a", *texts, title=title)
    assume(written.blocks)
    with TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library.sqlite")
        put(library, written)
        read, chunks = library.document(written.id), library.chunks(written.id)
    assert read == written and chunks
    assert [written.text[chunk.start : chunk.end] for chunk in chunks] == [chunk.text for chunk in chunks]
    assert all(0 <= start <= end <= len(chunk.text) for chunk in chunks for start, end in chunk.sentences)


def test_each_change_raises_the_generation_by_one(tmp_path: Path) -> None:
    library, entry = Library(tmp_path / "library.sqlite"), document("/a", "Ett stycke.")
    put(library, entry)
    changes: list[Callable[[], None]] = [
        lambda: library.mark_vanished(entry.id, "2025-01-01"),
        lambda: library.replace_vectors(library.row_numbers(), ENCODER.passages(["x"]), "m"),
        lambda: library.remove(entry.id),
    ]
    for at, change in enumerate(changes, start=2):
        change()
        assert library.generation == at


def test_reader_sees_either_the_old_or_the_new_document_while_it_is_replaced(tmp_path: Path) -> None:
    library, done, torn = Library(tmp_path / "library.sqlite"), Event(), []
    versions = [document("/a", *(f"Version {number}, stycke {at}." for at in range(number + 2))) for number in range(3)]
    put(library, versions[0])

    def read() -> None:
        while not done.is_set():
            with library.snapshot():
                version, chunks = library.document(versions[0].id), library.chunks(versions[0].id)
            if (
                version not in versions
                or len(chunks) != len(version.blocks)
                or any(version.text[c.start : c.end] != c.text for c in chunks)
            ):
                torn.append((version, chunks))

    readers = [Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for at in range(60):
        put(library, versions[at % 3])
    done.set()
    for reader in readers:
        reader.join()
    assert torn == []


def test_write_that_fails_halfway_leaves_the_old_document(tmp_path: Path) -> None:
    library, old, new = Library(tmp_path / "library.sqlite"), document("/a", "Gammalt."), document("/a", "Nytt.", "Nyare.")
    put(library, old)
    chunks = library.chunks(old.id)
    with pytest.raises(sqlite3.IntegrityError):
        library.replace(new, [chunks[0], chunks[0]], ENCODER.passages(["x", "y"]))
    assert (library.document(old.id), library.chunks(old.id), library.generation) == (old, chunks, 1)
    put(library, new)
    assert library.document(old.id) == new


DYING = """
import os, sys
from pathlib import Path
from index.library.library import Library
from tests.index.tiny import ENCODER, chunks_of, document
class Dying(list):
    def __iter__(self):
        yield self[0]
        os._exit(9)
new = document("/a", "Nytt.", "Nyare.")
Library(Path(sys.argv[1])).replace(new, Dying(chunks_of(new, ENCODER)), ENCODER.passages(["x", "y"]))
"""


@pytest.mark.slow
def test_process_killed_in_the_midst_of_a_write_leaves_the_old_document(tmp_path: Path) -> None:
    library, old = Library(tmp_path / "library.sqlite"), document("/a", "Gammalt.")
    put(library, old)
    assert subprocess.run([sys.executable, "-c", DYING, str(library.path)], cwd=CHECKOUT, check=False).returncode == 9
    assert (Library(library.path).document(old.id), library.generation, library.check()) == (old, 1, "ok")
    put(library, document("/a", "Nytt."))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scrawled_on(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[16:60] = b"\xff" * 44
    path.write_bytes(raw)


def _of_another_kind(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 " + bytes(5000))


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def _anothers(path: Path, version: int = 0) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cookies (name TEXT)")
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def _anothers_of_our_number(path: Path) -> None:
    _anothers(path, 1)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (_cut, "move the file away and run `samsvar ingest corpus`"),
    (_scrawled_on, "move the file away and run `samsvar ingest corpus`"),
    (_of_another_kind, "move the file away and run `samsvar ingest corpus`"),
    (_a_folder, "move the file away and run `samsvar ingest corpus`"),
    (_newer, "schema 99.*update Samsvar"),
    (_anothers, "another program's database: name a data folder"),
    (_anothers_of_our_number, "another program's database: name a data folder"),
]


@pytest.mark.parametrize(("damage", "advice"), DAMAGES, ids=[damage.__name__ for damage, _ in DAMAGES])
def test_file_that_is_no_library_is_refused_with_what_to_do(damage: Callable[[Path], None], advice: str, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    library = Library(path)
    put(library, document("/a", *(f"Stycke {at} är här." for at in range(50))))
    library._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    library._connection.close()
    damage(path)
    with pytest.raises(SamsvarError, match=advice) as refused:
        Library(path)
    assert str(path) in str(refused.value)


def test_anothers_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "cookies.sqlite"
    path.touch()
    _anothers(path)
    with pytest.raises(SamsvarError):
        Library(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("cookies",)]
    connection.close()


def rows_that_name(document_id: str, path: Path) -> dict[str, int]:
    """How many rows of each table of the file name the document anywhere."""
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {table: sum(document_id in repr(row) for row in connection.execute(f"SELECT * FROM {table}")) for table in tables}
    connection.close()
    return {table: count for table, count in rows.items() if count}


def test_nothing_that_names_a_document_stays_when_it_is_removed(tmp_path: Path) -> None:
    library, entry, neighbour = Library(tmp_path / "library.sqlite"), document("/a", "Ett stycke."), document("/b", "Ett annat.")
    put(library, entry, neighbour)
    for written in (entry, neighbour):
        library.set_note(written.id, "read_by", "4")
    assert rows_that_name(entry.id, library.path) == {"documents": 1, "chunks": 1, "notes": 1}
    library.remove(entry.id)
    library.set_note(entry.id, "read_by", "5")
    assert rows_that_name(entry.id, library.path) == {} and library.note(neighbour.id, "read_by") == "4"


def test_notes_are_those_of_the_version_that_is_there(tmp_path: Path) -> None:
    library, entry = Library(tmp_path / "library.sqlite"), document("/a", "Ett stycke.")
    library.replace(entry, [], ENCODER.passages([]), {"read_by": "4", "doubted": "x"})
    library.replace(entry, [], ENCODER.passages([]), {"read_by": "5"})
    assert (library.note(entry.id, "read_by"), library.note(entry.id, "doubted")) == ("5", None)


def test_rows_are_those_of_the_documents_and_sections_asked_for_and_never_used_again(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    first, second = document("/a", ("Ett.", "LOU 1 kap. 1 §"), "Två."), document("/b", "Tre.", ("Fyra.", "LOU 1 kap. 1 §"))
    put(library, first, second)
    assert (library.rows_of_documents([first.id]), library.rows_of_documents([]), library.row_numbers()) == ([1, 2], [], [1, 2, 3, 4])
    assert library.rows_of_section("LOU 1 kap. 1 §") == [1, 4] and library.rows_of_section("LOU 1 kap. 2 §") == []
    put(library, second)
    assert library.rows_of_documents([second.id]) == [5, 6] and library.chunk_ids().keys() == {1, 2, 5, 6}


def test_vectors_of_another_model_are_refused_once_the_library_has_other_chunks(tmp_path: Path) -> None:
    library, other = Library(tmp_path / "library.sqlite"), HashEncoder(64, "other")
    put(library, document("/a", "Ett."))
    rows = library.row_numbers()
    put(library, document("/b", "Två."))
    with pytest.raises(SamsvarError, match="changed while it was embedded anew"):
        library.replace_vectors(rows, other.passages(["Ett."]), other.name)
    assert (library.meta("model"), library.vectors()[2].shape) == ("hash", (2, 256))
