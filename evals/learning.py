"""Logistic models learned on judged rows, and what they say of rows that they have not seen."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from answer.judgement import Logistic
from index.encoder import Vector

Flags = npt.NDArray[np.bool_]
FOLDS = 5


def fit(values: Vector, labels: Vector, strength: float = 1.0) -> Logistic:
    """Return the logistic model of the labels (0 or 1), with features brought to one scale; a lower strength regularises more."""
    mean, scale = values.mean(axis=0), values.std(axis=0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=5000).fit((values - mean) / scale, labels)
    return Logistic(mean.astype(np.float32), scale.astype(np.float32), model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def out_of_fold(values: Vector, labels: Vector, groups: Sequence[str], strength: float = 1.0) -> Vector:
    """Return each row's log odds by a model that has not seen its group."""
    found = np.zeros(len(labels), np.float32)
    for learned, held in GroupKFold(FOLDS).split(values, labels, groups):
        found[held] = fit(values[learned], labels[learned], strength).logits(values[held])
    return found


def choose_threshold(confidence: Vector, right: Flags, answerable: Flags) -> float:
    """Return the confidence from which to answer: where the share of answerable questions rightly answered and the share of unanswerable
    ones refused are largest together (Youden 1950), on confidences that no model saw."""
    candidates = np.round(np.arange(0.2, 0.9, 0.01), 2)
    gains = [
        float(right[answerable][confidence[answerable] >= t].sum() / answerable.sum() + (confidence[~answerable] < t).mean())
        for t in candidates
    ]
    return float(candidates[int(np.argmax(gains))])
