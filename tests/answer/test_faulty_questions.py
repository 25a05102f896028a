"""Questions that were once misread for how they were typed: each gets what the same question gets when it is written plainly."""

import json
from pathlib import Path

import pytest

from answer.answer import Answer
from answer.question import Question
from tests.answer.conftest import Asked

pytestmark = pytest.mark.model
TYPED = {
    row["id"]: row["question"]
    for row in map(json.loads, (Path(__file__).parent / "faulty_questions.jsonl").read_text(encoding="utf-8").splitlines())
}
MUST = "Måste ett IOP upphandlas?"
SECTION = "Vad säger LOU 4 kap. 18 §?"
PLAIN = {
    "inledning-före-frågan-1": MUST, "inledning-före-frågan-2": MUST, "inledning-före-frågan-3": MUST, "osynliga-tecken-1": MUST,
    "osynliga-tecken-2": "Måste ett idéburet offentligt partnerskap upphandlas?",
    "kolon-paragraf-1": SECTION, "kolon-paragraf-2": SECTION,
    "tal-utan-blanksteg-1": "Gränsen 700 000 kr för direktupphandling?",
    "tal-utan-blanksteg-2": "Vilken gräns är 615 312 kronor?", "tal-utan-blanksteg-3": "Vilken gräns är 615 312 kronor?",
}  # fmt: skip
IN_CAPITALS_AND_SMALL = ["MÅSTE ETT IOP UPPHANDLAS?", "måste ett iop upphandlas?"]
REFUSED = {
    "skäl-till-vägran-1": "no_question",
    "skäl-till-vägran-2": "no_question",
    "skäl-till-vägran-3": "no_question",
}
DATED = "skäl-till-vägran-4"
AGREEMENTS = [name for name in TYPED if name.startswith("iop-avtal")]


def ask(asked: Asked, text: str) -> Answer:
    return asked.services.engine.ask(Question(text))


def test_every_question_of_the_file_is_tested() -> None:
    assert set(TYPED) == {*PLAIN, *REFUSED, *AGREEMENTS, DATED}


@pytest.mark.parametrize("name", PLAIN)
def test_question_is_answered_as_when_it_is_written_plainly(asked: Asked, name: str) -> None:
    answer, plain = ask(asked, TYPED[name]), ask(asked, PLAIN[name])
    assert answer.status != "refused" and answer.question == TYPED[name]
    assert (answer.sentences, answer.confidence) == (plain.sentences, plain.confidence)


@pytest.mark.parametrize("text", IN_CAPITALS_AND_SMALL)
def test_question_in_capitals_or_in_small_letters_leads_with_the_same(asked: Asked, text: str) -> None:
    assert ask(asked, text).sentences[0] == ask(asked, MUST).sentences[0]


@pytest.mark.parametrize("name", REFUSED)
def test_refusal_gives_a_reason_only_where_it_is_certain(asked: Asked, name: str) -> None:
    refusal = ask(asked, TYPED[name]).refusal
    assert refusal and refusal.reason == REFUSED[name]
    assert bool(refusal.nearest) == bool(refusal.looked_for) == (refusal.reason != "no_question")


def test_question_about_a_day_is_answered_by_what_happened_then_or_refused_without_a_guess(asked: Asked) -> None:
    answer = ask(asked, TYPED[DATED])
    assert (
        "11 mars 2020" in " ".join(sentence.text for sentence in answer.sentences)
        if answer.refusal is None
        else answer.refusal.reason == "no_evidence"
    )


@pytest.mark.parametrize("name", AGREEMENTS)
def test_question_about_the_agreement_of_a_partnership_is_answered(asked: Asked, name: str) -> None:
    assert ask(asked, TYPED[name]).status != "refused"
