"""The second database, `records.sqlite`: what people hand in (shared answers, feedback, sign-ins). Never in the library, which may be copied freely."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from index.library.transaction import transaction


class Records:
    """One file. Safe to use from several threads and processes; each thread has a connection of its own.

    The file is made at the first write, readable by its owner alone. `schema` holds `CREATE … IF NOT EXISTS` statements only.
    """

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        self._schema = schema
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with; rows can be read by column name."""
        yield self._connection()

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection inside one transaction."""
        return transaction(self._connection())

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch(mode=0o600)
            connection = sqlite3.connect(self.path, isolation_level=None, timeout=30)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(self._schema)
            self._local.connection = connection
        return connection
