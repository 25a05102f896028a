"""The model that ranks: under which weights the relevant candidates of each question are the likeliest of its candidates."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from evals.bootstrap import Floats
from index.encoder import Matrix, Vector

SHRINKAGE = 1e-3


def conditional_logit(values: Sequence[Matrix], relevant: Sequence[Vector], shares: Floats) -> Floats:
    """Return one weight per feature under which each question's relevant candidates are the likeliest of its candidates (McFadden 1974).

    `values[i]` is (candidates, features) of question i, `relevant[i]` (candidates,) 0 or 1, `shares[i]` what the question counts for. Questions
    none of whose candidates is relevant say nothing. The optimum is unique, so the same data gives the same weights.
    """
    telling = [at for at, marks in enumerate(relevant) if marks.any()]
    rows = np.concatenate([values[at] for at in telling]).astype(np.float64)
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    rows = (rows - mean) / scale
    marks = np.concatenate([relevant[at] for at in telling]).astype(np.float64)
    sizes = [len(relevant[at]) for at in telling]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    share = shares[telling] / shares[telling].sum()

    def loss(weights: Floats) -> tuple[float, Floats]:
        ranked = rows @ weights
        lifted = np.exp(ranked - np.repeat(np.maximum.reduceat(ranked, starts), sizes))
        every, right = np.add.reduceat(lifted, starts), np.add.reduceat(lifted * marks, starts)
        slope = np.repeat(share / every, sizes) * lifted - np.repeat(share / right, sizes) * lifted * marks
        value = -float(share @ np.log(right / every)) + SHRINKAGE * float(weights @ weights)
        return value, rows.T @ slope + 2 * SHRINKAGE * weights

    optimum = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B")
    learned: Floats = optimum.x / scale
    return learned
