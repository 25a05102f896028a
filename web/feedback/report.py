"""What the feedback says, for the operator: how many answers helped by week, and which questions got no good answer."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from corpus.language import Language
from web.feedback.verdicts import Feedback, Rating

WEEKS = 12
MOST_GROUPED = 500
"""Questions that are grouped at once, the latest: each has to be embedded once in a process."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of verdicts, from Monday `start`. `refused` counts the questions stored that the sources did not answer."""

    start: date
    helpful: int
    unhelpful: int
    refused: int

    @property
    def rated(self) -> int:
        return self.helpful + self.unhelpful

    @property
    def share(self) -> int | None:
        """Helpful answers in a hundred that were rated; None where none was."""
        return round(100 * self.helpful / self.rated) if self.rated else None


@dataclass(frozen=True, slots=True)
class Poor:
    """A question that got no answer, or one that did not help."""

    id: str
    time: str
    question: str
    language: Language
    status: str
    confidence: float
    rating: Rating | None
    reason: str
    passages: tuple[str, ...]
    generation: int


class FeedbackReport:
    """Reads what `feedback` keeps, and deletes from it."""

    def __init__(self, feedback: Feedback) -> None:
        self._feedback = feedback

    @property
    def keeps_unanswered(self) -> bool:
        return self._feedback.keep_unanswered

    @property
    def keep_days(self) -> int:
        return self._feedback.keep_days

    def weeks(self) -> list[Week]:
        """Return the latest weeks, this one first; one without verdicts too."""
        counted: Counter[tuple[date, str]] = Counter()
        for row in self._rows("SELECT time, status, rating FROM feedback"):
            start = _monday(datetime.fromisoformat(row["time"]).date())
            counted[start, str(row["rating"])] += 1
            counted[start, str(row["status"])] += 1
        this = _monday(self._feedback.now().date())
        starts = [this - timedelta(weeks=back) for back in range(WEEKS)]
        return [Week(start, *(counted[start, what] for what in ("helpful", "unhelpful", "refused"))) for start in starts]

    def total(self) -> Week:
        """Return all that is kept as if it were one week, of the earliest verdict (today, where there is none)."""
        first = "coalesce(min(substr(time, 1, 10)), date('now')) AS first"
        sums = "total(rating = 'helpful') AS helpful, total(rating = 'unhelpful') AS unhelpful, total(status = 'refused') AS refused"
        row = self._rows(f"SELECT {first}, {sums} FROM feedback")[0]
        return Week(date.fromisoformat(row["first"]), int(row["helpful"]), int(row["unhelpful"]), int(row["refused"]))

    def poor(self) -> list[Poor]:
        """Return the latest questions that were refused or whose answers did not help, the latest first."""
        condition = "status = 'refused' OR rating = 'unhelpful' ORDER BY time DESC, id LIMIT ?"
        return [_poor(row) for row in self._rows(f"SELECT * FROM feedback WHERE {condition}", MOST_GROUPED)]

    def delete(self, identity: str) -> None:
        with self._feedback.records.writing() as connection:
            self._feedback.forget_old(connection)
            connection.execute("DELETE FROM feedback WHERE id = ?", (identity,))

    def delete_all(self) -> None:
        """Delete every verdict and every unanswered question, from the write-ahead log too."""
        with self._feedback.records.writing() as connection:
            self._feedback.forget_old(connection)
            connection.execute("DELETE FROM feedback")
        with self._feedback.records.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        with self._feedback.records.writing() as connection:
            self._feedback.forget_old(connection)
            return list(connection.execute(statement, values))


def _poor(row: sqlite3.Row) -> Poor:
    values = {name: row[name] for name in Poor.__dataclass_fields__}
    return Poor(**values | {"passages": tuple(cast(Sequence[str], json.loads(row["passages"])))})


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
