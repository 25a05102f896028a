"""The tables of library.sqlite: made in an empty file, and brought up to date in an older library. Nothing that is not ours is touched.

A change of the tables raises `SCHEMA_VERSION` and adds a step to `_UPGRADES`.
"""

import sqlite3
from pathlib import Path
from uuid import uuid4

from corpus.errors import SamsvarError

SCHEMA_VERSION = 2
_NOTES = """
CREATE TABLE notes (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (document_id, key)
) WITHOUT ROWID;
"""
_TABLES = f"""
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
{_NOTES}"""
# What was noted of a document stood in `meta`, and stayed there when the document went. What a sync noted is learned again at the next one.
_NOTES_FROM_META = f"""
{_NOTES}INSERT INTO notes SELECT id, 'read_by', value FROM meta JOIN documents ON key = 'ingest.version.' || id;
DELETE FROM meta WHERE key LIKE 'ingest.version.%' OR key LIKE 'sync.synced.%' OR key LIKE 'sync.doubted.%';
"""
_UPGRADES = {1: _NOTES_FROM_META}
"""What to run in a library of each earlier version to make the next one of it."""


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables where there are none yet, and bring older ones up to date; call it within a transaction.

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
        _run(connection, _TABLES)
        connection.execute("INSERT INTO meta VALUES ('generation', '0')")
    for earlier in range(version or SCHEMA_VERSION, SCHEMA_VERSION):
        _run(connection, _UPGRADES[earlier])
    if version != SCHEMA_VERSION:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('identity', ?)", (uuid4().hex,))


def _run(connection: sqlite3.Connection, statements: str) -> None:
    # Not executescript, which would commit the transaction.
    for statement in statements.split(";\n"):
        connection.execute(statement)
