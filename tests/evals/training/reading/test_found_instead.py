"""What the search finds instead of an answer is learned from as no answer, unless it may be one."""

from dataclasses import replace

from answer.services import AnswerServices
from corpus.registers.passage_questions import PassageQuestion
from evals.training.reading.examples import Example, own_passages
from evals.training.reading.found_instead import INSTEAD, found_instead

RIGHT = "Ansökningsavgiften till registret är 12 000 kronor."
ASKED = PassageQuestion(
    id="P1",
    text="Vad är ansökningsavgiften till registret?",
    language="sv",
    answers=(0,),
    document="fees.md",
    sentences=(RIGHT, "Läs mer."),
)


def found(services: AnswerServices, question: PassageQuestion) -> list[Example]:
    return found_instead(services, [question], own_passages([question]))


def test_wrong_passages_stand_against_the_question_with_no_answer(services: AnswerServices) -> None:
    examples = found(services, ASKED)
    assert len(examples) == INSTEAD
    assert all(example.question == ASKED.text and example.head and example.sentences and not example.answers for example in examples)
    assert not any(RIGHT in example.sentences for example in examples)


def test_what_says_much_the_same_is_not_taken_for_wrong(services: AnswerServices) -> None:
    first = found(services, ASKED)[0]
    alike = replace(ASKED, sentences=(*ASKED.sentences, *first.sentences))
    assert first not in found(services, alike)


def test_question_that_nothing_answers_is_left_out_since_another_passage_may_answer_it(services: AnswerServices) -> None:
    assert found(services, replace(ASKED, answers=(), lacks="no fee")) == []


def test_place_that_is_named_as_answering_too_is_not_taken_for_wrong(services: AnswerServices) -> None:
    assert found(services, replace(ASKED, also=tuple(f"s{number}" for number in range(8)))) == []
