from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.answer import Citation, Note, Sentence
from answer.evidence.compose import (
    LEAST,
    LIKELY_LEAD,
    MOST_PASSAGES,
    MOST_PER_PASSAGE,
    MOST_SENTENCES,
    NEAR_BEST_ELSEWHERE,
    SAME_HEADING,
    Chosen,
    choose,
    cite,
    renumbered,
    with_context,
)
from answer.evidence.weighing import SENTENCE_FEATURES
from answer.words.table import WordTable
from corpus.language import Language
from index.encoder import Vector
from index.passage import Passage
from tests.answer.sample import evidence, passage
from tests.answer.words.corpus_sentences import sentence_renumbered, sentence_turned
from tests.encoders import HashEncoder

TABLE = WordTable(HashEncoder())
FEE = passage("Avgiften är 12 000 kronor.", "Kammarkollegiet tar emot den.", "Ansökan görs skriftligt.", name="avgift")
TERM = passage("Kontraktet får gälla i tre år.", "Ett nytt kontrakt kräver en ny upphandling.", name="tid")


def probabilities(*values: float) -> Vector:
    return np.asarray(values, np.float32)


def quoted(chosen: Sequence[Chosen]) -> list[str]:
    return [each.evidence.text for each in chosen]


def cited(
    chosen: Sequence[Chosen], other: Passage | None = None, notes: tuple[Note, ...] = ()
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    return cite(chosen, "sv", lambda _: other, lambda _: notes, TABLE)


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
    found = with_context([Chosen(weighed[1], "best")], weighed)
    assert quoted(found) == ["Registret förs av en myndighet.", "Den tar ut en avgift."]
    assert [each.verdict for each in found] == ["context", "best"]


def test_context_that_is_quoted_already_or_not_there_is_not_brought() -> None:
    weighed = evidence(FEE, loose=True)
    both = [Chosen(weighed[0], "best"), Chosen(weighed[1], "same passage")]
    assert with_context(both, weighed) == both
    assert with_context(both[:1], weighed) == both[:1]
    assert with_context([], weighed) == []


def test_context_is_never_of_another_passage() -> None:
    weighed = [*evidence(FEE), *evidence(TERM, loose=True)]
    found = with_context([Chosen(weighed[-1], "best")], weighed)
    assert {each.evidence.passage.id for each in found} == {TERM.id}


def test_citations_are_numbered_from_one_and_carry_the_notes() -> None:
    sentences, citations = cited([Chosen(each, "best") for each in evidence(FEE)], notes=("outdated",))
    assert [citation.n for citation in citations] == [1, 2, 3]
    assert [sentence.citations for sentence in sentences] == [(1,), (2,), (3,)]
    assert {citation.notes for citation in citations} == {("outdated",)}


def test_sentence_that_repeats_an_earlier_one_is_said_once_with_both_citations() -> None:
    again = passage("Avgiften är 12 000 kronor.", name="annan")
    sentences, citations = cited([Chosen(evidence(FEE)[0], "best"), Chosen(evidence(TERM)[0], "adds"), Chosen(evidence(again)[0], "adds")])
    assert [sentence.citations for sentence in sentences] == [(1, 3), (2,)]
    assert [citation.passage.id for citation in citations] == [FEE.id, TERM.id, again.id]


ALIKE = [
    (
        "Ansökan om registrering av en idéburen organisation kostar 1500 kronor.",
        "Ansökan om registrering av en idéburen organisation kostar 1600 kronor.",
    ),
    ("Det reserverade kontraktet får förlängas.", "Det reserverade kontraktet får inte förlängas."),
    ("The reserved contract may be extended.", "The reserved contract may not be extended."),
    ("Kommunen får upphandla tjänsten av en förening.", "Kommunen måste upphandla tjänsten av en förening."),
    ("Föreningen har rätt till kommunens stöd.", "Föreningen saknar rätt till kommunens stöd."),
    ("Kontraktet gäller i högst tre år.", "Kontraktet gäller i minst tre år."),
    ("The application is made before the award.", "The application is made after the award."),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_sentences_that_differ_by_a_number_or_a_turning_word_are_both_said(first: str, second: str) -> None:
    one, other = evidence(passage(first, name="a"))[0], evidence(passage(second, name="b"))[0]
    sentences, _ = cited([Chosen(one, "best"), Chosen(other, "adds")])
    assert [sentence.text for sentence in sentences] == [first, second]


LIMIT = "Ett kontrakt som reserverats för idéburna organisationer gäller i högst tre år enligt LOU."


@given(st.one_of(sentence_turned(), sentence_renumbered()))
def test_no_sentence_of_the_briefs_with_one_turning_word_or_number_changed_is_a_repeat(case: tuple[Language, str, str]) -> None:
    _, first, second = case
    one, other = evidence(passage(first, name="a"))[0], evidence(passage(second, name="b"))[0]
    sentences, _ = cited([Chosen(one, "best"), Chosen(other, "adds")])
    assert [sentence.text for sentence in sentences] == [first, second]


@pytest.mark.parametrize("again", [LIMIT.replace("högst", "maximalt"), LIMIT.replace("tre", "3"), LIMIT.replace(".", "!")])
def test_sentence_in_other_words_that_says_the_same_is_a_repeat(again: str) -> None:
    one, other = evidence(passage(LIMIT, name="a"))[0], evidence(passage(again, name="b"))[0]
    sentences, _ = cited([Chosen(one, "best"), Chosen(other, "adds")])
    assert [sentence.citations for sentence in sentences] == [(1, 2)]


def test_counterpart_sentence_is_the_one_in_the_same_place_where_both_passages_have_as_many() -> None:
    english = passage("The fee is SEK 12,000.", "Kammarkollegiet receives it.", "It is made in writing.", name="fee", language="en")
    _, citations = cited([Chosen(evidence(FEE)[1], "best")], english)
    counterpart = citations[0].counterpart
    assert counterpart and (counterpart.quote, counterpart.language) == ("Kammarkollegiet receives it.", "en")


def test_sentence_in_another_language_than_the_answers_gives_way_to_its_counterpart() -> None:
    english = passage("The fee is SEK 12,000.", "Kammarkollegiet receives it.", "It is made in writing.", name="fee", language="en")
    sentences, citations = cite([Chosen(evidence(FEE)[1], "best")], "en", lambda _: english, lambda _: (), TABLE)
    citation = citations[0]
    assert [sentence.text for sentence in sentences] == ["Kammarkollegiet receives it."]
    assert citation.passage.document.text[citation.start : citation.end] == citation.quote == "Kammarkollegiet receives it."
    assert citation.counterpart and citation.counterpart.quote == "Kammarkollegiet tar emot den."


def test_counterpart_sentence_is_found_by_its_words_where_the_numbers_differ() -> None:
    english = passage(
        "First something else.", "Another thing.", "The fee is 12 000.", "Kammarkollegiet receives it.", name="fee", language="en"
    )
    _, citations = cited([Chosen(evidence(FEE)[1], "best"), Chosen(evidence(FEE)[0], "same passage")], english)
    quotes = [citation.counterpart.quote for citation in citations if citation.counterpart]
    assert quotes == ["Kammarkollegiet receives it.", "The fee is 12 000."]


def test_passage_without_counterpart_has_none() -> None:
    _, citations = cited([Chosen(evidence(FEE)[0], "best")])
    assert citations[0].counterpart is None


SENTENCES = st.lists(st.text("abcåäö 0123§.,-", min_size=1, max_size=30).map(lambda text: f"A{text}."), min_size=1, max_size=5)


@given(SENTENCES, SENTENCES, st.data())
def test_every_quote_is_an_exact_slice_of_its_document(ours: list[str], theirs: list[str], data: st.DataObject) -> None:
    weighed = evidence(passage(*ours))
    other = passage(*theirs, name="other", language="en")
    values = data.draw(st.lists(st.floats(0, 1, width=32), min_size=len(weighed), max_size=len(weighed)))
    sentences, citations = cited(with_context(choose(weighed, probabilities(*values)), weighed), other)
    assert sorted(n for sentence in sentences for n in sentence.citations) == [citation.n for citation in citations]
    for citation in citations:
        assert citation.passage.document.text[citation.start : citation.end] == citation.quote
        assert citation.passage.chunk.start <= citation.start < citation.end <= citation.passage.chunk.end
        assert citation.counterpart and citation.counterpart.quote in theirs
        assert citation.counterpart.quote in other.document.text


def test_renumbered_passages_have_ranks_from_one() -> None:
    assert [found.rank for found in renumbered([TERM, FEE, TERM])] == [1, 2, 3]
