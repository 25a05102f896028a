"""Learns which of the passages read answers, and how likely the best of them does, from questions judged by place that the reader was not trained on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from answer.evidence.features import answer_features
from answer.evidence.judgement import Judged
from answer.evidence.logistic import Logistic
from answer.words.table import WordTable
from corpus.registers.placed_questions import PlacedQuestion
from evals.judged.place_map import names_of
from evals.training.conditional_logit import conditional_logit
from evals.training.logistic import fit, out_of_fold
from index.encoder import Matrix, Vector
from index.search.fusion import likelihood

STRENGTH = 0.3
MOST_FALSE, MOST_NEEDLESS = 0.12, 0.08
"""The share of false answers and of needless refusals that are equally bad."""
SURE, WHOLE = 0.65, 0.74
"""The shares of answers that must be right from the confidence on from which no more is read, and from which nothing is said to be missing."""


@dataclass(frozen=True, slots=True)
class Case:
    """A judged question, and all that was read for it with the features of each passage."""

    question: PlacedQuestion
    judged: Judged

    @property
    def values(self) -> Matrix:
        """(passages, CHOICE_FEATURES)."""
        return np.stack([passage.features for passage in self.judged.weighed])

    @property
    def answers(self) -> Vector:
        """1 for each passage that stands in a place that answers, or says the opposite of a false premise (passages,)."""
        places = set(self.question.places) | set(self.question.opposite)
        return np.asarray(
            [
                float(bool(names_of(passage.reading.passage.document, passage.reading.passage.chunk) & places))
                for passage in self.judged.weighed
            ],
            np.float32,
        )


def learn_choice(cases: Sequence[Case]) -> Logistic:
    """Return the log odds that a passage answers: under the weights the right ones are the likeliest of their question's, and on all they are calibrated."""
    values, answers = [case.values for case in cases], [case.answers for case in cases]
    ranking = conditional_logit(values, answers, np.ones(len(cases)))
    ranked = np.concatenate(values) @ ranking[:, None]
    scaled = fit(ranked.astype(np.float32), np.concatenate(answers))
    slope = float(scaled.weights[0] / scaled.scale[0])
    features = len(ranking)
    weights = (ranking * slope).astype(np.float32)
    return Logistic(np.zeros(features, np.float32), np.ones(features, np.float32), weights, scaled.bias - slope * float(scaled.mean[0]))


@dataclass(frozen=True, slots=True)
class Thresholds:
    threshold: float
    whole: float
    sure: float


def learn_answer(cases: Sequence[Case], choice: Logistic, table: WordTable) -> tuple[Logistic, Thresholds]:
    """Return how likely the best passage answers, and from which confidence on to answer, chosen on held-out folds.

    What tells whether anything answers is learned first; its log odds are then calibrated so that they say how often the best passage does. Learned on
    the latter at once, it tells hard questions from easy ones instead of those that are answered from those that are not (AUROC .85 beside .89).
    """
    features = np.stack([_answer_features(case, choice, table) for case in cases])
    right = np.asarray([case.answers[int(np.argmax(choice.logits(case.values)))] for case in cases], np.float32)
    answered = np.asarray([bool(case.question.places or case.question.opposite) for case in cases])
    unseen = out_of_fold(features, answered, [case.question.id for case in cases], STRENGTH)
    calibration = fit(unseen[:, None], right)
    confidence = likelihood(calibration.logits(unseen[:, None]))
    return _calibrated(fit(features, answered, STRENGTH), calibration), _thresholds(confidence, right, answered)


def _answer_features(case: Case, choice: Logistic, table: WordTable) -> Vector:
    odds = choice.logits(case.values)
    order = np.argsort(-odds, kind="stable")
    best = case.judged.weighed[order[0]].reading.passage
    return answer_features(list(case.values[order]), best, case.judged.asked, table)


def _calibrated(model: Logistic, calibration: Logistic) -> Logistic:
    """Return the model whose log odds are those of `calibration` for the first one's."""
    slope = float(calibration.weights[0] / calibration.scale[0])
    bias = slope * (model.bias - float(calibration.mean[0])) + calibration.bias
    return Logistic(model.mean, model.scale, model.weights * slope, bias)


def _thresholds(confidence: Vector, right: Vector, answerable: npt.NDArray[np.bool_]) -> Thresholds:
    candidates = np.round(np.arange(0.05, 0.95, 0.01), 2)

    def badness(threshold: float) -> float:
        given = confidence >= threshold
        return max(float(given[~answerable].mean()) / MOST_FALSE, float((~given[answerable]).mean()) / MOST_NEEDLESS)

    def right_from(share: float, least: float) -> float:
        told = [
            value for value in candidates if value >= least and (confidence >= value).any() and right[confidence >= value].mean() >= share
        ]
        return float(min(told, default=candidates[-1]))

    threshold = float(min(candidates, key=badness))
    return Thresholds(threshold, right_from(WHOLE, threshold), right_from(SURE, threshold))
