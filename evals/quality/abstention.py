"""What confidence is worth: risk against coverage, and calibration. Pure functions over arrays, one entry per question, in any order."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv
from sklearn.metrics import roc_auc_score

from evals.bootstrap import Floats

Marks = npt.NDArray[np.bool_]
BINS = 10


@dataclass(frozen=True, slots=True)
class Operating:
    """What answering from `threshold` on gives: of `questions`, `answered` are answered and `wrong` of those wrong."""

    threshold: float
    questions: int
    answered: int
    wrong: int

    @property
    def coverage(self) -> float:
        """The share of all questions that is answered."""
        return self.answered / self.questions if self.questions else 0.0

    @property
    def risk_at_most(self) -> float:
        """The share of wrong answers that these questions leave possible: the 95 % upper bound of Clopper and Pearson (1934), one-sided."""
        return upper_bound(self.wrong, self.answered)


def risk_coverage(confidence: Floats, right: Marks) -> tuple[Floats, Floats]:
    """Return (coverage, risk), each (questions,): the share answered when only the most confident are, and the share of those that is wrong.

    Equal confidences cannot be told apart, so each of them counts with the share of wrong ones among them (El-Yaniv and Wiener 2010).
    """
    order = np.argsort(-confidence, kind="stable")
    ranked, wrong = confidence[order], 1.0 - right[order].astype(np.float64)
    _, groups = np.unique(-ranked, return_inverse=True)
    expected = (np.bincount(groups, wrong) / np.maximum(np.bincount(groups), 1))[groups] if len(ranked) else wrong
    answered = np.arange(1, len(ranked) + 1)
    return answered / max(len(ranked), 1), expected.cumsum() / answered


def aurc(confidence: Floats, right: Marks) -> float:
    """Return the area under the risk–coverage curve, 0 best; nan of no questions."""
    return float(risk_coverage(confidence, right)[1].mean()) if len(confidence) else float("nan")


def reliability(confidence: Floats, right: Marks, bins: int = BINS) -> Floats:
    """Return (bins, 3): mean confidence, share right and number of questions of bins of equal mass, least confident first.

    Questions of equal confidence are put in order of being right, wrong first, so that the result does not depend on the input's order.
    """
    order = np.lexsort((right, confidence))
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return np.asarray([(confidence[part].mean(), right[part].mean(), len(part)) for part in parts], np.float64).reshape(-1, 3)


def ece(confidence: Floats, right: Marks, bins: int = BINS) -> float:
    """Return the expected calibration error over bins of equal mass (Nguyen and O'Connor 2015), 0 best; nan of no questions."""
    rows = reliability(confidence, right, bins)
    return float(np.average(np.abs(rows[:, 0] - rows[:, 1]), weights=rows[:, 2])) if len(rows) else float("nan")


def auroc(confidence: Floats, answerable: Marks) -> float:
    """Return how probably an answerable question has more confidence than one that is not (0–1, 0.5 by chance); nan where all are of one kind."""
    return float(roc_auc_score(answerable, confidence)) if 0 < answerable.sum() < len(answerable) else float("nan")


def operating_point(confidence: Floats, right: Marks, risk: float) -> Operating | None:
    """Return the lowest threshold above which no more than `risk` (0–1) of the answers is wrong; None where no threshold keeps to it."""
    for threshold in np.unique(confidence):
        answered = confidence >= threshold
        wrong = int((answered & ~right).sum())
        if wrong <= risk * int(answered.sum()):
            return Operating(float(threshold), len(confidence), int(answered.sum()), wrong)
    return None


def upper_bound(events: int, trials: int, level: float = 0.95) -> float:
    """Return the largest probability (0–1) at which so few events in so many trials are still as likely as 1 − `level`; 1 of no trials."""
    # Clopper and Pearson 1934.
    return 1.0 if events >= trials else float(betaincinv(events + 1, trials - events, level))
