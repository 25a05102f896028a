from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from answer.answer import Citation, Note, Sentence
from answer.composing.choosing import Chosen
from answer.composing.citing import cite
from corpus.language import LANGUAGES
from index.passage import Passage
from tests.answer.judged import TABLE
from tests.answer.sample import passage

FEE = passage("Avgiften är 12 000 kronor.", "Kammarkollegiet tar emot den.", "Ansökan görs skriftligt.", name="avgift")
ENGLISH = passage("The fee is SEK 12,000.", "Kammarkollegiet receives it.", "It is made in writing.", name="fee", language="en")
TERM = passage("Kontraktet får gälla i tre år.", "Ett nytt kontrakt kräver en ny upphandling.", name="tid")


def run(of: Passage, first: int, last: int, key: int) -> Chosen:
    return Chosen(of, range(first, last + 1), key, "lead")


def cited(
    chosen: Sequence[Chosen], other: Passage | None = None, notes: tuple[Note, ...] = ()
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    return cite(chosen, "sv", lambda _: other, lambda _: notes, TABLE)


def test_each_paragraph_has_one_citation_numbered_from_one_that_carries_its_notes() -> None:
    sentences, citations = cited([run(FEE, 0, 1, 1), run(TERM, 0, 1, 0)], notes=("outdated",))
    assert [citation.n for citation in citations] == [1, 2]
    assert [sentence.citations for sentence in sentences] == [(1,), (1,), (2,), (2,)]
    assert {citation.notes for citation in citations} == {("outdated",)}


def test_sentence_that_answers_is_marked_and_only_it() -> None:
    sentences, _ = cited([run(FEE, 0, 2, 1), run(TERM, 0, 1, 0)])
    assert [sentence.text for sentence in sentences if sentence.key] == ["Kammarkollegiet tar emot den.", "Kontraktet får gälla i tre år."]


def test_quote_of_several_sentences_is_the_documents_text_from_the_first_to_the_last() -> None:
    listed = passage("Bidraget söks av", "föreningar,", "stiftelser.", name="lista", between="\n- ")
    sentences, (citation,) = cited([run(listed, 0, 1, 1)])
    assert [sentence.text for sentence in sentences] == ["Bidraget söks av", "föreningar,"]
    assert citation.quote == "Bidraget söks av\n- föreningar," == listed.document.text[citation.start : citation.end]


def test_counterpart_has_the_same_sentences_where_both_passages_have_as_many() -> None:
    _, (citation,) = cited([run(FEE, 1, 2, 2)], ENGLISH)
    counterpart = citation.counterpart
    assert counterpart and (counterpart.quote, counterpart.language) == ("Kammarkollegiet receives it. It is made in writing.", "en")


def test_paragraph_in_another_language_than_the_answers_gives_way_to_its_counterpart() -> None:
    sentences, (citation,) = cite([run(FEE, 0, 1, 1)], "en", lambda _: ENGLISH, lambda _: (), TABLE)
    assert [(sentence.text, sentence.key) for sentence in sentences] == [
        ("The fee is SEK 12,000.", False),
        ("Kammarkollegiet receives it.", True),
    ]
    assert citation.passage == ENGLISH and citation.quote == "The fee is SEK 12,000. Kammarkollegiet receives it."
    assert citation.counterpart and citation.counterpart.quote == "Avgiften är 12 000 kronor. Kammarkollegiet tar emot den."


def test_paragraph_in_the_answers_language_stays_and_so_does_one_that_has_no_counterpart_in_it() -> None:
    assert cited([run(FEE, 0, 0, 0)], ENGLISH)[1][0].passage == FEE
    swedish = passage("En.", "Två.", "Tre.", name="annan")
    assert cite([run(FEE, 0, 0, 0)], "en", lambda _: swedish, lambda _: (), TABLE)[1][0].passage == FEE


LONGER = passage("First something else.", "Another thing.", "The fee is 12 000.", "Kammarkollegiet receives it.", name="fee", language="en")


def test_counterpart_sentences_are_found_by_their_words_where_the_numbers_differ() -> None:
    _, citations = cited([run(FEE, 1, 1, 1), run(FEE, 0, 1, 0)], LONGER)
    quotes = [citation.counterpart.quote for citation in citations if citation.counterpart]
    assert quotes == ["Kammarkollegiet receives it.", "The fee is 12 000. Kammarkollegiet receives it."]


def test_counterpart_of_a_whole_passage_is_whole_with_the_key_by_its_words() -> None:
    sentences, (citation,) = cite([run(FEE, 0, 2, 0)], "en", lambda _: LONGER, lambda _: (), TABLE)
    assert citation.quote == LONGER.chunk.text
    assert [sentence.text for sentence in sentences if sentence.key] == ["The fee is 12 000."]


def test_passage_without_counterpart_or_with_one_that_may_not_be_quoted_has_none() -> None:
    assert cited([run(FEE, 0, 0, 0)])[1][0].counterpart is None
    assert cited([run(FEE, 0, 0, 0)], passage(name="tom", language="en"))[1][0].counterpart is None


SENTENCES = st.lists(st.text("abcåäö 0123§.,-", min_size=1, max_size=30).map(lambda text: f"A{text}."), min_size=1, max_size=5)


@given(SENTENCES, SENTENCES, st.data())
def test_every_quote_is_an_exact_slice_of_its_document_and_holds_its_sentences(
    ours: list[str], theirs: list[str], data: st.DataObject
) -> None:
    own, other = passage(*ours), passage(*theirs, name="other", language="en")
    first, key, last = sorted(data.draw(st.tuples(*[st.integers(0, len(ours) - 1)] * 3)))
    language = data.draw(st.sampled_from(LANGUAGES))
    sentences, (citation,) = cite([run(own, first, last, key)], language, lambda _: other, lambda _: (), TABLE)
    assert citation.passage == (own if language == "sv" else other)
    assert citation.passage.document.text[citation.start : citation.end] == citation.quote
    assert citation.passage.chunk.start <= citation.start < citation.end <= citation.passage.chunk.end
    assert citation.quote == " ".join(sentence.text for sentence in sentences) and [sentence.key for sentence in sentences].count(True) == 1
    assert citation.counterpart and citation.counterpart.quote in citation.counterpart.passage.document.text
    assert citation.counterpart.passage == (other if language == "sv" else own)
