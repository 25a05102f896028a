"""Requests that no document answers are known by their words, and told apart by kind."""

from answer.evidence.request import likeliest_kind
from answer.services import AnswerServices
from corpus.registers.requests import load_requests
from evals.training.requests import LEAST_NAMED, NAMED_RIGHT, certain_from, learn_request, query_vectors
from tests.evals.training.tiny_subject import ANSWERABLE, QUESTIONS, REQUESTS


def test_requests_are_told_from_questions_and_from_each_other(services: AnswerServices) -> None:
    judgement = learn_request(services.engine, REQUESTS, QUESTIONS)
    vectors = query_vectors(services.engine, [request.text for request in REQUESTS])
    odds = [judgement.logits(vector, "hash") for vector in vectors]
    others = [judgement.logits(vector, "hash") for vector in query_vectors(services.engine, [question.text for question in ANSWERABLE])]
    assert min(odds) > max(others)
    assert [likeliest_kind(judgement.kinds, vector, 0.0)[0] for vector in vectors] == [request.kind for request in REQUESTS]


def test_every_request_of_the_checkout_has_words_and_some_are_none() -> None:
    requests = load_requests()
    assert all(request.text for request in requests) and {bool(request.kind) for request in requests} == {True, False}


def test_kind_is_named_from_the_probability_at_which_it_is_nearly_always_right() -> None:
    right = [("verdict", 0.8, "verdict")] * 2 * LEAST_NAMED
    wrong = [("verdict", 0.6, "opinion")] * LEAST_NAMED
    assert certain_from([*right, *wrong]) == 0.65
    assert certain_from([*right, ("verdict", 0.6, "opinion")]) == 0.3 and 1 / len(right) < 1 - NAMED_RIGHT
    assert certain_from(wrong) == certain_from(right[: LEAST_NAMED - 1]) == 1.0
