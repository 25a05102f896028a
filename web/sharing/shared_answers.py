"""Answers that people have shared, kept as they were for a while. Each is found by an address that cannot be guessed; none is ever listed."""

import json
import time
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from secrets import token_urlsafe

from answer.answer import Answer
from answer.output.snapshot import answer_of_snapshot, answer_snapshot
from corpus.errors import SamsvarError
from web.site.records import Records

SCHEMA = """
CREATE TABLE IF NOT EXISTS shared_answer (
    id TEXT PRIMARY KEY,
    delete_key_sha256 TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    earlier TEXT NOT NULL,
    answer TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS shared_answer_expires ON shared_answer (expires);
"""
DAY = 86_400
# Together they bound the file to about 2.5 GB; an answer is some 5 to 30 kB.
MOST_ANSWERS = 10_000
MOST_BYTES = 250_000


class NotShared(SamsvarError):
    """There is no room for one more shared answer, or this one is too large."""


@dataclass(frozen=True, slots=True)
class Shared:
    """An answer as it was: `earlier` are the questions before it in its conversation, `generation` the library's when it was given."""

    answer: Answer
    earlier: tuple[str, ...]
    created: date
    expires: date
    generation: int


@dataclass(frozen=True, slots=True)
class Ticket:
    """What whoever shares an answer gets: its id for the address, and the key that deletes it, of which only the hash is kept."""

    id: str
    delete_key: str


class SharedAnswers:
    """The shared answers in one file of records, each kept for `keep_days`. Safe to use from several threads and processes."""

    def __init__(self, path: Path, keep_days: int) -> None:
        self.keep_days = keep_days
        self._records = Records(path, SCHEMA)

    def keep(self, answer: Answer, earlier: tuple[str, ...], generation: int) -> Ticket:
        """Keep the answer from now on.

        Raises:
            NotShared: it is larger than any answer should be, or as many as there may be are kept already.
        """
        snapshot, ticket, now = answer_snapshot(answer), Ticket(token_urlsafe(16), token_urlsafe(24)), int(time.time())
        if len(snapshot.encode()) > MOST_BYTES:
            raise NotShared(f"an answer of {len(snapshot.encode())} bytes was to be shared: at most {MOST_BYTES} are kept")
        row = (ticket.id, _hash(ticket.delete_key), now, now + self.keep_days * DAY, generation, json.dumps(earlier), snapshot)
        with self._records.writing() as connection:
            connection.execute("DELETE FROM shared_answer WHERE expires <= ?", (now,))
            (held,) = connection.execute("SELECT count(*) FROM shared_answer").fetchone()
            if held >= MOST_ANSWERS:
                raise NotShared(f"{held} answers are shared, as many as there may be: shorten SAMSVAR_SHARING__KEEP_DAYS")
            connection.execute("INSERT INTO shared_answer VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return ticket

    def find(self, identity: str) -> Shared | None:
        """Return the shared answer with this id; None where there is none, or its time has run out.

        Raises:
            ValueError: it was kept by a version that knew answers otherwise.
        """
        with self._records.reading() as connection:
            row = connection.execute("SELECT * FROM shared_answer WHERE id = ? AND expires > ?", (identity, int(time.time()))).fetchone()
        if row is None:
            return None
        days = date.fromtimestamp(row["created"]), date.fromtimestamp(row["expires"])
        return Shared(answer_of_snapshot(row["answer"]), tuple(json.loads(row["earlier"])), *days, row["generation"])

    def holds_key(self, identity: str, delete_key: str) -> bool:
        """True where `delete_key` is the one that was given out for this answer."""
        with self._records.reading() as connection:
            row = connection.execute("SELECT delete_key_sha256 FROM shared_answer WHERE id = ?", (identity,)).fetchone()
        return row is not None and compare_digest(row["delete_key_sha256"], _hash(delete_key))

    def delete(self, identity: str) -> None:
        with self._records.writing() as connection:
            connection.execute("DELETE FROM shared_answer WHERE id = ?", (identity,))


def _hash(delete_key: str) -> str:
    """Plain, without salt or stretching: the key is 24 random bytes, which nobody guesses."""
    return sha256(delete_key.encode()).hexdigest()
