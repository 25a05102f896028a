"""The tables of library.sqlite: made in an empty file, and nothing that is not a library of ours is touched."""

import sqlite3
from pathlib import Path
from uuid import uuid4

from corpus.errors import SamsvarError

SCHEMA_VERSION = 1
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, content_hash TEXT NOT NULL, title TEXT NOT NULL,
    record TEXT NOT NULL, blocks TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE chunks (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    language TEXT NOT NULL,
    section TEXT,
    anchor TEXT,
    record TEXT NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX chunks_by_document ON chunks (document_id, start);
CREATE INDEX chunks_by_section ON chunks (section) WHERE section IS NOT NULL;
"""


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables where there are none yet; call it within a transaction.

    Raises:
        SamsvarError: the file is another program's, or was written by a newer version.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise SamsvarError(f"the library {path} was written by a newer Samsvar (schema {version}): update Samsvar")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if "meta" not in tables if version else tables:
        raise SamsvarError(f"{path} is another program's database: name a data folder of its own with SAMSVAR_DATA or --data")
    if version == 0:
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('generation', '0')")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('identity', ?)", (uuid4().hex,))
