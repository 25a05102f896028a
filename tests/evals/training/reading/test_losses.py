"""What is lost: a question's passages are compared, and one that is probably mislabelled teaches nothing."""

import math
from collections.abc import Sequence

import pytest
import torch

from evals.training.reading.learning import MISLABELLED, Losses, losses_of


def lost(passages: Sequence[float], right: Sequence[bool], sizes: Sequence[int]) -> Losses:
    """Of passages of two sentences each, of which the first answers where the passage does."""
    labels = [torch.tensor([float(answers), 0.0]) for answers in right]
    return losses_of(torch.tensor(passages), [torch.zeros(2) for _ in passages], labels, sizes)


def test_right_passage_is_compared_with_those_read_for_the_same_question_alone() -> None:
    better = lost([1.0, 0.0, 5.0, 5.0], [True, False, True, False], [2, 2])
    assert better.among.item() == pytest.approx((math.log1p(math.exp(-1)) + math.log(2)) / 2)
    assert better.total.item() == pytest.approx(
        better.passage.item() + 2 * better.sentence.item() + 0.5 * better.choice.item() + 0.5 * better.among.item()
    )


def test_question_with_one_passage_or_none_that_answers_is_not_compared() -> None:
    assert lost([1.0, 2.0, 0.5], [True, False, False], [1, 2]).among.item() == 0


def test_passage_read_as_answering_far_better_than_the_right_one_teaches_nothing() -> None:
    alone = lost([0.0, -1.0], [True, False], [2])
    mislabelled = lost([0.0, -1.0, MISLABELLED + 0.1], [True, False, False], [3])
    doubtful = lost([0.0, -1.0, MISLABELLED - 0.1], [True, False, False], [3])
    for name in ("passage", "sentence", "choice", "among"):
        assert getattr(mislabelled, name).item() == pytest.approx(getattr(alone, name).item())
    assert doubtful.passage > alone.passage and doubtful.among > alone.among


def test_passages_of_a_question_that_none_answers_all_teach_however_surely_they_are_read_as_answering() -> None:
    assert lost([9.0, 0.0], [False, False], [2]).passage.item() == pytest.approx((9 + math.log1p(math.exp(-9)) + math.log(2)) / 2)
