"""The rows of a file tell how its questions are judged."""

from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from evals.quality.to_ask import load_to_ask

BY_FACT = '{"id": "F1", "lang": "sv", "question": "Vad?", "fact_ids": ["F114"], "answerable": true, "url": "of somebody else"}\n'
BY_PLACE = (
    '{"id": "P1", "lang": "sv", "question": "Vad?", "places": ["fees#fee"], "answerable": true}\n'
    '{"id": "P2", "lang": "sv", "question": "Vem?", "places": [], "answerable": false}\n'
)


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_questions_of_both_kinds_are_told_apart_by_their_rows(tmp_path: Path) -> None:
    to_ask = load_to_ask([written(tmp_path, "places.jsonl", BY_PLACE), written(tmp_path, "facts.jsonl", BY_FACT)])
    assert [(subject, question.id) for subject, question in to_ask.by_fact] == [("facts", "F1")]
    assert [(subject, question.id) for subject, question in to_ask.by_place] == [("places", "P1"), ("places", "P2")]


def test_ids_are_given_once_in_all_files(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="two questions have the id 'P1'"):
        load_to_ask([written(tmp_path, "a.jsonl", BY_PLACE), written(tmp_path, "b.jsonl", BY_FACT.replace("F1", "P1", 1))])


@pytest.mark.parametrize("text", ["", "{broken", BY_PLACE + BY_FACT])
def test_file_that_cannot_be_judged_by_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SamsvarError, match=r"a\.jsonl"):
        load_to_ask([written(tmp_path, "a.jsonl", text)])
    with pytest.raises(SamsvarError, match="cannot be read"):
        load_to_ask([tmp_path / "missing.jsonl"])
