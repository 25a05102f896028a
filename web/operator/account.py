"""The operator's one account: a password as an argon2 hash, and the sessions signed in with it. Without a password there is no account.

Sessions are kept as hashes, so that whoever reads the file cannot use them. Never keeps who tried to sign in, or from where.
"""

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from corpus.errors import SamsvarError
from web.site.records import Records

SCHEMA = """
CREATE TABLE IF NOT EXISTS operator (id INTEGER PRIMARY KEY CHECK (id = 1), password_hash TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS operator_sessions (token_hash TEXT PRIMARY KEY, expires REAL NOT NULL) WITHOUT ROWID;
"""
SESSION_SECONDS = 8 * 3600
LEAST_PASSWORD, MOST_PASSWORD = 12, 1000
HASH_SECONDS = 2.0
"""Longest wait for another sign-in's turn: a hash takes 64 MiB, so only one is made at a time."""


class OperatorAccount:
    """The account in `records.sqlite` at `path`, read at each request: a password set by the command counts at once in a running server."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time, hasher: PasswordHasher | None = None) -> None:
        """`hasher` says what a new password's hash costs; argon2's own choice, 64 MiB and a quarter of a second, where None."""
        self._records = Records(path, SCHEMA)
        self._now = now
        self._hasher = hasher or PasswordHasher()
        self._hashing = threading.Lock()

    def is_set(self) -> bool:
        return self._hash() is not None

    def set_password(self, password: str) -> None:
        """Set or change the password. Every session ends with the change.

        Raises:
            SamsvarError: it is too short or too long.
        """
        if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
            raise SamsvarError(
                f"the password has {len(password)} characters: expected {LEAST_PASSWORD} to {MOST_PASSWORD}; four words in a row are good"
            )
        password_hash = self._hasher.hash(password)
        with self._records.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO operator VALUES (1, ?)", (password_hash,))
            connection.execute("DELETE FROM operator_sessions")

    def remove(self) -> None:
        """Remove the account and its sessions: the operator's pages are off."""
        with self._records.writing() as connection:
            connection.execute("DELETE FROM operator")
            connection.execute("DELETE FROM operator_sessions")

    def sign_in(self, password: str) -> str | None:
        """Return a new session's token; None where the password is wrong, or too many sign in at this moment."""
        known = self._hash()
        if known is None or len(password) > MOST_PASSWORD or not self._hashing.acquire(timeout=HASH_SECONDS):
            return None
        try:
            self._hasher.verify(known, password)
        except VerifyMismatchError:
            return None
        finally:
            self._hashing.release()
        return self._new_session(known)

    def is_signed_in(self, token: str) -> bool:
        if not token or self._hash() is None:
            return False
        with self._records.reading() as connection:
            row = connection.execute("SELECT expires FROM operator_sessions WHERE token_hash = ?", (_hashed(token),)).fetchone()
        return row is not None and row["expires"] > self._now()

    def sign_out(self, token: str) -> None:
        with self._records.writing() as connection:
            connection.execute("DELETE FROM operator_sessions WHERE token_hash = ?", (_hashed(token),))

    def _new_session(self, known: str) -> str | None:
        """The session is made only if the password is still the one that was verified."""
        token = secrets.token_urlsafe(32)
        with self._records.writing() as connection:
            connection.execute("DELETE FROM operator_sessions WHERE expires <= ?", (self._now(),))
            inserted = connection.execute(
                "INSERT INTO operator_sessions SELECT ?, ? FROM operator WHERE password_hash = ?",
                (_hashed(token), self._now() + SESSION_SECONDS, known),
            )
        return token if inserted.rowcount else None

    def _hash(self) -> str | None:
        if not self._records.path.exists():  # opening it would make it
            return None
        with self._records.reading() as connection:
            row = connection.execute("SELECT password_hash FROM operator").fetchone()
        return str(row["password_hash"]) if row else None


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
