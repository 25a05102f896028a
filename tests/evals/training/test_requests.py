"""Requests that no document answers are known by their words, and told apart by kind."""

import numpy as np

from answer.services import AnswerServices
from corpus.registers.requests import load_requests
from evals.training.requests import learn_request, query_vectors
from tests.evals.training.tiny_subject import ANSWERABLE, QUESTIONS, REQUESTS


def test_requests_are_told_from_questions_and_from_each_other(services: AnswerServices) -> None:
    judgement, _ = learn_request(services.engine, REQUESTS, QUESTIONS)
    vectors = query_vectors(services.engine, [request.text for request in REQUESTS])
    odds = [judgement.logits(vector, "hash") for vector in vectors]
    others = [judgement.logits(vector, "hash") for vector in query_vectors(services.engine, [question.text for question in ANSWERABLE])]
    assert min(odds) > max(others)
    assert [judgement.kind(vector) for vector in vectors] == [request.kind for request in REQUESTS]


def test_odds_of_a_question_that_was_learned_from_are_of_a_model_that_has_not_seen_it(services: AnswerServices) -> None:
    judgement, odds = learn_request(services.engine, REQUESTS, QUESTIONS)
    by_the_whole = judgement.any.logits(query_vectors(services.engine, [question.text for question in QUESTIONS]))
    same = np.isclose([odds[question.id] for question in QUESTIONS], by_the_whole, atol=1e-3)
    assert same.tolist() == [not question.answerable for question in QUESTIONS]


def test_every_request_of_the_checkout_has_words_and_some_are_none() -> None:
    requests = load_requests()
    assert all(request.text for request in requests) and {bool(request.kind) for request in requests} == {True, False}
