"""How well a ranking puts the relevant passages first. Pure functions over arrays; row = question, column = rank, best first.

A relevance matrix is a bool array (questions, depth), padded with False where fewer passages came back. docs/evaluation.md says what is relevant.
"""

import numpy as np
import numpy.typing as npt

Relevance = npt.NDArray[np.bool_]
PerQuestion = npt.NDArray[np.float64]


def hit(relevance: Relevance, k: int) -> PerQuestion:
    """Return 1 for each question with a relevant passage among its first `k`, else 0: Recall@k where one passage is enough."""
    return np.where(relevance[:, :k].any(axis=1), 1.0, 0.0)


def reciprocal_rank(relevance: Relevance, k: int = 10) -> PerQuestion:
    """Return 1 / the rank of each question's first relevant passage, 0 where it is below rank `k`."""
    cut = relevance[:, :k]
    if cut.shape[1] == 0:
        return np.zeros(len(relevance))
    return np.where(cut.any(axis=1), 1.0 / (cut.argmax(axis=1) + 1), 0.0)


def ndcg(relevance: Relevance, totals: npt.NDArray[np.int64], k: int = 10) -> PerQuestion:
    """Return nDCG@k with gain 1 or 0 and discount log2(rank + 1) (Järvelin and Kekäläinen 2002).

    `totals` (questions,) is how many relevant passages each question has in what was searched; 0 gives 0.
    """
    depth = min(k, relevance.shape[1])
    discounts = 1.0 / np.log2(np.arange(2, k + 2))
    gained = relevance[:, :depth] @ discounts[:depth]
    ideal = np.concatenate([[0.0], discounts.cumsum()])[np.minimum(totals, k)]
    shares: PerQuestion = np.divide(gained, ideal, out=np.zeros(len(relevance)), where=ideal > 0)
    return shares.clip(max=1.0)


def fact_recall(facts: npt.NDArray[np.bool_], needed: npt.NDArray[np.bool_], k: int) -> PerQuestion:
    """Return the share of each question's facts that its first `k` passages state between them.

    `facts` (questions, depth, facts) says which of its facts each passage states; `needed` (questions, facts) which columns are facts at all.
    """
    stated = (facts[:, :k].any(axis=1) & needed).sum(axis=1)
    wanted = needed.sum(axis=1)
    shares: PerQuestion = np.divide(stated, wanted, out=np.zeros(len(needed)), where=wanted > 0)
    return shares


def all_facts(facts: npt.NDArray[np.bool_], needed: npt.NDArray[np.bool_], k: int) -> PerQuestion:
    """Return 1 for each question whose first `k` passages state all of its facts between them, else 0. Shapes as for `fact_recall`."""
    return np.where(fact_recall(facts, needed, k) == 1.0, 1.0, 0.0)
