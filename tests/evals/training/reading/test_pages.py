"""A question about a page is read against the passages there that begin a sentence with its first words."""

from dataclasses import replace

from answer.services import AnswerServices
from corpus.registers.placed_questions import PlacedQuestion
from evals.training.reading.pages import placed_examples

ASKED = PlacedQuestion("D1", "Vart vänder jag mig för att få parkera?", "sv", True, ("brief.md",), ("Parkeringstillstånd söks hos",))


def test_sentence_that_begins_with_the_words_answers(services: AnswerServices) -> None:
    (example,) = placed_examples(services, [ASKED])
    assert [example.sentences[number] for number in example.answers] == ["Parkeringstillstånd söks hos gatukontoret."]
    assert example.head == "sv – 6" and len(example.sentences) == 2


def test_every_passage_of_its_places_that_answers_is_one(services: AnswerServices) -> None:
    both = replace(ASKED, key=("Parkeringstillstånd söks hos", "Parking permits are applied for"), places=("other.pdf#3", "brief.md"))
    assert [sorted(example.answers) for example in placed_examples(services, [both])] == [[1], [1]]


def test_passage_that_only_comes_near_answers_with_no_sentence(services: AnswerServices) -> None:
    near = replace(ASKED, answerable=False, places=(), near=("brief.md",), lacks="the price")
    (example,) = placed_examples(services, [near])
    assert "Parkeringstillstånd söks hos gatukontoret." in example.sentences and example.answers == frozenset()


def test_question_about_another_place_or_with_words_that_begin_no_sentence_has_no_example(services: AnswerServices) -> None:
    assert placed_examples(services, [replace(ASKED, places=("other.pdf#3",)), replace(ASKED, key=("söks hos gatukontoret",))]) == []
