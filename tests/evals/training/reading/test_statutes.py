"""Questions about statutes find their sections in the statutes' own texts."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from corpus.registers.passage_questions import PassageQuestion, load_passage_questions
from evals.training.reading.statutes import beside, statute_passages
from tests.evals.training.reading.tiny_examples import write_law, write_questions


@pytest.fixture
def question(tmp_path: Path) -> PassageQuestion:
    return load_passage_questions(write_questions(tmp_path / "questions") / "statute_questions.jsonl")[0]


def test_question_stands_against_its_section_and_against_the_next(tmp_path: Path, question: PassageQuestion) -> None:
    law = write_law(tmp_path / "law")
    head, sentences = statute_passages([question], law)[question.id]
    assert head.endswith("1 kap. Inledande bestämmelser – LOU 1 kap. 2 §")
    assert sentences == ("Tiden är lång.", "Den är högst fyra år.")
    assert [(example.sentences, example.answers) for example in beside([question], law)] == [(("Tiden räknas i år.",), frozenset())]


def test_section_that_answers_too_is_not_taken_for_a_wrong_one(tmp_path: Path, question: PassageQuestion) -> None:
    also = replace(question, also=("LOU 1 kap. 3 §",))
    assert [example.sentences for example in beside([also], write_law(tmp_path / "law"))] == [("Lagen gäller upphandling.",)]


@pytest.mark.parametrize("wrong", [{"section": "LOU 9 kap. 9 §"}, {"answers": (2,)}])
def test_question_about_what_the_statute_does_not_have_is_refused(
    tmp_path: Path, question: PassageQuestion, wrong: dict[str, object]
) -> None:
    with pytest.raises(
        SamsvarError, match="question S1 is about a sentence that sfs-2016-1145.md does not have in 'LOU .*': correct the row"
    ):
        statute_passages([replace(question, **wrong)], write_law(tmp_path / "law"))  # type: ignore[arg-type]
