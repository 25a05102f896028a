"""Questions about PDFs and Word files of other publishers: each row is whole, and holds no more of their texts than the first words of a sentence."""

import re
from collections import Counter

import pytest

from corpus.places import TRAINING
from corpus.registers.placed_questions import PlacedQuestion, load_placed_questions

LONGEST_KEY = 14
"""Words, where fewer begin another sentence of the place, too."""
PLACE = r".+\.pdf#\d+|.+\.docx"


@pytest.fixture(scope="module")
def questions() -> tuple[PlacedQuestion, ...]:
    return load_placed_questions([TRAINING / "pdf_questions.jsonl"])


def test_no_question_is_twice_there_and_both_languages_ask_of_answered_and_not(questions: tuple[PlacedQuestion, ...]) -> None:
    assert max(Counter(question.text.casefold() for question in questions).values()) == 1
    asked = Counter((question.language, question.answerable) for question in questions)
    assert len(asked) == 4 and min(asked.values()) > 70


def test_every_question_names_the_first_words_of_a_sentence_and_the_page_that_it_stands_on(questions: tuple[PlacedQuestion, ...]) -> None:
    for question in questions:
        assert question.key and all(len(words.split()) <= LONGEST_KEY for words in question.key), question.id
        places = question.places or question.near
        assert places and all(re.fullmatch(PLACE, place) for place in places), question.id
        assert bool(question.lacks) is not question.answerable, question.id
