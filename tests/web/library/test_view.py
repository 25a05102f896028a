from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.registers.statutes import Statutes
from tests.web.sample import ENGLISH, SWEDISH, UNSAFE
from web.library.view import LEAD, MOST_EXCERPT, Filter, excerpt, listed, search_filters


@given(st.text(max_size=2000), st.text(max_size=30))
def test_excerpt_is_a_part_of_the_text_and_short(text: str, sought: str) -> None:
    part = excerpt(text, sought)
    assert len(part) <= MOST_EXCERPT + 4 and part.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def test_excerpt_begins_shortly_before_the_longest_word_that_was_sought() -> None:
    part = excerpt("ord " * 200 + "hamnkaptenen beslutar " + "slut " * 100, "om Hamnkaptenen")
    assert part.startswith("… ") and 0 < part.index("hamnkaptenen") < LEAD + 10


def test_only_what_the_filter_takes_is_searched() -> None:
    filtered = listed([SWEDISH, ENGLISH, UNSAFE], Statutes(), date(2026, 11, 22))
    assert search_filters(Filter(text="avtal"), filtered).documents is None
    assert search_filters(Filter(text="avtal", kind="news"), filtered[:1]).documents == frozenset({UNSAFE.id})
