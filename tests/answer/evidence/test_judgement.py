import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.evidence.features import ANSWER_FEATURES, CHOICE_FEATURES
from answer.evidence.judgement import NAMED_CONFIDENCE, WEIGHTS, Judged, Judgement, load_judgement
from answer.evidence.logistic import Logistic
from answer.evidence.request import RequestJudgement
from answer.reading.reader import Reading
from tests.answer.judged import TABLE, reading, retrieved, wanted
from tests.answer.sample import passage
from tests.readers import BY_READING, logistic_on

QUESTION = "Vad kostar registrering?"
FEE = passage("Registrering kostar 12 000 kronor.", name="avgift")
ROAD = passage("Vägen plogas före klockan sju.", name="väg")
SECTION = passage("Lagens ord.", name="lou", section="LOU 19 kap. 25 a §")


def judge(*read: Reading, question: str = QUESTION, sections: tuple[str, ...] = (), by: Judgement = BY_READING) -> Judged:
    found = retrieved(question, *(each.passage for each in read), sections=sections)
    return by.judge(found, wanted(question), read, TABLE, "hash", date(2026, 11, 22))


def test_passages_are_weighed_the_likeliest_first_with_the_sentence_that_answers() -> None:
    two = passage("Läs detta.", "Registrering kostar 12 000 kronor.", name="två")
    judged = judge(reading(ROAD, -2.0), reading(two, -1.0, 3.0), reading(FEE, 1.0))
    assert [each.reading.passage for each in judged.weighed] == [two, FEE, ROAD]
    assert [each.odds for each in judged.weighed] == [3, 1, -2] and judged.weighed[0].key == 1


def test_passages_that_are_as_likely_keep_the_order_in_which_they_were_found() -> None:
    assert [each.reading.passage for each in judge(reading(ROAD, 1.0), reading(FEE, 1.0)).weighed] == [ROAD, FEE]


def test_section_that_the_question_names_outweighs_all_that_is_read() -> None:
    judged = judge(reading(FEE, 9.0), reading(SECTION, -9.0), sections=("LOU 19 kap. 25 a §",))
    assert [each.reading.passage for each in judged.weighed] == [SECTION, FEE]
    assert (judged.confidence, judged.reason) == (NAMED_CONFIDENCE, None)


@pytest.mark.parametrize("named", [(), ("LOU 19 kap. 25 §",), ("LOV 19 kap. 25 a §",)])
def test_section_that_the_question_does_not_name_weighs_as_any_other_passage(named: tuple[str, ...]) -> None:
    assert [each.reading.passage for each in judge(reading(SECTION, -9.0), reading(FEE, 9.0), sections=named).weighed] == [FEE, SECTION]


def test_confidence_grows_with_the_odds_of_the_best_passage() -> None:
    assert judge(reading(FEE, 0.0)).confidence == pytest.approx(0.5)
    assert judge(reading(FEE, 2.0), reading(ROAD, -1.0)).confidence == pytest.approx(1 / (1 + np.exp(-2)))


def test_answer_is_given_from_the_threshold_on_and_doubtful_below_the_whole() -> None:
    by = replace(BY_READING, threshold=0.4, whole=0.7)
    told = {odds: judge(reading(FEE, odds), by=by) for odds in (-1.0, 0.0, 1.0)}
    assert [judged.reason for judged in told.values()] == ["no_evidence", None, None]
    assert [judged.is_doubtful for judged in told.values()] == [True, True, False]


def test_nothing_asked_is_no_question_however_well_something_answers() -> None:
    assert judge(reading(FEE, 9.0), question="Tack så mycket!").reason == "no_question"


def test_library_that_holds_nothing_is_empty_and_one_in_which_nothing_can_be_read_has_no_evidence() -> None:
    assert judge().reason == "empty_library"
    found = retrieved(QUESTION, FEE)
    judged = BY_READING.judge(found, wanted(QUESTION), [], TABLE, "hash", date(2026, 11, 22))
    assert (judged.reason, judged.confidence, judged.weighed) == ("no_evidence", 0.0, ())


def test_question_that_turns_on_what_the_best_passages_do_not_name_is_refused_as_foreign_however_sure() -> None:
    assert judge(reading(FEE, 9.0), question="Vad kostar registrering i Norge?").reason == "other_country"
    assert (
        judge(reading(passage("I Norge kostar registrering 1 000 kronor."), 9.0), question="Vad kostar registrering i Norge?").reason
        is None
    )
    assert judge(reading(FEE, 9.0), question="Vad kostar registrering 2031?").reason == "future"


def test_country_that_only_a_passage_far_down_names_is_still_foreign() -> None:
    norwegian = passage("I Norge kostar registrering 1 000 kronor.", name="norge")
    for others, reason in ((2, None), (3, "other_country")):
        read = [*(reading(passage("Vägen är lång.", name=str(at)), 5.0) for at in range(others)), reading(norwegian, 1.0)]
        assert judge(*read, question="Vad kostar registrering i Norge?").reason == reason


def sure_request(certain: float) -> RequestJudgement:
    always = replace(logistic_on(("x", "y", "z")), bias=3.0)
    return RequestJudgement(always, {"opinion": always, "verdict": logistic_on(("x", "y", "z"))}, "hash", certain)


def test_request_gives_the_reason_only_where_nothing_answers_and_its_kind_is_certain() -> None:
    certain, uncertain = (replace(BY_READING, request=sure_request(least)) for least in (0.8, 0.95))
    assert judge(reading(FEE, -2.0), by=certain).reason == "opinion"
    assert judge(reading(FEE, -2.0), by=uncertain).reason == "no_evidence"
    assert judge(reading(FEE, 2.0), by=certain).reason is None


@given(st.lists(st.floats(-30, 30, width=32), min_size=1, max_size=5))
def test_confidence_is_a_probability_however_odd_what_is_read(logits: list[float]) -> None:
    judged = judge(*(reading(passage("Text.", name=str(at)), logit) for at, logit in enumerate(logits)), by=load_judgement())
    assert 0 <= judged.confidence <= 1
    assert [each.odds for each in judged.weighed] == sorted((each.odds for each in judged.weighed), reverse=True)


@pytest.fixture(scope="module")
def learned() -> Judgement:
    return load_judgement()


def test_learned_weights_are_of_the_features_that_the_code_makes(learned: Judgement) -> None:
    for model, features in ((learned.choice, CHOICE_FEATURES), (learned.answer, ANSWER_FEATURES)):
        assert model.weights.shape == model.mean.shape == model.scale.shape == (len(features),)
    models: list[Logistic] = [learned.choice, learned.answer, learned.request.any, *learned.request.kinds.values()]
    assert all((model.scale > 0).all() for model in models)
    assert 0 < learned.threshold <= min(learned.whole, learned.sure) < 1


def test_learned_weights_go_by_what_is_read(learned: Judgement) -> None:
    for model, features in ((learned.choice, CHOICE_FEATURES), (learned.answer, ANSWER_FEATURES)):
        raised = np.zeros((2, len(features)), np.float32)
        raised[1, [at for at, name in enumerate(features) if name in ("read", "sentence", "read_most")]] = 3.0
        low, high = model.logits(raised)
        assert high > low


@pytest.mark.parametrize("name", ["choice_features", "answer_features"])
def test_weights_learned_on_other_features_are_refused(tmp_path: Path, name: str) -> None:
    packed = json.loads((WEIGHTS / "judgement.json").read_text())
    (tmp_path / "judgement.json").write_text(json.dumps(packed | {name: packed[name][::-1]}))
    with pytest.raises(AssertionError, match="make train"):
        load_judgement(tmp_path)


def test_weights_that_tell_a_kind_of_request_without_words_are_refused(tmp_path: Path) -> None:
    packed = json.loads((WEIGHTS / "judgement.json").read_text())
    packed["request_kinds"]["out_of_scope"] = packed["request_kinds"].pop("opinion")
    (tmp_path / "judgement.json").write_text(json.dumps(packed))
    with pytest.raises(ValueError, match="out_of_scope"):
        load_judgement(tmp_path)
