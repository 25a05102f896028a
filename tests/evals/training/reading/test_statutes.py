"""Questions about statutes find their sections in the statutes' own texts."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from corpus.registers.passage_questions import PassageQuestion, load_passage_questions
from evals.training.reading.statutes import statute_examples
from tests.evals.training.reading.tiny_examples import write_law, write_questions


@pytest.fixture
def question(tmp_path: Path) -> PassageQuestion:
    return load_passage_questions(write_questions(tmp_path / "questions") / "statute_questions.jsonl")[0]


def test_question_stands_against_its_section_and_against_the_next(tmp_path: Path, question: PassageQuestion) -> None:
    answered, beside = statute_examples([question], write_law(tmp_path / "law"))
    assert answered.head.endswith("1 kap. Inledande bestämmelser – LOU 1 kap. 2 §")
    assert answered.sentences == ("Tiden är lång.", "Den är högst fyra år.")
    assert answered.answers == {1}
    assert (beside.sentences, beside.answers) == (("Tiden räknas i år.",), frozenset())


def test_section_that_answers_too_is_not_taken_for_a_wrong_one(tmp_path: Path, question: PassageQuestion) -> None:
    also = replace(question, also=("LOU 1 kap. 3 §",))
    assert statute_examples([also], write_law(tmp_path / "law"))[1].sentences == ("Lagen gäller upphandling.",)


@pytest.mark.parametrize("wrong", [{"section": "LOU 9 kap. 9 §"}, {"answers": (2,)}])
def test_question_about_what_the_statute_does_not_have_is_refused(
    tmp_path: Path, question: PassageQuestion, wrong: dict[str, object]
) -> None:
    with pytest.raises(
        SamsvarError, match="question S1 is about a sentence that sfs-2016-1145.md does not have in 'LOU .*': correct the row"
    ):
        statute_examples([replace(question, **wrong)], write_law(tmp_path / "law"))  # type: ignore[arg-type]
