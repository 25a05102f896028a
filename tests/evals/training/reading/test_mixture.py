"""Mixing and varying lose no answer, and a batch holds what it may."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.reading.packing import Packed
from evals.training.reading.examples import Example
from evals.training.reading.mixture import PackedExample, batches, lacking, mixed, varied
from tests.evals.training.reading.tiny_examples import ANSWERED, EXAMPLES, UNANSWERED


def test_each_set_is_read_as_often_as_is_said() -> None:
    chosen = mixed({"own": ANSWERED, "public": UNANSWERED}, {"own": 2.5, "public": 0.25}, random.Random(0))
    counts = Counter(chosen)
    assert len(chosen) == 11 and all(2 <= counts[example] <= 3 for example in ANSWERED)
    assert sum(counts[example] for example in UNANSWERED) == 1


def test_varied_example_is_answered_by_the_same_sentences() -> None:
    examples = EXAMPLES * 40
    changed = list(varied(examples, random.Random(0)))
    for before, after in zip(examples, changed, strict=True):
        if before.answers and not after.answers:  # made a near miss
            continue
        assert {after.sentences[number] for number in after.answers} == {before.sentences[number] for number in before.answers}
    assert any(not example.head for example in changed) and any(example.head for example in changed)
    longer = [after for before, after in zip(examples, changed, strict=True) if len(after.sentences) > len(before.sentences)]
    assert longer and {bool(example.answers and min(example.answers) > 1) for example in longer} == {True, False}


def test_near_miss_has_the_answer_taken_out_or_another_year_or_place() -> None:
    sentences = ("Malmö fick bidraget 2019.", "Det söktes av tre föreningar.", "Nämnden beslutade.")
    example = Example("Vem fick bidraget 2019?", "Bidrag", sentences, frozenset({0}), "own")
    made = [lacking(example, random.Random(seed)) for seed in range(20)]
    assert all(not near_miss.answers for near_miss in made)
    assert {near_miss.sentences for near_miss in made} == {sentences, sentences[1:]}
    assert all("2019" not in near_miss.question for near_miss in made if near_miss.sentences == sentences)
    assert lacking(replace(example, question="Vem?", sentences=sentences[:2]), random.Random(0)).answers


@given(st.lists(st.integers(0, 40)), st.integers(1, 60))
def test_batches_hold_every_example_with_a_sentence_once_and_no_more_than_they_may(lengths: list[int], tokens: int) -> None:
    examples = [PackedExample(Packed([number] * length, [0] if length else []), []) for number, length in enumerate(lengths)]
    made = list(batches(examples, tokens))
    assert [example for batch in made for example in batch] == [example for example in examples if example.packed.ends]
    assert all(len(batch) == 1 or sum(len(example.packed.ids) for example in batch) <= tokens for batch in made)


def test_a_set_without_a_number_of_passes_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        mixed({"own": ANSWERED}, {}, random.Random(0))
