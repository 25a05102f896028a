"""The fusion learned on a tiny subject ranks what answers first; and the law of the model that it is learned by."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer.services import AnswerServices
from evals.room import main
from evals.training.fusion import conditional_logit, learn_from_subjects, write_fusion
from index.search.fusion import load_fusion
from tests.encoders import HashEncoder
from tests.evals.tiny_library import tiny_library
from tests.evals.training.tiny_subject import ANSWERABLE, tiny_services, write_questions
from tests.index.tiny_models import write_encoder


def first_is_right(services: AnswerServices) -> float:
    """Return the share of the questions whose first passage states what is asked for."""
    first = [services.engine.search(question.text)[0] for question in ANSWERABLE]
    return float(np.mean([question.fact_ids[0] in passage.chunk.facts for question, passage in zip(ANSWERABLE, first, strict=True)]))


def test_learned_fusion_as_written_and_read_ranks_what_answers_first(tmp_path: Path) -> None:
    services = tiny_services(tmp_path)
    assert first_is_right(services) < 0.5
    fusion = learn_from_subjects(services, [write_questions(tmp_path / "questions.jsonl")], [], tmp_path)
    write_fusion(fusion, tmp_path / "fusion.json")
    services.searcher.use(load_fusion(tmp_path / "fusion.json"))
    assert first_is_right(services) == 1


def test_task_says_that_the_other_subjects_are_not_there_and_writes_what_the_search_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny_library(tmp_path, HashEncoder(16, str(write_encoder(tmp_path / "model"))))
    question = {"id": "1", "lang": "sv", "question": "Vad kostar det att ansöka?", "fact_ids": ["F114"], "answerable": True}
    (tmp_path / "questions.jsonl").write_text(json.dumps(question))
    options = [
        "--questions",
        tmp_path / "questions.jsonl",
        "--data",
        tmp_path,
        "--cache",
        tmp_path / "cache",
        "--sets",
        tmp_path / "absent",
        "--write",
        tmp_path / "fusion.json",
    ]
    assert main("training", ["fusion", *map(str, options)]) == 0
    assert "absent: none; not there, and left out: swequad_mc, swefaq_dev" in capsys.readouterr().out
    assert set(load_fusion(tmp_path / "fusion.json").weights) == {"same", "other"}


def test_feature_that_marks_the_relevant_gets_the_weight_and_noise_none() -> None:
    chance = np.random.default_rng(7)
    relevant = [np.eye(8, dtype=np.float32)[at % 8] for at in range(200)]
    values = [np.column_stack([marks + 0.3 * chance.normal(size=8), chance.normal(size=8)]).astype(np.float32) for marks in relevant]
    telling, noise = conditional_logit(values, relevant, np.ones(200))
    assert telling > 1 and abs(noise) < 0.1 * telling


def test_what_is_the_same_for_all_candidates_of_a_question_says_nothing() -> None:
    relevant = [np.asarray([1, 0, 0], np.float32)] * 40
    values = [np.column_stack([[2, 1, 0], np.full(3, at % 5)]).astype(np.float32) for at in range(40)]
    telling, same = conditional_logit(values, relevant, np.ones(40))
    assert telling > 0 and abs(same) < 1e-3 * telling


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(12)))
def test_order_of_the_questions_does_not_matter(order: list[int]) -> None:
    chance = np.random.default_rng(3)
    values = [chance.normal(size=(5, 3)).astype(np.float32) for _ in range(12)]
    relevant = [np.eye(5, dtype=np.float32)[at % 5] for at in range(12)]
    again = conditional_logit([values[at] for at in order], [relevant[at] for at in order], np.ones(12))
    np.testing.assert_allclose(again, conditional_logit(values, relevant, np.ones(12)), atol=1e-3)


def test_questions_without_a_relevant_candidate_are_left_out() -> None:
    values = [np.asarray([[1.0], [0.0]], np.float32), np.asarray([[0.0], [5.0]], np.float32)]
    relevant = [np.asarray([1, 0], np.float32), np.asarray([0, 0], np.float32)]
    np.testing.assert_allclose(conditional_logit(values, relevant, np.ones(2)), conditional_logit(values[:1], relevant[:1], np.ones(1)))
