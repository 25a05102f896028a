"""What people say of answers, and (only where the operator wants it) which questions got none. Keeps no name, no network address and no cookie.

An answer's form carries a signed receipt of what was answered. So nothing is stored until somebody rates, what is stored is what was shown and
not what a form claims, and rating the same answer again replaces the first verdict.
"""

import hmac
import json
import logging
import secrets
import sqlite3
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from answer.answer import Answer
from corpus.language import Language
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


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was answered to one question; `passages` are the ids of those cited, `generation` the library's at that time."""

    id: str
    question: str
    language: Language
    status: str
    confidence: float
    passages: tuple[str, ...]
    generation: int


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
        self._key: bytes | None = None

    def receipts(self, answers: Sequence[Answer], asked_now: bool = True) -> list[str]:
        """Return a signed receipt for each answer of a conversation. If the last was `asked_now`, got no answer, and such are kept, it is kept.

        Empty where the records cannot be written: an answer is worth more than a verdict on it.
        """
        try:
            made = [self._receipt(answer) for answer in answers]
            if made and asked_now and self.keep_unanswered and made[-1].status == "refused":
                made[-1] = self._kept_unanswered(made[-1])
            return [self.sign(receipt) for receipt in made]
        except (sqlite3.Error, OSError) as error:
            logger.error("feedback is not offered, since %s cannot be written: %s", self.records.path, error)
            return []

    def sign(self, receipt: Receipt) -> str:
        body = urlsafe_b64encode(json.dumps(asdict(receipt), ensure_ascii=False).encode()).decode()
        return f"{body}.{self._signature(body)}"

    def verified(self, signed: str) -> Receipt | None:
        """Return the receipt in `signed`, None where we did not sign it."""
        body, _, signature = signed.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(body).encode()):
            return None
        try:
            values = json.loads(urlsafe_b64decode(body))
        except (Base64Error, ValueError):
            return None
        return Receipt(**values | {"passages": tuple(values["passages"])})

    def rate(self, receipt: Receipt, rating: Rating, reason: str) -> None:
        """Keep the verdict, in place of an earlier one on the same answer. `reason` has at most `MOST_REASON` characters."""
        self._keep(receipt, rating, reason)

    def forget_old(self, connection: sqlite3.Connection) -> None:
        """Delete what was kept long enough, within the caller's transaction."""
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten in the file
        connection.execute("DELETE FROM feedback WHERE time < ?", (_stamp(self.now() - timedelta(days=self.keep_days)),))
        connection.execute("DELETE FROM feedback WHERE id IN (SELECT id FROM feedback ORDER BY time DESC LIMIT -1 OFFSET ?)", (MOST_KEPT,))

    def _receipt(self, answer: Answer) -> Receipt:
        cited = tuple(dict.fromkeys(citation.passage.id for citation in answer.citations))
        confidence = round(answer.confidence, 4)
        return Receipt(secrets.token_hex(16), answer.question, answer.language, answer.status, confidence, cited, self._generation())

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

    def _signature(self, body: str) -> str:
        return hmac.digest(self._signing_key(), body.encode(), "sha256").hex()

    def _signing_key(self) -> bytes:
        """The key is kept with the records, so that a page that was open while the service restarted can still be rated."""
        if self._key is None:
            with self.records.writing() as connection:
                connection.execute("INSERT OR IGNORE INTO feedback_key VALUES (1, ?)", (secrets.token_bytes(32),))
                self._key = bytes(connection.execute("SELECT key FROM feedback_key").fetchone()["key"])
        return self._key


def as_rating(value: str) -> Rating | None:
    return next((rating for rating in RATINGS if rating == value), None)


def _stamp(moment: datetime) -> str:
    """UTC to the second; as text, earlier is less."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
