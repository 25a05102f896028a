"""A model learned on rows tells them apart; what is said of a row out of fold comes from others."""

import numpy as np

from evals.training.logistic import fit, out_of_fold


def test_model_separates_what_a_feature_separates() -> None:
    values = np.column_stack([np.arange(20), np.arange(20) % 2]).astype(np.float32)
    labels = (values[:, 0] >= 10).astype(np.float32)
    assert ((fit(values, labels).logits(values) > 0) == labels).all()


def test_rows_of_one_group_are_never_learned_from_to_judge_it() -> None:
    # Each group has a feature of its own that tells its label: learned by heart it says all, from the other groups it says nothing.
    groups = np.repeat(np.arange(10), 2)
    values, labels = np.eye(10, dtype=np.float32)[groups], (groups % 2 == 0).astype(np.float32)
    assert ((fit(values, labels, 100.0).logits(values) > 0) == labels).all()
    odds = out_of_fold(values, labels, [str(group) for group in groups], 100.0)
    assert abs(odds[labels == 1].mean() - odds[labels == 0].mean()) < 1


def test_row_that_counts_for_more_pulls_the_model_its_way() -> None:
    values, labels = np.zeros((4, 1), np.float32), np.asarray([1, 0, 0, 0], np.float32)
    assert fit(values, labels, shares=np.asarray([9, 1, 1, 1], np.float32)).bias > 0 > fit(values, labels).bias
