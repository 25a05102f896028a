"""What the search finds instead of an answer is learned from as no answer, unless it may be one."""

from dataclasses import replace

import pytest

from answer.services import AnswerServices
from corpus.registers.passage_questions import PassageQuestion
from evals.training.reading.examples import Example, against, own_passages
from evals.training.reading.found_instead import INSTEAD, found_instead

RIGHT = "Ansökningsavgiften till registret är 12 000 kronor."
ASKED = PassageQuestion(
    id="P1",
    text="Vad är ansökningsavgiften till registret?",
    language="sv",
    answers=(0,),
    document="brief.md",
    sentences=(RIGHT, "Läs mer."),
)


def found(services: AnswerServices, question: PassageQuestion) -> list[Example]:
    return found_instead(services, [question], against([question], own_passages([question])))


def test_wrong_passages_stand_against_the_question_with_no_answer(services: AnswerServices) -> None:
    examples = found(services, ASKED)
    assert len(examples) == INSTEAD
    assert all(example.question == ASKED.text and example.head and example.sentences and not example.answers for example in examples)
    assert not any(RIGHT in example.sentences for example in examples)


def test_what_says_much_the_same_is_not_taken_for_wrong(services: AnswerServices) -> None:
    first = found(services, ASKED)[0]
    alike = replace(ASKED, sentences=(*ASKED.sentences, *first.sentences))
    assert first not in found(services, alike)


def test_passage_with_one_sentence_that_says_what_the_answer_says_is_not_taken_for_wrong(services: AnswerServices) -> None:
    first = found(services, ASKED)[0]
    said = max(first.sentences, key=len)
    padding = "Annars gäller helt andra saker, som cyklar, tåg, flygplan, ballonger, kanoter, skidor, traktorer, ångbåtar och kälkar."
    assert first not in found(services, replace(ASKED, sentences=(said, padding)))
    assert first in found(services, replace(ASKED, sentences=(padding, said)))


def test_question_that_nothing_answers_is_left_out_since_another_passage_may_answer_it(services: AnswerServices) -> None:
    assert found(services, replace(ASKED, answers=(), lacks="no fee")) == []


def test_question_about_a_file_of_another_library_is_left_out_since_this_one_may_answer_it_in_other_words(services: AnswerServices) -> None:
    assert found(services, replace(ASKED, document="sfs-2016-1145.md")) == []


@pytest.mark.parametrize("named", [{"anchor": "s3"}, {"also": tuple(f"brief.md#s{number}" for number in range(8))}])
def test_place_that_is_named_as_answering_is_not_taken_for_wrong(services: AnswerServices, named: dict[str, object]) -> None:
    assert any(example.head.endswith("3") for example in found(services, replace(ASKED, sentences=("Annat.",))))
    assert not any(example.head.endswith("3") for example in found(services, replace(ASKED, sentences=("Annat.",), **named)))  # type: ignore[arg-type]
