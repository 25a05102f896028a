"""Logistic models learned on judged rows, and what they say of rows that they have not seen."""

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from answer.evidence.logistic import Logistic
from index.encoder import Matrix, Vector

FOLDS = 5


def fit(values: Matrix, labels: Vector, strength: float = 1.0, shares: Vector | None = None) -> Logistic:
    """Return the logistic model of the labels (0 or 1), with features brought to one scale; a lower strength regularises more.

    `shares` (rows,) is what each row counts for; one each if None.
    """
    mean, scale = values.mean(axis=0), values.std(axis=0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=5000).fit((values - mean) / scale, labels, shares)
    return Logistic(mean.astype(np.float32), scale.astype(np.float32), model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def out_of_fold(values: Matrix, labels: Vector, groups: Sequence[str], strength: float = 1.0, shares: Vector | None = None) -> Vector:
    """Return each row's log odds by a model that has not seen its group."""
    odds = np.zeros(len(labels), np.float32)
    for learned, held_out in GroupKFold(FOLDS).split(values, labels, groups):
        model = fit(values[learned], labels[learned], strength, None if shares is None else shares[learned])
        odds[held_out] = model.logits(values[held_out])
    return odds
