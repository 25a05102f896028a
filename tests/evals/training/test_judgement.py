"""All that is learned of passages, requests and answers, as one file that the engine answers with."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from answer.engine import AnswerEngine
from answer.evidence.judgement import Judgement, load_judgement
from answer.question import Question
from answer.services import AnswerServices
from evals.training.choice import Case
from evals.training.judgement import cases_of, learn_judgement, write_judgement
from index.library.library import Library
from tests.answer.test_engine import engine_over
from tests.evals.training.tiny_subject import ANSWERABLE, FACTS, PLACED, UNANSWERABLE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def learned(services: AnswerServices, cases: list[Case]) -> Judgement:
    return learn_judgement(services.engine, cases)


def test_engine_with_the_file_that_was_written_answers_what_the_subject_answers_and_refuses_the_rest(
    tmp_path: Path, services: AnswerServices, learned: Judgement
) -> None:
    write_judgement(learned, tmp_path / "weights")
    engine: AnswerEngine = replace(services.engine, judgement=load_judgement(tmp_path / "weights"))
    for question in ANSWERABLE:
        marked = [sentence.text for sentence in engine.ask(Question(question.text)).sentences if sentence.key]
        assert marked[:1] == [FACTS[question.fact_ids[0]].text(question.language)]
    assert [engine.ask(Question(question.text)).status for question in UNANSWERABLE] == ["refused"] * len(UNANSWERABLE)


def test_question_that_nothing_is_found_for_teaches_nothing(tmp_path: Path, cases: list[Case]) -> None:
    assert len(cases) == len(PLACED)
    assert cases_of(engine_over(Library(tmp_path / "library.sqlite"), tmp_path), PLACED) == []


def test_same_data_gives_the_same_weights(tmp_path: Path, services: AnswerServices, cases: list[Case], learned: Judgement) -> None:
    for name, judgement in (("first", learned), ("second", learn_judgement(services.engine, cases))):
        write_judgement(judgement, tmp_path / name)
    assert (tmp_path / "first" / "judgement.json").read_bytes() == (tmp_path / "second" / "judgement.json").read_bytes()


def test_what_is_read_is_what_was_learned_to_four_digits(tmp_path: Path, learned: Judgement) -> None:
    write_judgement(learned, tmp_path)
    read = load_judgement(tmp_path)
    for ours, theirs in ((read.choice, learned.choice), (read.answer, learned.answer), (read.request.any, learned.request.any)):
        np.testing.assert_allclose(ours.weights, theirs.weights, atol=5.1e-5)
    assert (read.threshold, read.whole, read.sure) == (learned.threshold, learned.whole, learned.sure)
    assert (read.request.model, read.request.certain) == ("hash", learned.request.certain)
    assert set(read.request.kinds) == set(learned.request.kinds)


def test_feature_that_never_varied_can_still_be_divided_by(tmp_path: Path, learned: Judgement) -> None:
    flat = replace(learned.choice, scale=np.full_like(learned.choice.scale, 1e-6))
    write_judgement(replace(learned, choice=flat), tmp_path)
    assert min(json.loads((tmp_path / "judgement.json").read_text())["choice"]["scale"]) > 0
