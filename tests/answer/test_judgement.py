import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from answer.evidence import SENTENCE_FEATURES, asked, weigh
from answer.judgement import ANSWER_FEATURES, WEIGHTS, Judgement, answer_features, load_judgement
from answer.kinds import kinds
from answer.words import WordTable
from index.encoder import Vector
from index.passage import Passage
from tests.answer.sample import evidence, passage
from tests.encoders import HashEncoder

LEARNED = load_judgement()


def features(text: str, *passages: Passage) -> dict[str, float]:
    question = asked(text, "sv", lambda word: 1.0)
    found, matches = weigh(question, passages, WordTable(HashEncoder()))
    logits = LEARNED.sentences(found)
    return dict(
        zip(
            ANSWER_FEATURES,
            answer_features(question.weights, question.words, matches, found, logits, kinds(text), text, -1.0).tolist(),
            strict=True,
        )
    )


def test_learned_weights_are_of_the_features_that_the_code_makes() -> None:
    assert LEARNED.sentence.weights.shape == LEARNED.sentence.mean.shape == LEARNED.sentence.scale.shape == (len(SENTENCE_FEATURES),)
    assert LEARNED.answer.weights.shape == LEARNED.answer.mean.shape == LEARNED.answer.scale.shape == (len(ANSWER_FEATURES),)
    assert 0 < LEARNED.threshold < 1
    assert all((model.scale > 0).all() for model in (LEARNED.sentence, LEARNED.answer, LEARNED.request))


@pytest.mark.parametrize("name", ["sentence_features", "answer_features"])
def test_weights_learned_on_other_features_are_refused(tmp_path: Path, name: str) -> None:
    packed = json.loads((WEIGHTS / "judgement.json").read_text())
    (tmp_path / "judgement.json").write_text(json.dumps(packed | {name: packed[name][::-1]}))
    with pytest.raises(AssertionError, match="make train"):
        load_judgement(tmp_path)


@given(arrays(np.float32, len(ANSWER_FEATURES), elements=st.floats(-6, 6, width=32)))
def test_confidence_is_a_probability_however_odd_the_features(deviations: Vector) -> None:
    assert 0 <= LEARNED.confidence(LEARNED.answer.mean + deviations * LEARNED.answer.scale) <= 1


def test_no_evidence_has_no_odds() -> None:
    assert LEARNED.sentences([]).shape == (0,)


def test_each_sentence_has_its_own_odds_whatever_stands_beside_it() -> None:
    weighed = evidence(passage("En.", "Två.", "Tre."), loose=True)
    together = LEARNED.sentences(weighed)
    assert together.shape == (3,) and np.isfinite(together).all()
    assert together[1] == pytest.approx(LEARNED.sentences(weighed[1:2])[0], abs=1e-5)


def test_request_weights_of_another_model_say_nothing_of_a_vector() -> None:
    vectors = np.eye(2, len(LEARNED.request.weights), dtype=np.float32)
    assert LEARNED.is_request(vectors[0], "another") == LEARNED.is_request(vectors[1], "another") == LEARNED.request.bias
    assert LEARNED.is_request(vectors[0], LEARNED.request_model) != LEARNED.is_request(vectors[1], LEARNED.request_model)


def test_passage_that_has_the_words_misses_fewer_than_one_that_has_not() -> None:
    having = features("Vad kostar registrering?", passage("En registrering kostar 12 000 kronor.", probability=0.9))
    lacking = features("Vad kostar registrering?", passage("Nämnden beslutar om vägar.", probability=0.1))
    assert having["missed"] < lacking["missed"] and having["missed_by_all"] < lacking["missed_by_all"]
    assert having["passage"] > lacking["passage"] and having["spelled"] > lacking["spelled"]
    assert (having["kind_missed"], lacking["kind_missed"]) == (0, 1)


def test_number_of_the_question_that_the_best_passage_lacks_is_missed() -> None:
    of = passage("Enligt 19 kap. 25 § gäller tre år.")
    assert features("Vad gäller enligt 25 §?", of)["number_missed"] == 0
    assert features("Vad gäller enligt 26 §?", of)["number_missed"] == 1


@given(st.lists(st.text("abcåä 0123.", min_size=1, max_size=20).map(lambda text: f"A{text}."), min_size=1, max_size=4), st.integers(1, 4))
def test_features_of_an_answer_are_numbers_whatever_the_passages(sentences: list[str], count: int) -> None:
    found = features("Hur många föreningar söker?", *(passage(*sentences, name=str(at), probability=1 / (at + 1)) for at in range(count)))
    assert all(np.isfinite(value) for value in found.values())
    assert 0 <= found["agreement"] <= 1 and found["request"] == -1


def test_weights_survive_a_round_through_their_file(tmp_path: Path) -> None:
    (tmp_path / "judgement.json").write_bytes((WEIGHTS / "judgement.json").read_bytes())
    again: Judgement = load_judgement(tmp_path)
    assert (again.answer.weights == LEARNED.answer.weights).all() and again.threshold == LEARNED.threshold
