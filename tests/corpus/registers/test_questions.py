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
        ("{", "line 1: not JSON: .* write one JSON object with id, question, lang, answerable, fact_ids"),
        ('{"id": "Q1"}', "line 1: question Q1 has no `question`, `lang`, `answerable`: add it"),
        (GOOD.replace('"sv", "question"', '"da", "question"'), "`lang` of question Q1 is 'da': choose one of sv, en"),
        (GOOD.replace("Vad är ett IOP?", " "), "question Q1 has no `question`"),
        (GOOD.replace('["F001"]', "[]"), "is answerable, but its fact_ids is empty: name the facts"),
        (GOOD.replace("true", "false"), "is not answerable, but its fact_ids names F001: empty it"),
        (GOOD.replace("true", '"yes"'), "`answerable` of question Q1 is 'yes': write true or false"),
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
