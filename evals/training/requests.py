"""Learns to know a request that no document answers ("is our agreement illegal?") by the vector of its words, what kind of request it is, and from which
probability the kind may be named: a wrong reason ("the question is about a private person") is worse than none.
"""

from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np
import numpy.typing as npt

from answer.asking.understanding import understand
from answer.engine import AnswerEngine
from answer.evidence.logistic import Logistic
from answer.evidence.request import RequestJudgement, likeliest_kind
from answer.question import Question
from corpus.registers.questions import JudgedQuestion
from corpus.registers.requests import LabelledRequest, RequestKind
from evals.training.logistic import FOLDS, fit, out_of_fold
from index.encoder import Matrix, Vector

STRENGTH = 0.01
NAMED_RIGHT = 0.95
"""The share of the kinds named that must be right."""
LEAST_NAMED = 20
"""Of fewer nothing is known."""


def learn_request(engine: AnswerEngine, requests: Sequence[LabelledRequest], questions: Sequence[JudgedQuestion]) -> RequestJudgement:
    """Learn to know a request, and its kind.

    Answerable questions are no requests. The others are not learned from: some of them are requests, and nobody has said which.
    """
    answerable = [question for question in questions if question.answerable]
    unanswerable = [question for question in questions if not question.answerable]
    kinds = np.asarray([*(request.kind or "" for request in requests), *("" for _ in answerable)])
    is_request = kinds != ""
    vectors = query_vectors(engine, [*(request.text for request in requests), *(question.text for question in answerable)])
    unseen_odds = out_of_fold(vectors, is_request, [str(at) for at in range(len(kinds))], strength=STRENGTH)
    model, kind_models = fit(vectors, is_request, strength=STRENGTH), _kind_models(vectors, kinds)
    named = _named_out_of_fold(vectors, kinds, unseen_odds)
    if kind_models:
        others = query_vectors(engine, [question.text for question in unanswerable])
        named += [
            (*likeliest_kind(kind_models, *each), _tagged(question))
            for each, question in zip(zip(others, model.logits(others).tolist(), strict=True), unanswerable, strict=True)
        ]
    return RequestJudgement(model, kind_models, engine.encoder.name, certain_from(named))


Named = tuple[str, float, str]
"""The likeliest kind, its probability, and the kind that the question is, "" for none."""


def certain_from(named: Sequence[Named]) -> float:
    """Return the lowest probability from which on so many of the kinds named are right, 1 (never) where there is none; of questions not learned from."""
    for least in np.round(np.arange(0.3, 1.0, 0.05), 2):
        right = [kind == is_kind for kind, probability, is_kind in named if probability >= least]
        if len(right) >= LEAST_NAMED and np.mean(right) >= NAMED_RIGHT:
            return float(least)
    return 1.0


def _kind_models(vectors: Matrix, kinds: npt.NDArray[np.str_]) -> Mapping[RequestKind, Logistic]:
    is_request = kinds != ""
    found = set(kinds.tolist())
    names: list[RequestKind] = [name for name in get_args(RequestKind) if name in found]
    return {name: fit(vectors[is_request], kinds[is_request] == name, strength=STRENGTH) for name in names}


def _named_out_of_fold(vectors: Matrix, kinds: npt.NDArray[np.str_], request_odds: Vector) -> list[Named]:
    """Return what would be named of each question by models that have not seen it."""
    named: list[Named] = []
    for fold in range(FOLDS):
        held_out = np.arange(len(kinds)) % FOLDS == fold
        models = _kind_models(vectors[~held_out], kinds[~held_out])
        rows = zip(vectors[held_out], request_odds[held_out].tolist(), kinds[held_out].tolist(), strict=True)
        named += [(*likeliest_kind(models, vector, odds), kind) for vector, odds, kind in rows if models]
    return named


def _tagged(question: JudgedQuestion) -> str:
    return next((tag for tag in question.tags if tag in get_args(RequestKind)), "")


def query_vectors(engine: AnswerEngine, texts: Sequence[str]) -> Matrix:
    """Return the texts' query vectors, centred by their language (texts, dimension)."""
    languages = [understand(Question(text)).language for text in texts]
    vectors = engine.encoder.queries(texts)
    return np.stack([engine.searcher.centred(vector, language) for vector, language in zip(vectors, languages, strict=True)])
