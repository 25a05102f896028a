"""The library: documents, chunks and vectors in one SQLite file, the truth that every other index is derived from.

Each change is one transaction and raises the generation by one, so that at every instant a reader sees either the old or the new document.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import SamsvarError
from index.encoder import Matrix
from index.library.counterparts import paired_rows
from index.library.records import (
    CHUNK_COLUMNS,
    ChunkRow,
    chunk_values,
    document_values,
    read_chunk,
    read_document,
    read_vectors,
    vector_blob,
)
from index.library.schema import prepare
from index.library.transaction import transaction
from ingest.chunk import Chunk
from ingest.document import Document

NO_NOTES: Mapping[str, str] = {}


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
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, isolation_level=None, timeout=30)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            self._local.connection = connection
        return connection

    def _create(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        with self._writing() as connection:
            prepare(connection, self.path)

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
        """Return what is kept of the library as a whole under this key; what is known of one document is a note."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, key: str, value: str) -> None:
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def content_hash(self, document_id: str) -> str | None:
        """Return the hash of the bytes that this document was read from, None where it is not in the library."""
        row = self._connection.execute("SELECT content_hash FROM documents WHERE id = ?", (document_id,)).fetchone()
        return row[0] if row else None

    def note(self, document_id: str, key: str) -> str | None:
        """Return what was noted of the document under this key; all notes go when it is replaced or removed."""
        row = self._connection.execute("SELECT value FROM notes WHERE document_id = ? AND key = ?", (document_id, key)).fetchone()
        return row[0] if row else None

    def set_note(self, document_id: str, key: str, value: str) -> None:
        """Note something of the document; nothing happens where it is not in the library."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO notes SELECT id, ?, ? FROM documents WHERE id = ?", (key, value, document_id))

    def replace(self, document: Document, chunks: Sequence[Chunk], vectors: Matrix, notes: Mapping[str, str] = NO_NOTES) -> None:
        """Put the document, its chunks and the notes on it in place of what was there, in one transaction. `vectors` has a unit row per chunk."""
        if vectors.shape[0] != len(chunks):
            raise AssertionError(f"{len(chunks)} chunks with {vectors.shape[0]} vectors")
        with self._writing() as connection:
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", document_values(document))
            connection.executemany(
                f"INSERT INTO chunks ({', '.join(CHUNK_COLUMNS)}, record, vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (chunk_values(chunk, vector) for chunk, vector in zip(chunks, vectors, strict=True)),
            )
            connection.executemany("INSERT INTO notes VALUES (?, ?, ?)", ((document.id, key, value) for key, value in notes.items()))
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
                "UPDATE chunks SET vector = ? WHERE row = ?",
                ((vector_blob(vector), row) for row, vector in zip(rows, vectors, strict=True)),
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
        return sorted(map(read_document, rows), key=lambda document: (document.title.casefold(), document.path))

    def document(self, document_id: str) -> Document | None:
        """Return one document with its text, None where there is none of that id."""
        row = self._connection.execute(
            "SELECT path, content_hash, record, blocks, text FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        return read_document(row) if row else None

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
        return self._numbers("SELECT row FROM chunks WHERE section = ? ORDER BY start", section)

    def rows_of_documents(self, document_ids: Sequence[str]) -> list[int]:
        """Return the numbers of all chunks of these documents."""
        return self._numbers("SELECT row FROM chunks WHERE document_id IN (SELECT value FROM json_each(?))", json.dumps(document_ids))

    def rows_of_chunks(self, ids: Iterable[str]) -> list[int]:
        return self._numbers("SELECT row FROM chunks WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))

    def row_numbers(self) -> list[int]:
        return self._numbers("SELECT row FROM chunks ORDER BY row")

    def chunk_ids(self) -> dict[int, str]:
        """Return every chunk's id by its row number."""
        return dict(self._connection.execute("SELECT row, id FROM chunks"))

    def chunk_at(self, document_id: str, anchor: str) -> Chunk | None:
        """Return the first chunk of this document that has this anchor."""
        return next(
            (entry.chunk for entry in self._rows("WHERE document_id = ? AND anchor = ? ORDER BY start", (document_id, anchor))), None
        )

    def counterparts(self) -> dict[int, int]:
        """Return, by row number, the chunk with the same anchor in the counterpart, where two documents name each other."""
        # The first chunk of an anchor is the one that counts, and of equal keys the last given does: so from the end.
        anchored = self._connection.execute(
            "SELECT row, document_id, anchor FROM chunks WHERE anchor IS NOT NULL ORDER BY row DESC"
        ).fetchall()
        return paired_rows(self.documents(), anchored)

    def vectors(self) -> tuple[list[int], list[str], Matrix]:
        """Return the row numbers, languages and float32 unit vectors (chunks, dimension) of all chunks, by row number."""
        rows = self._connection.execute("SELECT row, language, vector FROM chunks ORDER BY row").fetchall()
        vectors = read_vectors([vector for _, _, vector in rows], int(self.meta("dimension") or 0))
        return [row for row, _, _ in rows], [language for _, language, _ in rows], vectors

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

    def _numbers(self, query: str, *parameters: str) -> list[int]:
        return [number for (number,) in self._connection.execute(query, parameters)]

    def _rows(self, condition: str, parameters: tuple[Any, ...]) -> Iterator[ChunkRow]:
        rows = self._connection.execute(
            "SELECT c.row, c.id, c.document_id, c.start, c.end, c.language, c.section, c.anchor, c.record, "
            "substr(d.text, c.start + 1, c.end - c.start), d.title "
            f"FROM chunks c JOIN documents d ON d.id = c.document_id {condition.replace('document_id', 'c.document_id')}",
            parameters,
        )
        for row, *columns, record, text, title in rows:
            yield ChunkRow(row, read_chunk(columns, record, text), title)


def _raise_generation(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
