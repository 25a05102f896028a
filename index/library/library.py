"""The library: documents, chunks and vectors in one SQLite file, the truth that every other index is derived from.

Each change is one transaction and raises the generation by one, so that at every instant a reader sees either the old or the new document.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from uuid import uuid4

import numpy as np

from corpus.errors import SamsvarError
from index.encoder import Matrix, Vector
from index.library.transaction import transaction
from ingest.chunk import Chunk
from ingest.document import Block, Document, Source, document_id

SCHEMA_VERSION = 1
_SCHEMA = """
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
_COLUMNS = ("id", "document_id", "start", "end", "language", "section", "anchor")
_RECORD = tuple(field.name for field in fields(Chunk) if field.name not in (*_COLUMNS, "text"))
# What is as a dataclass leaves it is not written down; a field without a default always is, empty or not.
_DEFAULTS: dict[type, dict[str, Any]] = {
    kind: {field.name: field.default for field in fields(kind) if field.default is not MISSING} for kind in (Document, Block)
}


@dataclass(frozen=True, slots=True)
class ChunkRow:
    """A chunk without its text, as the derived indexes need it: `row` is its number there."""

    row: int
    chunk: Chunk
    title: str


class Library:
    """One `library.sqlite`. Safe to use from several threads and processes; each thread has a connection of its own.

    Raises:
        SamsvarError: the file is no library, is damaged, or was written by a newer version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._create()
        except (OSError, sqlite3.Error) as error:
            raise SamsvarError(
                f"cannot open the library {path}: {error}; move the file away and run `samsvar ingest corpus` to make a new one"
            ) from error

    @property
    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, isolation_level=None, timeout=30)
            found.execute("PRAGMA foreign_keys = ON")
            found.execute("PRAGMA synchronous = NORMAL")
            self._local.connection = found
        return found

    def _create(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        with self._writing() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > SCHEMA_VERSION:
                raise SamsvarError(f"the library {self.path} was written by a newer Samsvar (schema {version}): update Samsvar")
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if "meta" not in tables if version else tables:
                raise SamsvarError(f"{self.path} is another program's database: name a data folder of its own with SAMSVAR_DATA or --data")
            if version == 0:
                for statement in _SCHEMA.split(";\n"):
                    connection.execute(statement)
                connection.execute("INSERT INTO meta VALUES ('generation', '0')")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.execute("INSERT OR IGNORE INTO meta VALUES ('identity', ?)", (uuid4().hex,))

    def _writing(self) -> AbstractContextManager[sqlite3.Connection]:
        return transaction(self._connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within this, this thread's reads all see the library as it was at the first of them."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    @property
    def generation(self) -> int:
        """How many changes the library has seen."""
        return int(self.meta("generation") or 0)

    @property
    def identity(self) -> str:
        """What no other library has: generations and row numbers begin anew in each."""
        return self.meta("identity") or ""

    def meta(self, key: str) -> str | None:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, key: str, value: str) -> None:
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def content_hash(self, document_id: str) -> str | None:
        """Return the hash of the bytes that this document was read from, None where it is not in the library."""
        row = self._connection.execute("SELECT content_hash FROM documents WHERE id = ?", (document_id,)).fetchone()
        return row[0] if row else None

    def replace(self, document: Document, chunks: Sequence[Chunk], vectors: Matrix) -> None:
        """Put the document and its chunks in place of what was there, in one transaction. `vectors` has a unit row per chunk."""
        if vectors.shape[0] != len(chunks):
            raise AssertionError(f"{len(chunks)} chunks with {vectors.shape[0]} vectors")
        with self._writing() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            connection.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
                (document.id, document.path, document.content_hash, document.title, *_document_records(document), document.text),
            )
            connection.executemany(
                f"INSERT INTO chunks ({', '.join(_COLUMNS)}, record, vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_chunk_values(chunk, vector) for chunk, vector in zip(chunks, vectors, strict=True)),
            )
            _raise_generation(connection)

    def replace_vectors(self, rows: Sequence[int], vectors: Matrix, model: str) -> None:
        """Put the vectors of another model on all chunks, which stay as they are, in one transaction. `rows` are their numbers, in order.

        Raises:
            SamsvarError: the library has other chunks by now.
        """
        with self._writing() as connection:
            if self.row_numbers() != list(rows):
                raise SamsvarError(
                    f"{self.path} changed while it was embedded anew, and is as it was: wait for the other ingest, then run it again"
                )
            connection.executemany(
                "UPDATE chunks SET vector = ? WHERE row = ?", ((_blob(vector), row) for row, vector in zip(rows, vectors, strict=True))
            )
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", (("model", model), ("dimension", str(vectors.shape[1]))))
            _raise_generation(connection)

    def remove(self, document_id: str) -> None:
        with self._writing() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
            _raise_generation(connection)

    def mark_vanished(self, document_id: str, day: str | None) -> None:
        """Note the day since which a document's publisher has it no longer; None takes the note away."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE documents SET record = CASE WHEN ?1 IS NULL THEN json_remove(record, '$.vanished') "
                "ELSE json_set(record, '$.vanished', ?1) END WHERE id = ?2",
                (day, document_id),
            )
            _raise_generation(connection)

    def documents(self) -> list[Document]:
        """Return all documents, by title, without their texts and blocks."""
        rows = self._connection.execute("SELECT path, content_hash, record, '[]', '' FROM documents")
        return sorted((_document(row) for row in rows), key=lambda document: (document.title.casefold(), document.path))

    def document(self, document_id: str) -> Document | None:
        """Return one document with its text, None where there is none of that id."""
        row = self._connection.execute(
            "SELECT path, content_hash, record, blocks, text FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        return _document(row) if row else None

    def chunks(self, document_id: str) -> list[Chunk]:
        """Return a document's chunks in the order of its text."""
        return [entry.chunk for entry in self._rows("WHERE document_id = ? ORDER BY start", (document_id,))]

    def rows(self, rows: Sequence[int]) -> list[ChunkRow]:
        """Return the chunks with these row numbers that are there, in no order."""
        return list(self._rows(f"WHERE row IN ({','.join('?' * len(rows))})", tuple(rows)))

    def rows_after(self, row: int) -> Iterator[ChunkRow]:
        """Yield every chunk with a number above `row`, in the order of the numbers."""
        yield from self._rows("WHERE row > ? ORDER BY row", (row,))

    def rows_of_section(self, section: str) -> list[int]:
        """Return the numbers of the chunks of one statute section ("LOU 19 kap. 25 a §"), in the order of the text."""
        found = self._connection.execute("SELECT row FROM chunks WHERE section = ? ORDER BY start", (section,))
        return [row for (row,) in found]

    def rows_of_documents(self, document_ids: Sequence[str]) -> list[int]:
        """Return the numbers of all chunks of these documents."""
        found = self._connection.execute(
            "SELECT row FROM chunks WHERE document_id IN (SELECT value FROM json_each(?))", (json.dumps(document_ids),)
        )
        return [row for (row,) in found]

    def rows_of_chunks(self, ids: Iterable[str]) -> list[int]:
        found = self._connection.execute("SELECT row FROM chunks WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
        return [row for (row,) in found]

    def row_numbers(self) -> list[int]:
        return [row for (row,) in self._connection.execute("SELECT row FROM chunks ORDER BY row")]

    def chunk_ids(self) -> dict[int, str]:
        """Return every chunk's id by its row number."""
        return dict(self._connection.execute("SELECT row, id FROM chunks"))

    def chunk_at(self, document_id: str, anchor: str) -> Chunk | None:
        """Return the first chunk of this document that has this anchor."""
        return next(
            (entry.chunk for entry in self._rows("WHERE document_id = ? AND anchor = ? ORDER BY start", (document_id, anchor))), None
        )

    def counterparts(self) -> dict[int, int]:
        """Return, for each chunk whose document names a counterpart that names it in turn, the chunk with the same anchor there, by row number.

        A document that merely claims to say the same as another gains nothing by it.
        """
        documents = self.documents()
        paired = {document.id: counterpart_id(document) for document in documents if document.counterpart}
        paired = {own: other for own, other in paired.items() if other and paired.get(other) == own}
        found = self._connection.execute(
            "SELECT row, document_id, anchor FROM chunks WHERE anchor IS NOT NULL ORDER BY row DESC"
        ).fetchall()
        by_anchor = {(document_id, anchor): row for row, document_id, anchor in found}
        pairs = {row: by_anchor.get((paired.get(document_id), anchor)) for row, document_id, anchor in found}
        return {row: other for row, other in pairs.items() if other is not None}

    def vectors(self) -> tuple[list[int], list[str], Matrix]:
        """Return the row numbers, languages and float32 unit vectors (chunks, dimension) of all chunks, by row number."""
        found = self._connection.execute("SELECT row, language, vector FROM chunks ORDER BY row").fetchall()
        dimension = int(self.meta("dimension") or 0)
        matrix = np.frombuffer(b"".join(row[2] for row in found), np.float32).reshape(len(found), dimension if found else 0)
        return [row[0] for row in found], [row[1] for row in found], matrix

    def chunk_count(self, document_id: str) -> int:
        row = self._connection.execute("SELECT count(*) FROM chunks WHERE document_id = ?", (document_id,)).fetchone()
        return int(row[0])

    def counts(self) -> tuple[int, int]:
        """Return how many documents and chunks there are."""
        row = self._connection.execute("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM chunks)").fetchone()
        return int(row[0]), int(row[1])

    def chunks_by_language(self) -> dict[str, int]:
        """Return how many chunks there are in each language."""
        return dict(self._connection.execute("SELECT language, count(*) FROM chunks GROUP BY language ORDER BY language"))

    def check(self) -> str:
        """Return "ok", or SQLite's first complaint about the file."""
        return str(self._connection.execute("PRAGMA quick_check(1)").fetchone()[0])

    def _rows(self, condition: str, parameters: tuple[Any, ...]) -> Iterator[ChunkRow]:
        found = self._connection.execute(
            "SELECT c.row, c.id, c.document_id, c.start, c.end, c.language, c.section, c.anchor, c.record, "
            "substr(d.text, c.start + 1, c.end - c.start), d.title "
            f"FROM chunks c JOIN documents d ON d.id = c.document_id {condition.replace('document_id', 'c.document_id')}",
            parameters,
        )
        for row in found:
            values = dict(zip(_COLUMNS, row[1:8], strict=True)) | _chunk_record(row[8])
            yield ChunkRow(row[0], Chunk(text=row[9], **values), row[10])


def counterpart_id(document: Document) -> str | None:
    """Return the id of the document that `document.counterpart`, a path or address perhaps relative to its own, names."""
    if not document.counterpart:
        return None
    if "://" in document.path:
        return document_id(urljoin(document.path, document.counterpart))
    return document_id(os.path.normpath(os.path.join(os.path.dirname(document.path), document.counterpart)))


def _raise_generation(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")


def _blob(vector: Vector) -> bytes:
    return np.ascontiguousarray(vector, np.float32).tobytes()


def _chunk_values(chunk: Chunk, vector: Vector) -> tuple[Any, ...]:
    record = {name: getattr(chunk, name) for name in _RECORD if getattr(chunk, name) not in (None, ())}
    return (*(getattr(chunk, name) for name in _COLUMNS), json.dumps(record, ensure_ascii=False), _blob(vector))


def _chunk_record(record: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(record)
    found = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    found["sentences"] = tuple((start, end) for start, end in values.get("sentences", ()))
    return found


def _document_records(document: Document) -> tuple[str, str]:
    left_out = ("path", "content_hash", "text", "blocks")
    values = asdict(document)
    record = {name: value for name, value in _without_defaults(Document, values).items() if name not in left_out}
    blocks = [_without_defaults(Block, block) for block in values["blocks"]]
    return json.dumps(record, ensure_ascii=False), json.dumps(blocks, ensure_ascii=False)


def _without_defaults(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in _DEFAULTS[kind] or value != _DEFAULTS[kind][name]}


def _document(row: tuple[str, str, str, str, str]) -> Document:
    path, content_hash, record, blocks, text = row
    values: dict[str, Any] = json.loads(record)
    values["sources"] = tuple(Source(**source) for source in values.get("sources", ()))
    return Document(path=path, content_hash=content_hash, text=text, blocks=tuple(map(_block, json.loads(blocks))), **values)


def _block(values: dict[str, Any]) -> Block:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Block(**fields)
