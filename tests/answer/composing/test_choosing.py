from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from answer.composing.choosing import (
    LEAST,
    LIKELY_LEAD,
    MOST_PASSAGES,
    MOST_PER_PASSAGE,
    MOST_SENTENCES,
    NEAR_BEST_ELSEWHERE,
    SAME_HEADING,
    Chosen,
    choose,
    with_context,
)
from answer.evidence.weighing import SENTENCE_FEATURES
from index.encoder import Vector
from tests.answer.sample import evidence, passage

FEE = passage("Avgiften är 12 000 kronor.", "Kammarkollegiet tar emot den.", "Ansökan görs skriftligt.", name="avgift")
TERM = passage("Kontraktet får gälla i tre år.", "Ett nytt kontrakt kräver en ny upphandling.", name="tid")


def probabilities(*values: float) -> Vector:
    return np.asarray(values, np.float32)


def quoted(chosen: Sequence[Chosen]) -> list[str]:
    return [each.evidence.text for each in chosen]


def test_likeliest_sentence_comes_first_and_the_rest_of_its_passage_in_the_order_of_the_text() -> None:
    chosen = choose(evidence(FEE), probabilities(0.5, 0.9, 0.6))
    assert quoted(chosen) == ["Kammarkollegiet tar emot den.", "Avgiften är 12 000 kronor.", "Ansökan görs skriftligt."]
    assert [each.verdict for each in chosen] == ["best", "same passage", "same passage"]


def test_sentence_of_another_passage_must_be_nearly_as_likely_as_the_best() -> None:
    weighed = [*evidence(FEE)[:1], *evidence(TERM)[:1]]
    assert quoted(choose(weighed, probabilities(0.9, 0.9 * NEAR_BEST_ELSEWHERE - 0.01))) == ["Avgiften är 12 000 kronor."]
    assert [each.verdict for each in choose(weighed, probabilities(0.9, 0.9 * NEAR_BEST_ELSEWHERE + 0.01))] == ["best", "adds"]


def test_likely_sentence_under_a_heading_that_is_the_question_leads_and_an_unlikely_one_does_not() -> None:
    under, elsewhere = (
        evidence(passage("Ett IOP kan vara ett kontrakt.", name="asked")),
        evidence(passage("Hyra upphandlas inte.", name="rent")),
    )
    under[0].features[SENTENCE_FEATURES.index("heading")] = SAME_HEADING
    likely, unlikely = probabilities(0.9, 0.9 * LIKELY_LEAD + 0.01), probabilities(0.9, 0.9 * LIKELY_LEAD - 0.01)
    assert quoted(choose([*elsewhere, *under], likely)) == ["Ett IOP kan vara ett kontrakt.", "Hyra upphandlas inte."]
    assert quoted(choose([*elsewhere, *under], unlikely))[0] == "Hyra upphandlas inte."


def test_unlikely_sentence_is_left_out_however_unlikely_the_best_is() -> None:
    assert len(choose(evidence(FEE), probabilities(LEAST + 0.01, LEAST - 0.01, LEAST - 0.01))) == 1


def test_nothing_weighed_is_nothing_chosen() -> None:
    assert choose([], probabilities()) == []


@given(st.lists(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=7), min_size=1, max_size=8))
def test_choice_never_passes_its_limits_and_has_each_sentence_once(groups: list[list[float]]) -> None:
    weighed = [
        each for at, group in enumerate(groups) for each in evidence(passage(*(f"Mening {n}." for n in range(len(group))), name=str(at)))
    ]
    values = probabilities(*(value for group in groups for value in group))
    chosen = [each.evidence for each in choose(weighed, values)]
    names = [each.passage.id for each in chosen]
    assert chosen[0] is weighed[int(np.argmax(values))]
    assert len(chosen) <= MOST_SENTENCES and len(set(names)) <= MOST_PASSAGES
    assert max(names.count(name) for name in names) <= MOST_PER_PASSAGE
    assert len({(each.passage.id, each.start) for each in chosen}) == len(chosen)


@given(st.lists(st.floats(0, 1, width=32), min_size=3, max_size=3))
def test_sentences_of_one_passage_but_the_best_keep_the_order_of_the_text(values: list[float]) -> None:
    starts = [each.evidence.start for each in choose(evidence(FEE), probabilities(*values))[1:]]
    assert starts == sorted(starts)


def test_sentence_that_leans_on_the_one_before_brings_it() -> None:
    weighed = evidence(passage("Registret förs av en myndighet.", "Den tar ut en avgift.", "Avgiften är låg."), loose=True)
    with_before = with_context([Chosen(weighed[1], "best")], weighed)
    assert quoted(with_before) == ["Registret förs av en myndighet.", "Den tar ut en avgift."]
    assert [each.verdict for each in with_before] == ["context", "best"]


def test_context_that_is_quoted_already_or_not_there_is_not_brought() -> None:
    weighed = evidence(FEE, loose=True)
    both = [Chosen(weighed[0], "best"), Chosen(weighed[1], "same passage")]
    assert with_context(both, weighed) == both
    assert with_context(both[:1], weighed) == both[:1]
    assert with_context([], weighed) == []


def test_context_is_never_of_another_passage() -> None:
    weighed = [*evidence(FEE), *evidence(TERM, loose=True)]
    with_before = with_context([Chosen(weighed[-1], "best")], weighed)
    assert {each.evidence.passage.id for each in with_before} == {TERM.id}
