import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language import Language
from index.legs.terms import stem, words
from index.search.spelling import corrected

SAID: dict[Language, str] = {
    "sv": "Kommunen annonserar upphandlingen enligt socialtjänstlagen. Ett kontrakt löper ut. Kammarkollegiet prövar statsstöd på landet.",
    "en": "The municipality announces the inquiry in a register of partnerships. The support was available.",
}


def frequency(word: str, language: Language) -> int:
    return [stem(word_said, language) for word_said in words(SAID[language])].count(stem(word, language))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hur går uphandlingen till?", "Hur går upphandlingen till?"),
        ("Vilket kontarkt gäller?", "Vilket kontrakt gäller?"),
        ("Vad prövar Kammarkolegiet?", "Vad prövar Kammarkollegiet?"),
        ("UPHANDLINGEN och uphandlingen", "UPHANDLINGEN och upphandlingen"),
        ("melan kommun och region", "mellan kommun och region"),
    ],
)
def test_word_one_edit_from_a_word_of_the_library_is_corrected(typed: str, meant: str) -> None:
    assert corrected(typed, "sv", frequency) == meant


def test_english_is_corrected_to_english() -> None:
    assert corrected("Which partnershps are in the inqury?", "en", frequency) == "Which partnerships are in the inquiry?"


@pytest.mark.parametrize(
    "text",
    [
        "Hur mycket kostar en simhall?",  # in a dictionary, not in the library
        "Gäller beloppsgränserna för konkurrensutsätter?",  # compounds that no dictionary has
        "Vad säger Hanna Bergqvist?",  # a name unlike any word
        "Vad säger LOU 19 kap. 25 a §?",
        "hasn't it? 2031-01-01, 12b",
        "",
    ],
)
def test_right_words_names_and_numbers_stand(text: str) -> None:
    assert corrected(text, "sv", frequency) == text


def test_word_two_edits_away_stands() -> None:
    assert corrected("Hur går uphandlngen till?", "sv", frequency) == "Hur går uphandlngen till?"


@settings(deadline=None)  # the dictionaries are read by the first word that needs them
@given(st.text(alphabet="abdegiklmnorstuvåäöABK §.,'-12", max_size=60))
def test_everything_but_words_is_kept_and_a_second_time_changes_nothing(text: str) -> None:
    once = corrected(text, "sv", frequency)
    assert [mark for mark in once if not mark.isalpha()] == [mark for mark in text if not mark.isalpha()]
    assert corrected(once, "sv", frequency) == once
