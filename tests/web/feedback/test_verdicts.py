import json
import sqlite3
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from answer.question import Question
from tests.web.sample import answered, refused
from web.feedback import verdicts as module
from web.feedback.verdicts import Feedback, Rating

MOMENT = datetime(2026, 11, 22, 10, tzinfo=UTC)
ANSWERED, REFUSED = answered(Question("Hur länge?")), refused(Question("weather?"))


def kept(path: Path) -> list[sqlite3.Row]:
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        return list(connection.execute("SELECT * FROM feedback ORDER BY time"))


def rate(feedback: Feedback, signed: str, rating: Rating = "helpful", reason: str = "") -> None:
    receipt = feedback.verified(signed)
    assert receipt
    feedback.rate(receipt, rating, reason)


def test_verdict_is_kept_with_what_was_answered_and_nothing_of_who_gave_it(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "records.sqlite", lambda: 7, now=lambda: MOMENT)
    rate(feedback, feedback.receipts([ANSWERED])[0], "unhelpful", "Fel lag")
    (row,) = kept(tmp_path / "records.sqlite")
    assert (row["question"], row["language"], row["status"], row["confidence"]) == ("Hur länge?", "sv", "answered", 0.9)
    assert (row["rating"], row["reason"], row["generation"], row["time"]) == ("unhelpful", "Fel lag", 7, "2026-11-22T10:00:00+00:00")
    assert json.loads(row["passages"]) == ["sv-length", "sv-bidders"] and len(row.keys()) == 10


def test_nothing_is_kept_of_a_question_that_nobody_rates(tmp_path: Path) -> None:
    Feedback(tmp_path / "records.sqlite", lambda: 1).receipts([ANSWERED, REFUSED])
    assert kept(tmp_path / "records.sqlite") == []


def test_records_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    Feedback(tmp_path / "records.sqlite", lambda: 1).receipts([ANSWERED])
    assert [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()] == [0o600] * len(list(tmp_path.iterdir()))


def test_unanswered_question_is_kept_once_where_the_operator_wants_it(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "records.sqlite", lambda: 1, keep_unanswered=True)
    signed = [feedback.receipts([ANSWERED, REFUSED])[1] for _ in range(2)]
    rate(feedback, signed[1], "unhelpful")
    (row,) = kept(tmp_path / "records.sqlite")
    assert (row["question"], row["rating"]) == ("weather?", "unhelpful")


def test_unanswered_question_asked_later_anew_is_kept_anew(tmp_path: Path) -> None:
    moments = iter(MOMENT + timedelta(minutes=minutes) for minutes in (0, 0, 0, 11, 11, 11))
    feedback = Feedback(tmp_path / "records.sqlite", lambda: 1, keep_unanswered=True, now=lambda: next(moments))
    feedback.receipts([REFUSED])
    feedback.receipts([REFUSED])
    assert len(kept(tmp_path / "records.sqlite")) == 2


def test_earlier_turns_of_a_conversation_are_not_kept_again(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "records.sqlite", lambda: 1, keep_unanswered=True)
    feedback.receipts([REFUSED, ANSWERED])
    feedback.receipts([REFUSED], asked_now=False)
    assert kept(tmp_path / "records.sqlite") == []


def test_second_verdict_on_an_answer_replaces_the_first(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "records.sqlite", lambda: 1)
    (signed,) = feedback.receipts([ANSWERED])
    rate(feedback, signed, "helpful", "Bra")
    rate(feedback, signed, "unhelpful", "Nej")
    assert [(row["rating"], row["reason"]) for row in kept(tmp_path / "records.sqlite")] == [("unhelpful", "Nej")]


def test_receipt_outlives_a_restart_and_counts_for_its_own_records_only(tmp_path: Path) -> None:
    (signed,) = Feedback(tmp_path / "records.sqlite", lambda: 1).receipts([ANSWERED])
    assert Feedback(tmp_path / "records.sqlite", lambda: 1).verified(signed)
    assert Feedback(tmp_path / "other.sqlite", lambda: 1).verified(signed) is None


def test_old_verdicts_are_deleted_at_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    long_ago = Feedback(path, lambda: 1, keep_days=30, now=lambda: MOMENT - timedelta(days=31))
    rate(long_ago, long_ago.receipts([replace(ANSWERED, question="old secret")])[0])
    today = Feedback(path, lambda: 1, keep_days=30, now=lambda: MOMENT)
    rate(today, today.receipts([ANSWERED])[0])
    assert [row["question"] for row in kept(path)] == ["Hur länge?"]


def test_flood_of_verdicts_keeps_the_latest_only(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "records.sqlite", lambda: 1, now=lambda: MOMENT)
    (signed,) = feedback.receipts([ANSWERED])
    receipt = feedback.verified(signed)
    assert receipt
    feedback.rate(receipt, "helpful", "")
    with sqlite3.connect(tmp_path / "records.sqlite") as connection:
        copy = "INSERT INTO feedback SELECT value, time, question, language, status, confidence, rating, reason, passages, generation"
        connection.execute(
            f"WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 20001) {copy} FROM feedback, n"
        )
    feedback.rate(receipt, "unhelpful", "")
    assert len(kept(tmp_path / "records.sqlite")) == module.MOST_KEPT


def test_answer_is_shown_without_a_form_where_the_records_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert Feedback(tmp_path / "file" / "records.sqlite", lambda: 1).receipts([ANSWERED]) == []
