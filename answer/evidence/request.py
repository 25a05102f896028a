"""Requests that no document answers, whatever it says (an opinion, a verdict on an own case …), told by the query's vector."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from answer.evidence.logistic import Logistic
from corpus.registers.requests import RequestKind
from index.encoder import Vector
from index.search.fusion import likelihood


@dataclass(frozen=True, slots=True)
class RequestJudgement:
    """Knows requests that no document answers by the query's centred vector, as the model named `model` makes it.

    `kinds` tells the kinds of requests apart; each is a reason to refuse, and named from the probability `certain` on, at which it is nearly
    always right (evals/training/requests.py).
    """

    any: Logistic
    kinds: Mapping[RequestKind, Logistic]
    model: str
    certain: float = 1.0

    def logits(self, vector: Vector, model: str) -> float:
        """Return the log odds that the query is such a request; for another model's vectors those of any query."""
        return float(self.any.logits(vector[None, :])[0]) if model == self.model else self.any.bias

    def kind(self, vector: Vector, model: str) -> RequestKind | None:
        """Return the likeliest kind of request, None where that is not certain."""
        if model != self.model or not self.kinds:
            return None
        kind, probability = likeliest_kind(self.kinds, vector, self.logits(vector, model))
        return kind if probability >= self.certain else None


def likeliest_kind(kinds: Mapping[RequestKind, Logistic], vector: Vector, request_odds: float) -> tuple[RequestKind, float]:
    """Return the likeliest of the kinds, and the probability (0–1) that the query is a request and of this kind."""
    odds = {kind: float(model.logits(vector[None, :])[0]) for kind, model in kinds.items()}
    kind = max(odds, key=odds.__getitem__)
    return kind, float(likelihood(np.asarray([odds[kind], request_odds], np.float32)).prod())
