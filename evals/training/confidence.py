"""Learns how likely the answer as a whole is right, from what models that have not seen a question say of it; and from which confidence to answer."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from answer.composing.choosing import choose
from answer.evidence.answer_features import answer_features
from answer.evidence.judgement import Logistic
from answer.evidence.weighing import Weighed
from corpus.registers.questions import JudgedQuestion
from evals.training.logistic import fit, out_of_fold
from index.encoder import Vector
from index.search.fusion import likelihood

STRENGTH = 0.3
UNANSWERABLE = ("near-miss", "false-premise", "foreign", "future", "internal", "medical-tax", "off-topic", "opinion", "personal", "verdict")
"""The kinds of unanswerable questions, as tags."""


def learn_confidence(
    questions: Sequence[JudgedQuestion],
    weighed: Sequence[Weighed],
    sentence_odds: Sequence[Vector],
    labels: Sequence[Vector],
    request_odds: Mapping[str, float],
) -> tuple[Logistic, float]:
    """Learn the confidence, and choose the threshold on held-out folds.

    `sentence_odds` and `request_odds` are of models that have not seen the question; `labels` say which sentences state what it asks for. An answer
    is right if one of the sentences that would be quoted does.
    """
    rows, right = [], []
    for question, each, odds, states in zip(questions, weighed, sentence_odds, labels, strict=True):
        rows.append(answer_features(each.question, each.matches, each.evidence, odds, request_odds[question.id]))
        quoted = choose(each.evidence, likelihood(odds))
        right.append(any(states[each.evidence.index(chosen.evidence)] for chosen in quoted))
    features, truth, shares = np.stack(rows), np.asarray(right), kind_shares(questions)
    unseen_odds = out_of_fold(features, truth, [question.group for question in questions], STRENGTH, shares)
    answerable = np.asarray([question.answerable for question in questions])
    return fit(features, truth, STRENGTH, shares), choose_threshold(likelihood(unseen_odds), answerable, shares)


def kind_shares(questions: Sequence[JudgedQuestion]) -> Vector:
    """Return what each question counts for: each kind of unanswerable question as much as the next, however many were written of it."""
    kinds = [next((tag for tag in question.tags if tag in UNANSWERABLE), "") if not question.answerable else None for question in questions]
    counted = {kind: kinds.count(kind) for kind in set(kinds) if kind is not None}
    even = sum(counted.values()) / max(len(counted), 1)
    return np.asarray([1.0 if kind is None else even / counted[kind] for kind in kinds], np.float32)


def choose_threshold(confidence: Vector, answerable: npt.NDArray[np.bool_], shares: Vector) -> float:
    """Return the confidence from which to answer: where the precision and the recall of refusals are alike (the break-even point).

    `confidence` is that of models which have not seen the question; `shares` is what each question counts for.
    """
    candidates = np.round(np.arange(0.2, 0.9, 0.01), 2)

    def weaker(threshold: float) -> float:
        refused = confidence < threshold
        rightly = float(shares[refused & ~answerable].sum())
        return min(rightly / max(float(shares[refused].sum()), 1e-6), rightly / float(shares[~answerable].sum()))

    return float(max(candidates, key=weaker))
