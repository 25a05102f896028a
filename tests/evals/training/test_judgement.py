"""All that is learned of sentences, requests and answers, as one file that the engine answers with."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from answer.engine import AnswerEngine
from answer.evidence.judgement import Judgement, load_judgement
from answer.question import Question
from answer.services import AnswerServices
from evals.training.judgement import learn_judgement, write_judgement
from tests.evals.training.tiny_subject import ANSWERABLE, FACTS, QUESTIONS, REQUESTS, UNANSWERABLE


@pytest.fixture(scope="module")
def learned(services: AnswerServices) -> Judgement:
    return learn_judgement(services, QUESTIONS, REQUESTS, FACTS)


def test_engine_with_the_file_that_was_written_answers_what_the_subject_answers_and_refuses_the_rest(
    tmp_path: Path, services: AnswerServices, learned: Judgement
) -> None:
    write_judgement(learned, tmp_path / "weights")
    engine = AnswerEngine(services.encoder, services.searcher, services.glossary, services.statutes, load_judgement(tmp_path / "weights"))
    for question in ANSWERABLE:
        assert [sentence.text for sentence in engine.ask(Question(question.text)).sentences] == [
            FACTS[question.fact_ids[0]].text(question.language)
        ]
    assert [engine.ask(Question(question.text)).status for question in UNANSWERABLE] == ["refused"] * len(UNANSWERABLE)


def test_request_is_refused_as_what_it_is(services: AnswerServices, learned: Judgement) -> None:
    certain = replace(learned, threshold=0.9, request=replace(learned.request, certain=0.2))
    engine = AnswerEngine(services.encoder, services.searcher, services.glossary, services.statutes, certain)
    refusals = [engine.ask(Question(request.text)).refusal for request in REQUESTS]
    assert [refusal and refusal.reason for refusal in refusals] == [request.kind for request in REQUESTS]


def test_kind_of_a_request_that_is_not_certain_is_not_named(services: AnswerServices, learned: Judgement) -> None:
    assert learned.request.certain == 1.0  # eight requests tell nothing of how often a kind is right
    engine = AnswerEngine(services.encoder, services.searcher, services.glossary, services.statutes, replace(learned, threshold=0.9))
    refusal = engine.ask(Question(REQUESTS[0].text)).refusal
    assert refusal and refusal.reason == "no_evidence"


def test_same_data_gives_the_same_weights(tmp_path: Path, services: AnswerServices, learned: Judgement) -> None:
    for name, judgement in (("first", learned), ("second", learn_judgement(services, QUESTIONS, REQUESTS, FACTS))):
        write_judgement(judgement, tmp_path / name)
    assert (tmp_path / "first" / "judgement.json").read_bytes() == (tmp_path / "second" / "judgement.json").read_bytes()


def test_what_is_read_is_what_was_learned_to_four_digits(tmp_path: Path, learned: Judgement) -> None:
    write_judgement(learned, tmp_path)
    read = load_judgement(tmp_path)
    np.testing.assert_allclose(read.answer.weights, learned.answer.weights, atol=5e-5)
    assert (read.threshold, read.request.model, read.request.certain) == (learned.threshold, "hash", 1.0)
    assert set(read.request.kinds) == {"opinion", "verdict"}
