import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.composing.repeats import repeats, says_again
from corpus.language import Language
from tests.answer.judged import TABLE
from tests.answer.words.corpus_sentences import sentence_renumbered, sentence_turned

ALIKE = [
    (
        "Ansökan om registrering av en idéburen organisation kostar 1500 kronor.",
        "Ansökan om registrering av en idéburen organisation kostar 1600 kronor.",
    ),
    ("Det reserverade kontraktet får förlängas.", "Det reserverade kontraktet får inte förlängas."),
    ("The reserved contract may be extended.", "The reserved contract may not be extended."),
    ("Kommunen får upphandla tjänsten av en förening.", "Kommunen måste upphandla tjänsten av en förening."),
    ("Föreningen har rätt till kommunens stöd.", "Föreningen saknar rätt till kommunens stöd."),
    ("Kontraktet gäller i högst tre år.", "Kontraktet gäller i minst tre år."),
    ("The application is made before the award.", "The application is made after the award."),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_sentences_that_differ_by_a_number_or_a_turning_word_are_no_repeats(first: str, second: str) -> None:
    assert not repeats(first, second) and not repeats(second, first)


LIMIT = "Ett kontrakt som reserverats för idéburna organisationer gäller i högst tre år enligt LOU."


@given(st.one_of(sentence_turned(), sentence_renumbered()))
def test_no_sentence_of_the_briefs_with_one_turning_word_or_number_changed_is_a_repeat(case: tuple[Language, str, str]) -> None:
    _, first, second = case
    assert not repeats(first, second) and not repeats(second, first)


@pytest.mark.parametrize("again", [LIMIT.replace("högst", "maximalt"), LIMIT.replace("tre", "3"), LIMIT.replace(".", "!")])
def test_sentence_in_other_words_that_says_the_same_is_a_repeat(again: str) -> None:
    assert repeats(LIMIT, again) and repeats(again, LIMIT)


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_sentence_of_another_number_or_turn_is_not_said_again(first: str, second: str) -> None:
    assert not says_again(first, second, TABLE) and not says_again(second, first, TABLE)


def test_sentence_is_said_again_in_other_forms_of_its_words_and_by_a_longer_one() -> None:
    assert says_again("Kontrakten är reserverade.", "Kontraktet är ett reserverat sådant, enligt lagen.", TABLE)
    assert not says_again("Kontrakten är reserverade.", "Bidragen är årliga.", TABLE)


def test_sentence_of_no_words_is_said_again_by_nothing_that_has_some() -> None:
    assert not says_again("–", "Bidragen är årliga.", TABLE)
