"""Judges what was read: which passage answers best, how likely the answer is right, and whether there is a reason to refuse it.

Two small logistic models on what the reader and the search say. Their weights are learned by `make train` on judged questions that the reader was not
trained on (evals/training/judgement.py) and lie beside this file; nothing is learned while answering.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from answer.answer import RefusalReason
from answer.asking.asked import Asked
from answer.asking.scope import foreign_to
from answer.evidence.features import ANSWER_FEATURES, CHOICE_FEATURES, answer_features, choice_features
from answer.evidence.logistic import Logistic, logistic_of
from answer.evidence.request import RequestJudgement
from answer.finding.finder import Retrieved
from answer.reading.reader import Reading
from answer.words.table import WordTable
from corpus.registers.requests import RequestKind
from index.encoder import Vector
from index.search.fusion import likelihood

WEIGHTS = Path(__file__).parent / "weights"
NEAREST = 3
"""The passages that must speak of the country, the field or the year that a question turns on."""
NAMED = 100.0
"""Log odds that outweigh everything: the passage is the very section that the question names."""
NAMED_CONFIDENCE = 0.95
REQUEST_KIND: TypeAdapter[RequestKind] = TypeAdapter(RequestKind)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A passage that was read, the values of `CHOICE_FEATURES`, and the log odds that it answers."""

    reading: Reading
    features: Vector
    odds: float

    @property
    def key(self) -> int:
        """The number of the sentence that answers best."""
        return self.reading.key


@dataclass(frozen=True, slots=True)
class Judged:
    """The passages read, the best first; `confidence` (0–1) that an answer with the best one is right; `reason` says why there is to be none.

    `is_doubtful` says that the sources speak of what is asked, and perhaps do not answer it.
    """

    retrieved: Retrieved
    asked: Asked
    weighed: tuple[Weighed, ...]
    confidence: float
    reason: RefusalReason | None
    is_doubtful: bool = False
    read_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """`threshold` is the lowest confidence at which an answer is given, `whole` the lowest at which nothing is said to be missing from it.

    More passages are read only where they may change the decision: from half the threshold on, and below `sure`.
    """

    choice: Logistic
    answer: Logistic
    request: RequestJudgement
    threshold: float
    whole: float
    sure: float

    def judge(self, retrieved: Retrieved, asked: Asked, readings: Sequence[Reading], table: WordTable, model: str, today: date) -> Judged:
        """Return which of the passages read answers best, and whether to answer; `model` made the query's vector."""
        weighed = self.weigh(retrieved, asked, readings, today)
        confidence = self.confidence(retrieved, asked, weighed, table) if weighed else 0.0
        reason = self._reason_to_refuse(retrieved, asked, weighed, confidence, model, today)
        return Judged(retrieved, asked, weighed, confidence, reason, confidence < self.whole)

    def is_open(self, confidence: float) -> bool:
        """Whether reading more may change what is decided."""
        return self.threshold / 2 <= confidence < self.sure

    def weigh(self, retrieved: Retrieved, asked: Asked, readings: Sequence[Reading], today: date) -> tuple[Weighed, ...]:
        """Return the passages read, the best first."""
        features = choice_features(readings, retrieved, asked, today)
        odds = self.choice.logits(np.stack(features)) if features else np.zeros(0, np.float32)
        weighed = [
            Weighed(reading, values, float(logit) + NAMED * retrieved.is_named(reading.passage))
            for reading, values, logit in zip(readings, features, odds, strict=True)
        ]
        return tuple(sorted(weighed, key=lambda passage: -passage.odds))

    def confidence(self, retrieved: Retrieved, asked: Asked, weighed: Sequence[Weighed], table: WordTable) -> float:
        """Return the calibrated probability (0–1) that the best passage answers."""
        best = weighed[0]
        if retrieved.is_named(best.reading.passage):
            return NAMED_CONFIDENCE
        features = answer_features([passage.features for passage in weighed], best.reading.passage, asked, table)
        return float(likelihood(self.answer.logits(features[None, :]))[0])

    def _reason_to_refuse(
        self, retrieved: Retrieved, asked: Asked, weighed: Sequence[Weighed], confidence: float, model: str, today: date
    ) -> RefusalReason | None:
        if retrieved.understood.asks_nothing:
            return "no_question"
        if not retrieved.passages:
            return "empty_library"
        foreign = foreign_to(asked.text, [passage.reading.passage for passage in weighed[:NEAREST]], today.year)
        if foreign:
            return foreign
        if confidence >= self.threshold and weighed:
            return None
        return self.request.kind(retrieved.vector, model) or "no_evidence"


def load_judgement(folder: Path = WEIGHTS) -> Judgement:
    """Return the learned weights that the checkout carries."""
    packed = json.loads((folder / "judgement.json").read_text())
    if packed["choice_features"] != list(CHOICE_FEATURES) or packed["answer_features"] != list(ANSWER_FEATURES):
        raise AssertionError(f"{folder / 'judgement.json'} was learned on other features: run `make train`")
    kinds = {REQUEST_KIND.validate_python(kind): logistic_of(model) for kind, model in packed["request_kinds"].items()}
    request = RequestJudgement(logistic_of(packed["request"]), kinds, packed["request_model"], packed["request_certain"])
    thresholds = (packed[name] for name in ("threshold", "whole", "sure"))
    return Judgement(logistic_of(packed["choice"]), logistic_of(packed["answer"]), request, *thresholds)
