"""The two learned judgements: how likely a sentence answers, and how likely the answer as a whole is right. Small logistic models.

The weights are learned by `make train` on judged questions (evals/training/judgement.py) and lie beside this file; nothing is learned while answering.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from answer.answer import RequestKind
from answer.asking.kinds import met
from answer.evidence.weighing import SENTENCE_FEATURES, Asked, Evidence, PassageMatch
from index.encoder import Vector
from index.search.fusion import likelihood, log_odds

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
    "best_sentence",  # log odds of the best sentence of all passages,
    "sentences",  # logarithm of how many sentences are likely, in all,
    "best_spelled",  # and how much of the question's words the best sentence has
    "year_missed",  # the share of the question's years that neither the passage of the best sentence nor its headings name
    "name_missed",  # … and of its names
    "request",  # log odds that it is a request that no document answers
)
REQUEST_KIND: TypeAdapter[RequestKind] = TypeAdapter(RequestKind)
_ALIKE = 0.45
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED = re.compile(r"(?<=[a-zåäö,;:] )[A-ZÅÄÖ][\wåäö-]+")
_NAME = 5
"""The letters of a name that are compared, so that inflection does not matter."""


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
class RequestJudgement:
    """Knows requests that no document answers by the query's centred vector, as the model named `model` makes it.

    `kinds` tells the kinds of requests apart; each is a reason to refuse.
    """

    any: Logistic
    kinds: Mapping[RequestKind, Logistic]
    model: str

    def logits(self, vector: Vector, model: str) -> float:
        """Return the log odds that the query is such a request; for another model's vectors those of any query."""
        return float(self.any.logits(vector[None, :])[0]) if model == self.model else self.any.bias

    def kind(self, vector: Vector) -> RequestKind | None:
        """Return the likeliest kind of a request."""
        return max(self.kinds, key=lambda kind: float(self.kinds[kind].logits(vector[None, :])[0]), default=None)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`threshold` is the lowest confidence at which an answer is given."""

    sentence: Logistic
    answer: Logistic
    request: RequestJudgement
    threshold: float

    def sentences(self, evidence: Sequence[Evidence]) -> Vector:
        """Return the log odds that each sentence answers."""
        return self.sentence.logits(np.stack([each.features for each in evidence])) if evidence else np.zeros(0, np.float32)

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
    } | _best_sentence(question, evidence, logits)
    return np.asarray([values[name] for name in ANSWER_FEATURES], np.float32)


def _best_sentence(question: Asked, evidence: Sequence[Evidence], logits: Vector) -> dict[str, float]:
    if not evidence:
        return {"best_sentence": -6.0, "sentences": -6.0, "best_spelled": 0.0, "year_missed": 1.0, "name_missed": 1.0}
    at = int(np.argmax(logits))
    passage = evidence[at].passage
    said = " ".join((passage.document.title, *passage.chunk.headings, passage.chunk.text)).casefold()
    years = _YEAR.findall(question.text)
    names = [name.casefold()[:_NAME] for name in _NAMED.findall(question.text)]
    return {
        "best_sentence": float(logits[at]),
        "sentences": float(np.log(likelihood(logits).sum() + 1e-3)),
        "best_spelled": float(evidence[at].features[SENTENCE_FEATURES.index("spelled")]),
        "year_missed": sum(year not in said for year in years) / max(len(years), 1),
        "name_missed": sum(name not in said for name in names) / max(len(names), 1),
    }


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
    kinds = {REQUEST_KIND.validate_python(kind): _logistic(model) for kind, model in packed["request_kinds"].items()}
    request = RequestJudgement(_logistic(packed["request"]), kinds, packed["request_model"])
    return Judgement(_logistic(packed["sentence"]), _logistic(packed["answer"]), request, packed["threshold"])


def _logistic(packed: Mapping[str, list[float] | float]) -> Logistic:
    mean, scale, weights = (np.asarray(packed[name], np.float32) for name in ("mean", "scale", "weights"))
    return Logistic(mean, scale, weights, float(np.asarray(packed["bias"])))
