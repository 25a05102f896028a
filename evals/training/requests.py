"""Learns to know a request that no document answers ("is our agreement illegal?") by the vector of its words, and what kind of request it is."""

from collections.abc import Sequence

import numpy as np

from answer.asking.understanding import understand
from answer.engine import AnswerEngine
from answer.evidence.judgement import RequestJudgement
from answer.question import Question
from corpus.registers.questions import JudgedQuestion
from corpus.registers.requests import LabelledRequest
from evals.training.logistic import fit, out_of_fold
from index.encoder import Matrix

STRENGTH = 0.01


def learn_request(
    engine: AnswerEngine, requests: Sequence[LabelledRequest], questions: Sequence[JudgedQuestion]
) -> tuple[RequestJudgement, dict[str, float]]:
    """Learn to know a request, and its kind; also return, by id, each question's log odds by a model that has not seen it.

    Answerable questions are no requests. The others are not learned from: some of them are requests, and nobody has said which.
    """
    answerable = [question for question in questions if question.answerable]
    unanswerable = [question for question in questions if not question.answerable]
    kinds = np.asarray([*(request.kind or "" for request in requests), *("" for _ in answerable)])
    is_request = kinds != ""
    vectors = query_vectors(engine, [*(request.text for request in requests), *(question.text for question in answerable)])
    unseen_odds = out_of_fold(vectors, is_request, [str(at) for at in range(len(kinds))], strength=STRENGTH)[len(requests) :]
    model = fit(vectors, is_request, strength=STRENGTH)
    others_odds = model.logits(query_vectors(engine, [question.text for question in unanswerable]))
    names = sorted(set(kinds[is_request].tolist()))
    kind_models = {name: fit(vectors[is_request], kinds[is_request] == name, strength=STRENGTH) for name in names}
    odds = {question.id: float(value) for question, value in zip([*answerable, *unanswerable], [*unseen_odds, *others_odds], strict=True)}
    return RequestJudgement(model, kind_models, engine.encoder.name), odds


def query_vectors(engine: AnswerEngine, texts: Sequence[str]) -> Matrix:
    """Return the texts' query vectors, centred by their language (texts, dimension)."""
    languages = [understand(Question(text)).language for text in texts]
    vectors = engine.encoder.queries(texts)
    return np.stack([engine.searcher.centred(vector, language) for vector, language in zip(vectors, languages, strict=True)])
