"""Which passage answers, and whether to answer at all, learned on the tiny subject of what its reader says."""

from dataclasses import replace

import numpy as np
import pytest

from answer.evidence.features import ANSWER_FEATURES, CHOICE_FEATURES
from answer.evidence.logistic import Logistic
from answer.services import AnswerServices
from corpus.registers.placed_questions import PlacedQuestion
from evals.training.choice import Case, Thresholds, learn_answer, learn_choice
from index.search.fusion import likelihood
from tests.answer.judged import judged, weighed
from tests.answer.sample import passage

READ = CHOICE_FEATURES.index("read")


@pytest.fixture(scope="module")
def choice(cases: list[Case]) -> Logistic:
    return learn_choice(cases)


@pytest.fixture(scope="module")
def answer(cases: list[Case], choice: Logistic, services: AnswerServices) -> tuple[Logistic, Thresholds]:
    return learn_answer(cases, choice, services.engine.table)


def placed(places: tuple[str, ...], opposite: tuple[str, ...] = ()) -> PlacedQuestion:
    return PlacedQuestion("q", "Vad kostar det?", "sv", bool(places), places, opposite=opposite)


def test_passages_that_answer_or_say_the_opposite_of_a_false_premise_are_those_in_the_places_named() -> None:
    read = (weighed(passage("En.", name=name, anchor="a")) for name in ("fees", "law", "road"))
    case = Case(placed(("law#a",)), judged("Vad kostar det?", *read))
    assert case.answers.tolist() == [0, 1, 0] and case.values.shape == (3, len(CHOICE_FEATURES))
    assert replace(case, question=placed((), opposite=("road#a", "fees#a"))).answers.tolist() == [1, 0, 1]
    assert replace(case, question=placed(())).answers.tolist() == [0, 0, 0]


def test_passage_that_answers_is_chosen_for_every_question_of_the_subject(cases: list[Case], choice: Logistic) -> None:
    answered = [case for case in cases if case.question.answerable]
    assert [case.answers[int(np.argmax(choice.logits(case.values)))] for case in answered] == [1] * len(answered)
    assert choice.weights[READ] > 0


def test_log_odds_of_a_passage_are_calibrated_over_all_that_is_read(cases: list[Case], choice: Logistic) -> None:
    odds, answers = (np.concatenate(each) for each in ([choice.logits(case.values) for case in cases], [case.answers for case in cases]))
    assert float(likelihood(odds).mean()) == pytest.approx(float(answers.mean()), abs=0.01)


def test_what_answers_is_surer_than_what_does_not_and_the_threshold_parts_them(
    cases: list[Case], choice: Logistic, answer: tuple[Logistic, Thresholds], services: AnswerServices
) -> None:
    model, thresholds = answer
    judgement = replace(services.engine.judgement, choice=choice, answer=model)
    confidences = {}
    for case in cases:
        found, wanted, read = case.judged.retrieved, case.judged.asked, [each.reading for each in case.judged.weighed]
        best = judgement.judge(found, wanted, read, services.engine.table, "hash", services.engine.today())
        confidences[case.question.id] = best.confidence
    answered, others = (
        [confidences[case.question.id] for case in cases if case.question.answerable is answerable] for answerable in (True, False)
    )
    assert min(answered) >= thresholds.threshold > max(others)


def test_thresholds_stand_in_their_order(answer: tuple[Logistic, Thresholds]) -> None:
    model, thresholds = answer
    assert 0 < thresholds.threshold <= min(thresholds.whole, thresholds.sure) < 1
    assert model.weights.shape == (len(ANSWER_FEATURES),)


def test_same_cases_give_the_same_weights(cases: list[Case], choice: Logistic) -> None:
    again = learn_choice(cases)
    assert (again.weights == choice.weights).all() and again.bias == choice.bias
