"""An older library is brought up to date when it is opened, and nothing in it is lost."""

import sqlite3
from pathlib import Path

from index.library.library import Library
from index.library.schema import SCHEMA_VERSION
from tests.index.tiny import document, put

HELD, GONE = document("/a", "Ett stycke."), document("/b", "Ett annat.")


def put_back_to_first_schema(path: Path) -> None:
    """Make of the library what a Samsvar of schema 1 left when it had read both documents, and one was removed."""
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE notes")
        rows = [(f"ingest.version.{entry.id}", "4") for entry in (HELD, GONE)]
        rows += [("sync.synced.key", "fingerprint"), ("sync.doubted.key", "digest"), ("sync.last.key", "{}")]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def test_library_of_the_first_schema_keeps_its_notes_with_the_documents_and_loses_those_without(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    put(library, HELD)
    put_back_to_first_schema(library.path)
    upgraded = Library(library.path)
    assert (upgraded.note(HELD.id, "read_by"), upgraded.note(GONE.id, "read_by")) == ("4", None)
    assert (upgraded.document(HELD.id), upgraded.generation) == (HELD, 1)
    with sqlite3.connect(library.path) as connection:
        keys = {key for (key,) in connection.execute("SELECT key FROM meta")}
        assert keys == {"generation", "identity", "model", "dimension", "sync.last.key"}
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_library_that_is_up_to_date_is_not_changed_by_opening_it(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    put(library, HELD)
    library.set_note(HELD.id, "read_by", "4")
    assert Library(library.path).note(HELD.id, "read_by") == "4"
