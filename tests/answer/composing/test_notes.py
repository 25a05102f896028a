from datetime import date
from typing import Any

import pytest

from answer.answer import Citation, Note
from answer.composing.notes import notes_of, notes_on
from corpus.registers.statutes import Statute, Statutes
from tests.answer.sample import passage

TODAY = date(2026, 11, 22)
STATUTES = Statutes(
    (
        Statute("old", "2001:453", "Gammal lag", in_force=False, in_force_to="2025-06-30"),
        Statute("ending", "2010:1", "Lag som upphör", in_force_to="2027-01-31"),
        Statute("new", "2025:400", "Ny lag", in_force_from="2025-07-01"),
    )
)


def notes(of: dict[str, Any] | None = None, today: date = TODAY, **chunk: Any) -> tuple[str, ...]:
    return notes_on(passage("En regel.", of=of, **chunk), STATUTES, today)


def test_source_without_dates_has_no_notes() -> None:
    assert notes() == ()


def test_text_that_was_read_from_a_picture_says_so() -> None:
    assert notes(certainty=0.93) == ("from_picture",)


@pytest.mark.parametrize("until", ["2026-11-21", "2026-10", "2025"])
def test_source_past_its_last_day_is_outdated(until: str) -> None:
    assert notes(of={"in_force_to": until}) == notes(in_force_to=until) == ("outdated",)


@pytest.mark.parametrize("until", ["2026-11-22", "2026-11", "2026", "2027-01-01"])
def test_source_is_not_outdated_on_its_last_day_month_or_year(until: str) -> None:
    assert notes(in_force_to=until) == ()


@pytest.mark.parametrize(("since", "noted"), [("2026-11-23", True), ("2027", True), ("2026-11-22", False), ("2026", False)])
def test_source_before_its_first_day_is_not_yet_in_force(since: str, noted: bool) -> None:
    assert notes(in_force_from=since) == notes(of={"in_force_from": since}) == (("not_yet_in_force",) if noted else ())


@pytest.mark.parametrize(("review", "noted"), [("2026-11-21", True), ("2026-11-22", False), ("2027-05-31", False)])
def test_source_past_its_review_day_says_so(review: str, noted: bool) -> None:
    assert notes(of={"review_by": review}) == (("past_review",) if noted else ())


def test_repealed_statute_is_repealed_and_not_outdated_too() -> None:
    assert notes(of={"sfs": "2001:453", "in_force_to": "2025-06-30"}) == ("repealed",)


def test_statute_is_repealed_from_the_day_after_its_last() -> None:
    assert notes(of={"sfs": "2010:1"}, today=date(2027, 1, 31)) == ()
    assert notes(of={"sfs": "2010:1"}, today=date(2027, 2, 1)) == ("repealed",)


def test_statute_in_force_or_unknown_is_not_repealed() -> None:
    assert notes(of={"sfs": "2025:400"}) == notes(of={"sfs": "1999:9"}) == ()


def test_notes_come_in_the_order_in_which_they_matter() -> None:
    everything = {"sfs": "2001:453", "review_by": "2026-01-01", "in_force_from": "2030-01-01"}
    assert notes(of=everything) == ("repealed", "not_yet_in_force", "past_review")


@pytest.mark.parametrize("law", ["ÄLAG (2001:453) 4 kap. 1 §", "Ny lag (2025:400) 1 §; Gammal lag (2001:453) 1 §"])
def test_text_that_names_a_repealed_statute_as_its_law_says_so(law: str) -> None:
    assert notes(law=law) == ("rests_on_repealed",)
    assert notes(law="Ny lag (2025:400) 1 §; lag (1999:9) 2 §") == ()


def test_vanished_source_says_so() -> None:
    assert notes(of={"vanished": "2026-11-01"}) == ("vanished",)


def test_notes_of_an_answer_are_said_once_with_all_their_citations() -> None:
    cited = passage("En regel.")
    notes: tuple[tuple[Note, ...], ...] = (("outdated",), (), ("vanished", "outdated"))
    citations = [Citation(n, cited, "En regel.", 0, 9, notes=keys) for n, keys in enumerate(notes, start=1)]
    assert notes_of(citations) == [("outdated", (1, 3)), ("vanished", (3,))]
