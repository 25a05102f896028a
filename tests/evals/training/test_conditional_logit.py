import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.training.conditional_logit import conditional_logit


def test_feature_that_marks_the_relevant_gets_the_weight_and_noise_none() -> None:
    chance = np.random.default_rng(7)
    relevant = [np.eye(8, dtype=np.float32)[at % 8] for at in range(200)]
    values = [np.column_stack([marks + 0.3 * chance.normal(size=8), chance.normal(size=8)]).astype(np.float32) for marks in relevant]
    telling, noise = conditional_logit(values, relevant, np.ones(200))
    assert telling > 1 and abs(noise) < 0.1 * telling


def test_what_is_the_same_for_all_candidates_of_a_question_says_nothing() -> None:
    relevant = [np.asarray([1, 0, 0], np.float32)] * 40
    values = [np.column_stack([[2, 1, 0], np.full(3, at % 5)]).astype(np.float32) for at in range(40)]
    telling, same = conditional_logit(values, relevant, np.ones(40))
    assert telling > 0 and abs(same) < 1e-3 * telling


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(12)))
def test_order_of_the_questions_does_not_matter(order: list[int]) -> None:
    chance = np.random.default_rng(3)
    values = [chance.normal(size=(5, 3)).astype(np.float32) for _ in range(12)]
    relevant = [np.eye(5, dtype=np.float32)[at % 5] for at in range(12)]
    again = conditional_logit([values[at] for at in order], [relevant[at] for at in order], np.ones(12))
    np.testing.assert_allclose(again, conditional_logit(values, relevant, np.ones(12)), atol=1e-3)


def test_questions_without_a_relevant_candidate_are_left_out() -> None:
    values = [np.asarray([[1.0], [0.0]], np.float32), np.asarray([[0.0], [5.0]], np.float32)]
    relevant = [np.asarray([1, 0], np.float32), np.asarray([0, 0], np.float32)]
    np.testing.assert_allclose(conditional_logit(values, relevant, np.ones(2)), conditional_logit(values[:1], relevant[:1], np.ones(1)))
