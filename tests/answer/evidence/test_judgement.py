import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from answer.asking.asked import asked
from answer.evidence.answer_features import ANSWER_FEATURES, answer_features
from answer.evidence.judgement import WEIGHTS, Judgement, Logistic, load_judgement
from answer.evidence.weighing import SENTENCE_FEATURES, weigh_passages
from answer.output.wording import REFUSALS
from answer.words.table import WordTable
from index.encoder import Vector
from index.passage import Passage
from tests.answer.sample import even, evidence, passage
from tests.encoders import HashEncoder


@pytest.fixture(scope="module")
def learned() -> Judgement:
    return load_judgement()


def undecided() -> Logistic:
    """A sentence model that finds every sentence as likely as not."""
    size = len(SENTENCE_FEATURES)
    return Logistic(np.zeros(size, np.float32), np.ones(size, np.float32), np.zeros(size, np.float32), 0.0)


def features(text: str, *passages: Passage) -> dict[str, float]:
    question = asked(text, "sv", even)
    weighed, matches = weigh_passages(question, passages, WordTable(HashEncoder()))
    logits = undecided().logits(np.stack([each.features for each in weighed]))
    return dict(zip(ANSWER_FEATURES, answer_features(question, matches, weighed, logits, -1.0).tolist(), strict=True))


def test_learned_weights_are_of_the_features_that_the_code_makes(learned: Judgement) -> None:
    assert learned.sentence.weights.shape == learned.sentence.mean.shape == learned.sentence.scale.shape == (len(SENTENCE_FEATURES),)
    assert learned.answer.weights.shape == learned.answer.mean.shape == learned.answer.scale.shape == (len(ANSWER_FEATURES),)
    assert 0 < learned.threshold < 1
    assert all(
        (model.scale > 0).all() for model in (learned.sentence, learned.answer, learned.request.any, *learned.request.kinds.values())
    )


@pytest.mark.parametrize("name", ["sentence_features", "answer_features"])
def test_weights_learned_on_other_features_are_refused(tmp_path: Path, name: str) -> None:
    packed = json.loads((WEIGHTS / "judgement.json").read_text())
    (tmp_path / "judgement.json").write_text(json.dumps(packed | {name: packed[name][::-1]}))
    with pytest.raises(AssertionError, match="make train"):
        load_judgement(tmp_path)


@given(arrays(np.float32, len(ANSWER_FEATURES), elements=st.floats(-6, 6, width=32)))
def test_confidence_is_a_probability_however_odd_the_features(learned: Judgement, deviations: Vector) -> None:
    assert 0 <= learned.confidence(learned.answer.mean + deviations * learned.answer.scale) <= 1


def test_no_evidence_has_no_odds(learned: Judgement) -> None:
    assert learned.sentences([]).shape == (0,)


def test_each_sentence_has_its_own_odds_whatever_stands_beside_it(learned: Judgement) -> None:
    weighed = evidence(passage("En.", "Två.", "Tre."), loose=True)
    together = learned.sentences(weighed)
    assert together.shape == (3,) and np.isfinite(together).all()
    assert together[1] == pytest.approx(learned.sentences(weighed[1:2])[0], abs=1e-5)


def test_request_weights_of_another_model_say_nothing_of_a_vector(learned: Judgement) -> None:
    request = learned.request
    vectors = np.eye(2, len(request.any.weights), dtype=np.float32)
    assert request.logits(vectors[0], "another") == request.logits(vectors[1], "another") == request.any.bias
    assert request.logits(vectors[0], request.model) != request.logits(vectors[1], request.model)


def test_each_kind_of_request_is_a_reason_that_the_pages_can_explain(learned: Judgement) -> None:
    assert set(learned.request.kinds) == {"verdict", "opinion", "personal", "internal", "future"} <= set(REFUSALS)


def test_weights_that_tell_a_kind_of_request_without_words_are_refused(tmp_path: Path) -> None:
    packed = json.loads((WEIGHTS / "judgement.json").read_text())
    packed["request_kinds"]["out_of_scope"] = packed["request_kinds"].pop("opinion")
    (tmp_path / "judgement.json").write_text(json.dumps(packed))
    with pytest.raises(ValueError, match="out_of_scope"):
        load_judgement(tmp_path)


def test_year_and_name_that_the_best_passage_lacks_are_missed() -> None:
    having = features("Hur gick det i Uppsala 2016?", passage("Det gick bra i Uppsalas nämnder 2016."))
    lacking = features("Hur gick det i Uppsala 2016?", passage("Det gick bra i Lund 2017."))
    assert (having["year_missed"], having["name_missed"]) == (0, 0)
    assert (lacking["year_missed"], lacking["name_missed"]) == (1, 1)


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
    values = features("Hur många föreningar söker?", *(passage(*sentences, name=str(at), probability=1 / (at + 1)) for at in range(count)))
    assert all(np.isfinite(value) for value in values.values())
    assert 0 <= values["agreement"] <= 1 and values["request"] == -1


def test_weights_survive_a_round_through_their_file(learned: Judgement, tmp_path: Path) -> None:
    (tmp_path / "judgement.json").write_bytes((WEIGHTS / "judgement.json").read_bytes())
    again: Judgement = load_judgement(tmp_path)
    assert (again.answer.weights == learned.answer.weights).all() and again.threshold == learned.threshold
