import sqlite3
import time
from pathlib import Path

import pytest

from answer.question import Question
from tests.web.sample import answered
from web.sharing import shared_answers
from web.sharing.shared_answers import NotShared, SharedAnswers

ANSWER = answered(Question("Hur länge?", ("Först?",)))


def test_shared_answer_is_found_by_its_id_alone(tmp_path: Path) -> None:
    shared = SharedAnswers(tmp_path / "records.sqlite", 90)
    ticket = shared.keep(ANSWER, ("Först?",), 7)
    kept_answer = shared.find(ticket.id)
    assert (
        kept_answer and kept_answer.answer.question == "Hur länge?" and kept_answer.earlier == ("Först?",) and kept_answer.generation == 7
    )
    assert (kept_answer.expires - kept_answer.created).days == 90 and shared.find("another") is None


def test_ids_and_keys_cannot_be_guessed_and_the_key_is_not_stored(tmp_path: Path) -> None:
    shared = SharedAnswers(tmp_path / "records.sqlite", 90)
    tickets = [shared.keep(ANSWER, (), 7) for _ in range(20)]
    assert len({ticket.id for ticket in tickets}) == 20 and all(len(ticket.id) >= 22 and len(ticket.delete_key) >= 32 for ticket in tickets)
    rows = sqlite3.connect(tmp_path / "records.sqlite").execute("SELECT * FROM shared_answer").fetchall()
    assert all(ticket.delete_key not in str(rows) for ticket in tickets)


def test_only_the_right_key_is_held_to_be_right(tmp_path: Path) -> None:
    shared = SharedAnswers(tmp_path / "records.sqlite", 90)
    one, other = shared.keep(ANSWER, (), 7), shared.keep(ANSWER, (), 7)
    assert shared.holds_key(one.id, one.delete_key)
    assert not shared.holds_key(one.id, other.delete_key) and not shared.holds_key(one.id, "") and not shared.holds_key("none", "")


def test_deleted_answer_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    shared = SharedAnswers(tmp_path / "records.sqlite", 90)
    one, other = shared.keep(ANSWER, (), 7), shared.keep(ANSWER, (), 7)
    shared.delete(one.id)
    assert shared.find(one.id) is None and shared.find(other.id)


def test_answer_past_its_time_is_not_shown_and_then_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared, now = SharedAnswers(tmp_path / "records.sqlite", 1), time.time()
    old = shared.keep(ANSWER, (), 7)
    monkeypatch.setattr("web.sharing.shared_answers.time.time", lambda: now + 90_000)
    assert shared.find(old.id) is None
    shared.keep(ANSWER, (), 7)
    assert sqlite3.connect(tmp_path / "records.sqlite").execute("SELECT count(*) FROM shared_answer").fetchone() == (1,)


def test_too_many_answers_and_too_large_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = SharedAnswers(tmp_path / "records.sqlite", 90)
    with pytest.raises(NotShared, match="at most 250000"):
        shared.keep(answered(Question("x" * 300_000)), (), 7)
    monkeypatch.setattr(shared_answers, "MOST_ANSWERS", 2)
    shared.keep(ANSWER, (), 7)
    shared.keep(ANSWER, (), 7)
    with pytest.raises(NotShared, match="KEEP_DAYS"):
        shared.keep(ANSWER, (), 7)
