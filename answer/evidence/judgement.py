"""Judges what was weighed: how likely each sentence answers, how likely the answer as a whole is right, and whether there is a reason to refuse it.

Small logistic models. Their weights are learned by `make train` on judged questions (evals/training/judgement.py) and lie beside this file; nothing
is learned while answering.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from answer.answer import RefusalReason, RequestKind
from answer.asking.scope import foreign_to
from answer.evidence.answer_features import ANSWER_FEATURES, answer_features
from answer.evidence.weighing import SENTENCE_FEATURES, Evidence, Weighed
from index.encoder import Matrix, Vector
from index.search.fusion import likelihood

WEIGHTS = Path(__file__).parent / "weights"
NEAREST = 3
"""The passages that must speak of the country, the field or the year that a question turns on."""
REQUEST_KIND: TypeAdapter[RequestKind] = TypeAdapter(RequestKind)


@dataclass(frozen=True, slots=True)
class Logistic:
    """σ(bias + Σ weight · (value − mean) / scale)."""

    mean: Vector
    scale: Vector
    weights: Vector
    bias: float

    def logits(self, values: Matrix) -> Vector:
        """Return the log odds of each row of `values` (rows, features)."""
        odds: Vector = ((values - self.mean) / self.scale @ self.weights + self.bias).astype(np.float32)
        return odds


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
        kind, probability = likeliest_kind(self.kinds, vector, float(self.any.logits(vector[None, :])[0]))
        return kind if probability >= self.certain else None


def likeliest_kind(kinds: Mapping[RequestKind, Logistic], vector: Vector, request_odds: float) -> tuple[RequestKind, float]:
    """Return the likeliest of the kinds, and the probability (0–1) that the query is a request and of this kind."""
    odds = {kind: float(model.logits(vector[None, :])[0]) for kind, model in kinds.items()}
    kind = max(odds, key=odds.__getitem__)
    return kind, float(likelihood(np.asarray([odds[kind], request_odds], np.float32)).prod())


@dataclass(frozen=True, slots=True)
class Judged:
    """`probabilities` are of each sentence of the evidence, `confidence` (0–1) of the answer; `reason` says why there is to be none."""

    weighed: Weighed
    probabilities: Vector
    confidence: float
    reason: RefusalReason | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """`threshold` is the lowest confidence at which an answer is given."""

    sentence: Logistic
    answer: Logistic
    request: RequestJudgement
    threshold: float

    def judge_weighed(self, weighed: Weighed, model: str, this_year: int) -> Judged:
        """Return how likely the sentences answer, and whether to answer; `model` made the query's vector."""
        odds = self.sentences(weighed.evidence)
        if not weighed.matches:
            return Judged(weighed, likelihood(odds), 0.0, "empty_library")
        request = self.request.logits(weighed.retrieved.vector, model)
        confidence = self.confidence(answer_features(weighed.question, weighed.matches, weighed.evidence, odds, request))
        kind = self.request.kind(weighed.retrieved.vector, model)
        return Judged(weighed, likelihood(odds), confidence, self._reason_to_refuse(weighed, confidence, kind, this_year))

    def _reason_to_refuse(self, weighed: Weighed, confidence: float, request: RequestKind | None, this_year: int) -> RefusalReason | None:
        if weighed.retrieved.understood.asks_nothing:
            return "no_question"
        foreign = foreign_to(weighed.question.text, [match.passage for match in weighed.matches[:NEAREST]], this_year)
        if foreign:
            return foreign
        if not weighed.evidence:  # the passages hold nothing that may be quoted
            return "no_evidence"
        return None if confidence >= self.threshold else request or "no_evidence"

    def sentences(self, evidence: Sequence[Evidence]) -> Vector:
        """Return the log odds that each sentence answers."""
        return self.sentence.logits(np.stack([sentence.features for sentence in evidence])) if evidence else np.zeros(0, np.float32)

    def confidence(self, features: Vector) -> float:
        """Return the calibrated probability (0–1) that the answer is right."""
        return float(1 / (1 + np.exp(-self.answer.logits(features[None, :])[0])))


def load_judgement(folder: Path = WEIGHTS) -> Judgement:
    """Return the learned weights that the checkout carries."""
    packed = json.loads((folder / "judgement.json").read_text())
    if packed["sentence_features"] != list(SENTENCE_FEATURES) or packed["answer_features"] != list(ANSWER_FEATURES):
        raise AssertionError(f"{folder / 'judgement.json'} was learned on other features: run `make train`")
    kinds = {REQUEST_KIND.validate_python(kind): _logistic(model) for kind, model in packed["request_kinds"].items()}
    request = RequestJudgement(_logistic(packed["request"]), kinds, packed["request_model"], packed["request_certain"])
    return Judgement(_logistic(packed["sentence"]), _logistic(packed["answer"]), request, packed["threshold"])


def _logistic(packed: Mapping[str, list[float] | float]) -> Logistic:
    mean, scale, weights = (np.asarray(packed[name], np.float32) for name in ("mean", "scale", "weights"))
    return Logistic(mean, scale, weights, float(np.asarray(packed["bias"])))
