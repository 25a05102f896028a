"""Questions about passages: ours load and stand apart from what is measured, and one that cannot be learned from is refused."""

import json
from pathlib import Path

import pytest

from corpus.places import QUESTIONS, TRAINING
from corpus.registers.faults import RegisterError
from corpus.registers.passage_questions import load_passage_questions
from corpus.registers.placed_questions import PLACED, load_placed_questions
from corpus.registers.questions import load_questions

FILES = ("written", "premises", "statute_questions", "brief_questions")
GOOD = {"id": "W1", "question": "Gäller det?", "lang": "sv", "document": "a.md", "sentences": ["Ja.", "Det gäller."], "answers": [1]}


def test_none_of_them_is_asked_where_the_product_is_measured() -> None:
    by_passage = (question.text for name in FILES for question in load_passage_questions(TRAINING / f"{name}.jsonl"))
    by_page = (question.text for question in load_placed_questions([TRAINING / "pdf_questions.jsonl"]))
    learned = {text.casefold() for text in (*by_passage, *by_page)}
    by_fact, by_place = load_questions([QUESTIONS / "dev.jsonl"]), load_placed_questions(sorted(PLACED.glob("*.jsonl")))
    measured = {text.casefold() for text in (*(question.text for question in by_fact), *(question.text for question in by_place))}
    assert len(learned) > 7000
    assert len(learned & measured) == 0


def test_texts_of_other_publishers_than_ours_are_not_kept() -> None:
    questions = load_passage_questions(TRAINING / "written.jsonl")
    assert {question.source for question in questions} == {"brief", "law", "act", "pdf"}
    assert [question.id for question in questions if (question.source == "brief") != bool(question.sentences and question.head)] == []


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"answers": [2]}, "has the answer 2 of 2 sentences: number the sentences from 0"),
        ({"answers": []}, "has neither answers nor what the passage lacks: give `answers`"),
        ({"lacks": "no date"}, "has answers, and says what the passage lacks: give `answers`"),
        ({"answers": [-1]}, "line 1: .*answers"),
        ({"lang": "da"}, "`lang` of question W1 is 'da': choose one of sv, en"),
    ],
)
def test_question_that_cannot_be_learned_from_is_refused_with_what_to_do(tmp_path: Path, wrong: dict[str, object], complaint: str) -> None:
    path = tmp_path / "written.jsonl"
    path.write_text(json.dumps(GOOD | wrong))
    with pytest.raises(RegisterError, match=complaint):
        load_passage_questions(path)
