"""Mixing and varying lose no answer, and a batch holds what it may."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.reading.packing import Packed
from evals.training.reading.examples import Compared, Example, by_question
from evals.training.reading.mixture import LACKING, WRONG_ALONE, WRONG_BESIDE, PackedExample, batches, drawn, lacking, mixed, packed, varied
from tests.answer.reading.test_packing import PACKER, read_back
from tests.evals.training.reading.tiny_examples import ANSWERED, EXAMPLES, UNANSWERED

QUESTIONS = by_question(EXAMPLES)
NEIGHBOURS = tuple(replace(example, question="Vad kostar det?") for example in UNANSWERED[1:])


def test_each_set_is_read_as_often_as_is_said() -> None:
    own, public = by_question(ANSWERED), by_question(UNANSWERED)
    chosen = mixed({"own": own, "public": public}, {"own": 2.5, "public": 0.25}, random.Random(0))
    counts = Counter(chosen)
    assert len(chosen) == 11 and all(2 <= counts[question] <= 3 for question in own)
    assert sum(counts[question] for question in public) == 1


def test_question_is_read_with_one_passage_that_answers_before_some_that_do_not() -> None:
    question = Compared((ANSWERED[0], replace(ANSWERED[0], head="Annat")), (*NEIGHBOURS, *NEIGHBOURS))
    read = list(drawn([question] * 200, random.Random(0)))
    assert all(together[0].answers and not any(one.answers for one in together[1:]) for together in read)
    assert {len(together) for together in read} == {1 + WRONG_BESIDE}
    assert {together[0].head for together in read} >= {"Avgifter", "Annat"}
    alone = drawn([Compared((), NEIGHBOURS)] * 20, random.Random(0))
    assert all(len(together) == WRONG_ALONE and not any(one.answers for one in together) for together in alone)


def test_near_miss_is_read_beside_what_it_was_made_of() -> None:
    answered = Example("Vad kostar det?", "Avgift", ("Den är 400 kronor.", "Den tas ut i mars.", "Alla betalar."), frozenset({0}), "own")
    read = [together for together in drawn([Compared((answered,), ())] * 400, random.Random(0)) if len(together) == 2]
    assert 0.6 < len(read) / 400 / LACKING < 1.4
    assert all("Den är 400 kronor." in right.sentences and "Den är 400 kronor." not in near_miss.sentences for right, near_miss in read)
    assert not any(near_miss.answers for _, near_miss in read)


def test_near_miss_that_asks_something_else_is_read_alone() -> None:
    answered = Example("Vem fick bidraget 2019?", "Bidrag", ("Malmö fick bidraget 2019.",), frozenset({0}), "own")
    read = list(drawn([Compared((answered,), NEIGHBOURS)] * 200, random.Random(0)))
    asked_else = [together for together in read if together[0].question != answered.question]
    assert asked_else and all(len(together) == 1 and not together[0].answers for together in asked_else)


def test_varied_example_is_answered_by_the_same_sentences() -> None:
    chance = random.Random(0)
    examples = EXAMPLES * 40
    changed = [varied(example, chance.choice(examples), chance) for example in examples]
    for before, after in zip(examples, changed, strict=True):
        assert {after.sentences[number] for number in after.answers} == {before.sentences[number] for number in before.answers}
    assert any(not example.head for example in changed) and any(example.head for example in changed)
    longer = [after for before, after in zip(examples, changed, strict=True) if len(after.sentences) > len(before.sentences)]
    assert longer and {bool(example.answers and min(example.answers) > 1) for example in longer} == {True, False}


@pytest.mark.parametrize("answer", [0, 11, 29])
def test_of_a_passage_too_long_to_be_read_at_once_the_part_that_answers_is_read(answer: int) -> None:
    sentences = ["ord " * 40] * 30
    sentences[answer] = "i mars"
    example = Example("vad kostar", "om avgift", tuple(sentences), frozenset({answer}), "own")
    read = packed(PACKER, example)
    closed = [0, *read.packed.ends]
    assert sum(read.labels) == 1 and len(read.labels) == len(read.packed.ends) < 30
    at = read.labels.index(1.0)
    assert read_back(read.packed.ids[closed[at] + 1 : closed[at + 1]]).endswith("i mars")
    assert not any(packed(PACKER, replace(example, answers=frozenset())).labels)


def test_near_miss_has_the_answer_taken_out_or_another_year_or_place() -> None:
    sentences = ("Malmö fick bidraget 2019.", "Det söktes av tre föreningar.", "Nämnden beslutade.")
    example = Example("Vem fick bidraget 2019?", "Bidrag", sentences, frozenset({0}), "own")
    made = [lacking(example, random.Random(seed)) for seed in range(20)]
    assert all(not near_miss.answers for near_miss in made)
    assert {near_miss.sentences for near_miss in made} == {sentences, sentences[1:]}
    assert all("2019" not in near_miss.question for near_miss in made if near_miss.sentences == sentences)
    assert lacking(replace(example, question="Vem?", sentences=sentences[:2]), random.Random(0)).answers


@given(st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=4)), st.integers(1, 60))
def test_batches_hold_every_question_once_and_no_more_than_they_may(lengths: list[list[int]], tokens: int) -> None:
    questions = [[PackedExample(Packed([number] * length, [0]), [0.0]) for length in each] for number, each in enumerate(lengths)]
    made = list(batches(questions, tokens))
    assert [together for batch in made for together in batch] == questions
    assert all(len(batch) == 1 or sum(len(one.packed.ids) for together in batch for one in together) <= tokens for batch in made)


def test_a_set_without_a_number_of_passes_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        mixed({"own": QUESTIONS}, {}, random.Random(0))
