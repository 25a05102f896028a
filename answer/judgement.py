"""The two learned judgements: how likely a sentence answers, and how likely the answer as a whole is right. Small logistic models.

The weights are learned by `make train` on judged questions (evals/train.py) and lie beside this file; nothing is learned while answering.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from answer.evidence import SENTENCE_FEATURES, Asked, Evidence, PassageMatch
from answer.kinds import met
from index.encoder import Vector
from index.fusion import log_odds

WEIGHTS = Path(__file__).parent / "weights"
ANSWER_FEATURES = (
    "passage",  # log odds of the best passage, as the fusion has them
    "passage_gap",  # … less the second best's
    "passages",  # mean log odds of the three best
    "cosine",
    "agreement",  # the share of the legs (meaning, stems, 5-grams) that have the best passage first
    "spelled",  # how much of the question's words the best passage has: alike in spelling,
    "meant",  # … alike in meaning
    "missed",  # the rarest word, by its weight, that the best passage has nothing like
    "missed_by_all",  # the weight of the words that none of the three best has anything like
    "sentence",  # log odds of the best sentence
    "sentence_meant",
    "heading",
    "number_missed",  # a number in the question that the best passage does not have
    "kind_missed",  # the question asks for a sum, a date, a name … that no sentence of the best passages has
    "request",  # log odds that it is a request that no document answers
)
_ALIKE = 0.45


@dataclass(frozen=True, slots=True)
class Logistic:
    """σ(bias + Σ weight · (value − mean) / scale)."""

    mean: Vector
    scale: Vector
    weights: Vector
    bias: float

    def logits(self, values: Vector) -> Vector:
        """Return the log odds of each row of `values` (rows, features)."""
        found: Vector = ((values - self.mean) / self.scale @ self.weights + self.bias).astype(np.float32)
        return found


@dataclass(frozen=True, slots=True)
class Judgement:
    """`threshold` is the lowest confidence at which an answer is given. `request` knows requests by the query's centred vector, for one model."""

    sentence: Logistic
    answer: Logistic
    request: Logistic
    request_model: str
    threshold: float

    def sentences(self, evidence: Sequence[Evidence]) -> Vector:
        """Return the log odds that each sentence answers."""
        return self.sentence.logits(np.stack([each.features for each in evidence])) if evidence else np.zeros(0, np.float32)

    def is_request(self, vector: Vector, model: str) -> float:
        """Return the log odds that the query is a request that no document answers; the weights' bias for another model's vectors."""
        return float(self.request.logits(vector[None, :])[0]) if model == self.request_model else self.request.bias

    def confidence(self, features: Vector) -> float:
        """Return the calibrated probability (0–1) that the answer is right."""
        return float(1 / (1 + np.exp(-self.answer.logits(features[None, :])[0])))


def answer_features(
    question: Asked, matches: Sequence[PassageMatch], evidence: Sequence[Evidence], logits: Vector, request: float
) -> Vector:
    """Return the value of each of `ANSWER_FEATURES`.

    `matches` are passages in the language of the answer, best first, at least one; `evidence` are their sentences, `logits` the sentences' log
    odds, and `request` the log odds that the question is a request.
    """
    best, weights = matches[0], question.weights
    odds = [log_odds(match.passage.scores.probability) for match in matches[:3]]
    own = [each for each in evidence if each.passage.id == best.passage.id]
    near = [each for each in evidence if each.passage.id in {match.passage.id for match in matches[:3]}]
    missing = weights * (_met_words(best) < _ALIKE)
    kind = [met(question.kinds, each.text, question.text) for each in near]
    values = {
        "passage": odds[0],
        "passage_gap": odds[0] - (odds[1] if len(odds) > 1 else -6.0),
        "passages": float(np.mean(odds)),
        "cosine": best.passage.scores.cosine or 0.0,
        "agreement": _agreement(matches),
        "spelled": float(best.spelled @ weights),
        "meant": float(best.meant @ weights),
        "missed": float(missing.max(initial=0.0)),
        "missed_by_all": float(weights @ (np.max([_met_words(match) for match in matches[:3]], axis=0) < _ALIKE)),
        "sentence": float(
            max((logit for each, logit in zip(evidence, logits, strict=True) if each.passage.id == best.passage.id), default=-6.0)
        ),
        "sentence_meant": _largest(own, "meant"),
        "heading": _largest(own, "heading"),
        "number_missed": float(any(best.spelled[at] < 1 for at, word in enumerate(question.words) if word[0].isdigit())),
        "kind_missed": float(bool(kind) and kind[0] is not None and not any(kind)),
        "request": request,
    }
    return np.asarray([values[name] for name in ANSWER_FEATURES], np.float32)


def _agreement(matches: Sequence[PassageMatch]) -> float:
    best, *others = [match.passage.scores for match in matches]
    legs = ((best.cosine, [other.cosine for other in others]), (best.stem_bm25, [other.stem_bm25 for other in others]), (best.gram_bm25, [other.gram_bm25 for other in others]))  # fmt: skip
    return float(np.mean([all((own or 0.0) >= (each or 0.0) for each in rest) for own, rest in legs]))


def _met_words(match: PassageMatch) -> Vector:
    # Unlike words have a cosine of up to about 0.25 in the word table, so meaning counts from there.
    met_by: Vector = np.maximum(match.spelled, np.clip((match.meant - 0.25) / 0.5, 0, 1))
    return met_by


def _largest(evidence: Sequence[Evidence], feature: str) -> float:
    at = SENTENCE_FEATURES.index(feature)
    return float(max((each.features[at] for each in evidence), default=0.0))


def load_judgement(folder: Path = WEIGHTS) -> Judgement:
    """Return the learned weights that the checkout carries."""
    packed = json.loads((folder / "judgement.json").read_text())
    if packed["sentence_features"] != list(SENTENCE_FEATURES) or packed["answer_features"] != list(ANSWER_FEATURES):
        raise AssertionError(f"{folder / 'judgement.json'} was learned on other features: run `make train`")
    models = {name: _logistic(packed[name]) for name in ("sentence", "answer", "request")}
    return Judgement(**models, request_model=packed["request_model"], threshold=packed["threshold"])


def _logistic(packed: dict[str, object]) -> Logistic:
    mean, scale, weights = (np.asarray(packed[name], np.float32) for name in ("mean", "scale", "weights"))
    return Logistic(mean, scale, weights, float(str(packed["bias"])))
