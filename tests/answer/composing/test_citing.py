from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from answer.answer import Citation, Note, Sentence
from answer.composing.choosing import Chosen, choose, with_context
from answer.composing.citing import cite
from answer.words.table import WordTable
from index.encoder import Vector
from index.passage import Passage
from tests.answer.sample import evidence, passage
from tests.encoders import HashEncoder

TABLE = WordTable(HashEncoder())
FEE = passage("Avgiften är 12 000 kronor.", "Kammarkollegiet tar emot den.", "Ansökan görs skriftligt.", name="avgift")
TERM = passage("Kontraktet får gälla i tre år.", "Ett nytt kontrakt kräver en ny upphandling.", name="tid")


def probabilities(*values: float) -> Vector:
    return np.asarray(values, np.float32)


def cited(
    chosen: Sequence[Chosen], other: Passage | None = None, notes: tuple[Note, ...] = ()
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    return cite(chosen, "sv", lambda _: other, lambda _: notes, TABLE)


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
