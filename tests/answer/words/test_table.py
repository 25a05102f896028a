import sys
import threading
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.words.table import WordTable, content_words, similarities, spelled_alike
from index.legs.terms import words
from tests.encoders import HashEncoder

WORD = st.text("abcdeåäö0123456789", min_size=1, max_size=12)


def test_content_words_are_in_lower_case_each_once_in_order() -> None:
    assert content_words("Måste ett IOP upphandlas, och vad är ett IOP?") == ["iop", "upphandlas"]
    assert content_words("What does the Act say of Associations?") == ["act", "say", "associations"]


@given(st.text(max_size=80))
def test_content_words_are_words_of_the_text(text: str) -> None:
    carrying = content_words(text)
    assert len(carrying) == len(set(carrying)) and set(carrying) <= set(words(text))


@given(WORD, WORD)
def test_spelling_is_compared_alike_from_both_sides_and_within_bounds(first: str, second: str) -> None:
    assert spelled_alike(first, second) == spelled_alike(second, first)
    assert 0 <= spelled_alike(first, second) <= 1
    assert spelled_alike(first, first) == 1


@given(WORD, WORD)
def test_compound_has_all_of_the_word_that_it_is_made_of(word: str, ending: str) -> None:
    if len(word) >= 5 and not word[0].isdigit():
        assert spelled_alike(word, word + ending) == 1


@pytest.mark.parametrize(("first", "second"), [("2016", "2017"), ("12", "12000"), ("19", "nitton"), ("700,000", "700000")])
def test_unlike_numbers_are_nothing_alike(first: str, second: str) -> None:
    assert spelled_alike(first, second) == 0


def test_inflection_is_closer_than_another_word() -> None:
    assert spelled_alike("upphandlingen", "upphandlingar") > 0.5 > spelled_alike("upphandlingen", "föreningsbidrag")


def test_similarities_have_a_row_per_word_asked_and_a_column_per_word_said() -> None:
    spelled, meant = similarities(["avgift", "register"], ["avgiften", "kommun", "register"], WordTable(HashEncoder()))
    assert spelled.shape == meant.shape == (2, 3)
    assert spelled[1, 2] == 1 and meant[1, 2] == pytest.approx(1, abs=1e-5)
    assert np.abs(meant).max() <= 1 + 1e-5


@pytest.mark.parametrize(("asked", "said"), [([], ["a"]), (["a", "b"], []), ([], [])])
def test_similarities_of_no_words_are_empty(asked: list[str], said: list[str]) -> None:
    spelled, meant = similarities(asked, said, WordTable(HashEncoder()))
    assert spelled.shape == meant.shape == (len(asked), len(said))


def test_word_table_remembers_no_more_than_it_may() -> None:
    table = WordTable(HashEncoder(), remembered=10)
    for start in range(0, 100, 4):
        table.vectors([f"ord{number}" for number in range(start, start + 4)])
        assert len(table._vectors) <= 10


def test_word_table_gives_the_same_vectors_after_it_forgot() -> None:
    table = WordTable(HashEncoder(), remembered=3)
    first = table.vectors(["avgift", "förening"])
    table.vectors(["a", "b", "c"])
    assert (table.vectors(["avgift", "förening"]) == first).all()


def test_word_table_gives_a_row_per_word_also_for_repeated_and_for_none() -> None:
    table = WordTable(HashEncoder(dimension=8))
    assert table.vectors([]).shape == (0, 8)
    repeated = table.vectors(["lag", "lag"])
    assert repeated.shape == (2, 8) and (repeated[0] == repeated[1]).all()


@pytest.fixture
def switching_often() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_word_table_shared_by_threads_stays_whole_while_it_forgets(switching_often: None) -> None:
    table, failures = WordTable(HashEncoder(dimension=8), remembered=20), []

    def look_up(thread: int) -> None:
        try:
            for turn in range(60):
                table.vectors([f"{thread}-{turn}-{number}" for number in range(5)] + ["gemensamt"])
        except (KeyError, RuntimeError, ValueError) as error:
            failures.append(error)

    threads = [threading.Thread(target=look_up, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
