from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.evidence.features import ANSWER_FEATURES, CHOICE_FEATURES, answer_features, choice_features
from answer.reading.reader import Reading
from index.passage import Passage, Scores
from index.search.fusion import log_odds
from tests.answer.judged import TABLE, reading, retrieved, wanted
from tests.answer.sample import passage

TODAY = date(2026, 11, 22)
QUESTION = "Vad kostar registrering?"
FEE = passage("Registrering kostar 12 000 kronor.", "Den betalas en gång.", name="avgift", probability=0.8)


def of_choice(read: Reading, *found: Passage, question: str = QUESTION) -> dict[str, float]:
    (values,) = choice_features([read], retrieved(question, read.passage, *found), wanted(question), TODAY)
    return dict(zip(CHOICE_FEATURES, values.tolist(), strict=True))


def of_answer(question: str, *read: Reading) -> dict[str, float]:
    """The values where the passages were read so, the best first."""
    asked, found = wanted(question), retrieved(question, *(one.passage for one in read))
    choice = choice_features(read, found, asked, TODAY)
    return dict(zip(ANSWER_FEATURES, answer_features(choice, read[0].passage, asked, TABLE).tolist(), strict=True))


def test_what_the_reader_says_of_the_passage_and_of_its_best_sentence_are_taken_as_they_are() -> None:
    values = of_choice(Reading(FEE, 2.5, np.asarray([-1.0, 1.5], np.float32)))
    assert (values["read"], values["sentence"]) == (2.5, 1.5)


def test_passage_is_held_against_the_best_that_was_found() -> None:
    better = passage("Annat.", name="annan", probability=0.9)
    values = of_choice(reading(FEE), better)
    assert values["found"] == pytest.approx(log_odds(0.8), abs=1e-5)
    assert values["found_lead"] == pytest.approx(log_odds(0.8) - log_odds(0.9), abs=1e-5)
    assert of_choice(reading(FEE))["found_lead"] == 0


def test_passage_in_the_language_of_the_question_is_told_from_one_in_the_other() -> None:
    english = passage("Registration costs SEK 12,000.", name="fee", language="en")
    assert (of_choice(reading(FEE))["asked_language"], of_choice(reading(english))["asked_language"]) == (1, 0)


@pytest.mark.parametrize(
    ("question", "likelier", "kind"),
    [("Vad kostar registrering?", 0, 1), ("Vad kostar registrering?", 1, -1), ("Vad är registrering?", 0, 0)],
)
def test_best_sentence_has_or_lacks_the_kind_of_thing_that_is_asked_for(question: str, likelier: int, kind: int) -> None:
    logits = (1.0, 0.0) if likelier == 0 else (0.0, 1.0)
    assert of_choice(reading(FEE, *logits), question=question)["kind"] == kind


@pytest.mark.parametrize(
    ("dates", "out"),
    [
        ({}, 0),
        ({"in_force_to": "2026-11-21"}, 1),
        ({"in_force_to": "2026-11-22"}, 0),
        ({"in_force_to": "2026"}, 0),
        ({"in_force_to": "2025"}, 1),
        ({"in_force_from": "2026-11-22"}, 0),
        ({"in_force_from": "2026-11-23"}, 1),
        ({"in_force_from": "2027"}, 1),
        ({"in_force_from": "2026"}, 0),
    ],
)
def test_passage_or_document_that_has_ended_or_not_begun_is_out_of_force(dates: dict[str, Any], out: int) -> None:
    assert (
        of_choice(reading(passage("Text.", of=dates)))["out_of_force"]
        == of_choice(reading(passage("Text.", **dates)))["out_of_force"]
        == out
    )


def test_best_passage_and_the_one_read_highest_are_both_known_and_the_nearest_of_all() -> None:
    near = Passage(FEE.chunk, FEE.document, 1, Scores(cosine=0.5))
    other = Passage(FEE.chunk, FEE.document, 2, Scores(cosine=0.75))
    sentences = np.asarray([1.5, -1.0], np.float32)
    values = of_answer(QUESTION, Reading(near, 2.5, sentences), Reading(other, 3.5, sentences))
    assert (values["read"], values["read_most"], values["nearest"]) == (2.5, 3.5, 0.75)


def test_cosine_is_nothing_where_only_words_found_the_passage() -> None:
    assert of_answer(QUESTION, reading(FEE))["nearest"] == 0


def test_words_of_the_question_that_the_passage_has_nothing_like_are_missed_by_their_weight() -> None:
    having, half = of_answer(QUESTION, reading(FEE)), of_answer("Vad kostar hästen?", reading(FEE))
    lacking = of_answer(QUESTION, reading(passage("Nämnden beslutar om vägar.")))
    assert (having["missed"], half["missed"], lacking["missed"]) == (0, 0.5, 1)


@pytest.mark.parametrize("where", [{"headings": ("Om registrering",)}, {"of": {}, "name": "registrering"}, {"section": "Registrering 1 §"}])
def test_word_that_stands_in_title_heading_or_section_is_not_missed(where: dict[str, Any]) -> None:
    assert of_answer("registrering?", reading(passage("Den kostar 12 000 kronor.", **where)))["missed"] == 0


@given(
    st.lists(st.text("abcåä 0123.", min_size=1, max_size=20).map(lambda text: f"A{text}."), min_size=1, max_size=4),
    st.text("abcåä ?", max_size=20),
    st.lists(st.floats(-9, 9, width=32), min_size=1, max_size=4),
)
def test_features_are_numbers_and_what_is_missed_a_share_whatever_is_asked_and_found(
    sentences: list[str], question: str, logits: list[float]
) -> None:
    said = passage(*sentences)
    values = of_answer(question, *(reading(said, *[logit] * len(sentences)) for logit in logits))
    assert all(np.isfinite(value) for value in values.values())
    assert 0 <= values["missed"] <= 1 + 1e-6
