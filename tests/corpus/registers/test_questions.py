from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from corpus.places import QUESTIONS
from corpus.registers.questions import load_questions

GOOD = '{"id": "Q1", "lang": "sv", "question": "Vad är ett IOP?", "fact_ids": ["F001"], "answerable": true, "answer_sv": "Ett samarbete."}'


def test_question_keeps_its_judgement(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(GOOD + "\n\n")
    (question,) = load_questions([path])
    assert (question.id, question.language, question.fact_ids, question.answerable) == ("Q1", "sv", ("F001",), True)
    assert question.answer("sv") == "Ett samarbete."
    assert question.answer("en") == ""


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("", "there are no questions"),
        ("{", "line 1"),
        ('{"id": "Q1"}', "answerable"),
        (GOOD.replace('"sv", "question"', '"da", "question"'), "'da'"),
        (GOOD.replace("Vad är ett IOP?", " "), "write what is asked"),
        (GOOD.replace('["F001"]', "[]"), "fact_ids is empty"),
        (GOOD.replace("true", "false"), "not answerable"),
        (GOOD.replace("true", '"yes"'), "must be true or false"),
        (GOOD + "\n" + GOOD, "'Q1'"),
    ],
)
def test_file_that_cannot_be_judged_by_is_refused_with_the_reason(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(line)
    with pytest.raises(SamsvarError, match=complaint):
        load_questions([path])


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="absent.jsonl"):
        load_questions([tmp_path / "absent.jsonl"])


def test_every_question_file_of_the_checkout_loads() -> None:
    folder = QUESTIONS
    assert len(load_questions(sorted(folder.glob("*.jsonl")))) > 1000
