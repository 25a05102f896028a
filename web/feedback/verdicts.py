"""What people say of answers, and (only where the operator wants it) which questions got none. Keeps no name, no network address and no cookie.

An answer's form carries a signed receipt of what was answered. So nothing is stored until somebody rates, what is stored is what was shown and
not what a form claims, and rating the same answer again replaces the first verdict.
"""

import json
import logging
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from answer.answer import Answer
from web.feedback.receipts import Receipt, ReceiptSigner, receipt_of
from web.site.records import Records

SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    id TEXT PRIMARY KEY, time TEXT NOT NULL, question TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL, confidence REAL NOT NULL,
    rating TEXT, reason TEXT NOT NULL, passages TEXT NOT NULL, generation INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS feedback_by_time ON feedback (time);
CREATE TABLE IF NOT EXISTS feedback_key (id INTEGER PRIMARY KEY CHECK (id = 1), key BLOB NOT NULL);
"""
MOST_KEPT = 20_000
"""Rows beyond these are deleted, the oldest first, so that a flood of ratings cannot fill the disk."""
MOST_REASON = 1_000
SAME_ASKING = timedelta(minutes=10)
"""An unanswered question that comes again within this is taken for the same page shown anew (reloaded, or in the other language)."""

Rating = Literal["helpful", "unhelpful"]
RATINGS: tuple[Rating, ...] = ("helpful", "unhelpful")
logger = logging.getLogger(__name__)


class Feedback:
    """The verdicts in `records.sqlite`. `keep_days` is how long one is kept: older ones are deleted whenever something is written or read."""

    def __init__(
        self,
        path: Path,
        generation: Callable[[], int],
        keep_unanswered: bool = False,
        keep_days: int = 365,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.records = Records(path, SCHEMA)
        self.keep_unanswered = keep_unanswered
        self.keep_days = keep_days
        self.now = now
        self._generation = generation
        self._known_signer: ReceiptSigner | None = None

    def receipts(self, answers: Sequence[Answer], asked_now: bool = True) -> list[str]:
        """Return a signed receipt for each answer of a conversation. If the last was `asked_now`, got no answer, and such are kept, it is kept.

        Empty where the records cannot be written: an answer is worth more than a verdict on it.
        """
        if not answers:
            return []
        try:
            signer, generation = self._signer(), self._generation()
            receipts = [receipt_of(answer, generation) for answer in answers]
            if receipts and asked_now and self.keep_unanswered and receipts[-1].status == "refused":
                receipts[-1] = self._kept_unanswered(receipts[-1])
            return [signer.sign(receipt) for receipt in receipts]
        except (sqlite3.Error, OSError) as error:
            logger.error("feedback is not offered, since %s cannot be written: %s", self.records.path, error)
            return []

    def verified(self, signed: str) -> Receipt | None:
        """Return the receipt in `signed`, None where we did not sign it."""
        return self._signer().verified(signed)

    def rate(self, receipt: Receipt, rating: Rating, reason: str) -> None:
        """Keep the verdict, in place of an earlier one on the same answer. `reason` has at most `MOST_REASON` characters."""
        self._keep(receipt, rating, reason)

    def forget_old(self, connection: sqlite3.Connection) -> None:
        """Delete what was kept long enough, within the caller's transaction."""
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten in the file
        connection.execute("DELETE FROM feedback WHERE time < ?", (_stamp(self.now() - timedelta(days=self.keep_days)),))
        connection.execute("DELETE FROM feedback WHERE id IN (SELECT id FROM feedback ORDER BY time DESC LIMIT -1 OFFSET ?)", (MOST_KEPT,))

    def _kept_unanswered(self, receipt: Receipt) -> Receipt:
        """Keep the question and return its receipt: the earlier one's where the same page is shown anew."""
        with self.records.reading() as connection:
            earlier = connection.execute(
                "SELECT id FROM feedback WHERE question = ? AND status = 'refused' AND time > ?",
                (receipt.question, _stamp(self.now() - SAME_ASKING)),
            ).fetchone()
        if earlier:
            return replace(receipt, id=earlier["id"])
        self._keep(receipt, None, "")
        return receipt

    def _keep(self, receipt: Receipt, rating: Rating | None, reason: str) -> None:
        values = asdict(receipt) | {
            "time": _stamp(self.now()),
            "rating": rating,
            "reason": reason,
            "passages": json.dumps(receipt.passages),
        }
        with self.records.writing() as connection:
            connection.execute(
                "INSERT INTO feedback (id, time, question, language, status, confidence, rating, reason, passages, generation) VALUES "
                "(:id, :time, :question, :language, :status, :confidence, :rating, :reason, :passages, :generation) "
                "ON CONFLICT (id) DO UPDATE SET rating = excluded.rating, reason = excluded.reason",
                values,
            )
            self.forget_old(connection)

    def _signer(self) -> ReceiptSigner:
        """The key is kept with the records, so that a page that was open while the service restarted can still be rated."""
        if self._known_signer is None:
            with self.records.writing() as connection:
                connection.execute("INSERT OR IGNORE INTO feedback_key VALUES (1, ?)", (secrets.token_bytes(32),))
                self._known_signer = ReceiptSigner(bytes(connection.execute("SELECT key FROM feedback_key").fetchone()["key"]))
        return self._known_signer


def as_rating(value: str) -> Rating | None:
    return next((rating for rating in RATINGS if rating == value), None)


def _stamp(moment: datetime) -> str:
    """UTC to the second; as text, earlier is less."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
