"""The fusion learned on a tiny subject ranks what answers first."""

import json
from pathlib import Path

import numpy as np
import pytest

from answer.services import AnswerServices
from evals.room import main
from evals.training.fusion import learn_from_subjects, write_fusion
from index.search.fusion import load_fusion
from tests.encoders import HashEncoder
from tests.evals.tiny_library import tiny_library
from tests.evals.training.tiny_subject import ANSWERABLE, tiny_services, write_questions
from tests.index.tiny_models import write_encoder
from tests.packaged import lent_cache


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


@pytest.mark.model
def test_task_says_that_the_other_subjects_are_not_there_and_writes_what_the_search_reads(
    tmp_path: Path, model_cache: Path, capsys: pytest.CaptureFixture[str]
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
        lent_cache(model_cache, tmp_path / "cache"),
        "--sets",
        tmp_path / "absent",
        "--write",
        tmp_path / "fusion.json",
    ]
    assert main("training", ["fusion", *map(str, options)]) == 0
    assert "absent: none; not there, and left out: swequad_mc, swefaq_dev" in capsys.readouterr().out
    assert set(load_fusion(tmp_path / "fusion.json").weights) == {"same", "other"}
