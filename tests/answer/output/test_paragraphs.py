from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from answer.answer import Answer, Citation, Sentence
from answer.output.paragraphs import key_span, paragraph_text, spaced
from tests.answer.sample import passage

LIST = ("Avtalet ska ange", "1. parterna,", "2. tiden.")


def answer_of(quote: str, texts: Sequence[str], key: int = 0) -> Answer:
    cited = passage("Förord.", quote)
    start = cited.document.text.index(quote, cited.chunk.start + len("Förord. "))
    sentences = tuple(Sentence(text, (1,), key=number == key) for number, text in enumerate(texts))
    citation = Citation(1, cited, quote, start, start + len(quote))
    return Answer("Vad?", "sv", "answered", 0.9, sentences, (citation,), (cited,), {})


def said(answer: Answer) -> list[str]:
    return [paragraph_text(answer, paragraph) for paragraph in answer.paragraphs]


def test_lines_of_a_list_stay_lines() -> None:
    quote = "Avtalet ska ange\n1. parterna,\n2. tiden."
    assert said(answer_of(quote, LIST)) == [quote]


def test_words_between_two_sentences_of_a_quote_are_not_lost() -> None:
    quote = "Första meningen. (Lag 2020:1) Andra meningen."
    assert said(answer_of(quote, ("Första meningen.", "Andra meningen."))) == [quote]


def test_sentences_that_no_quote_holds_have_a_space_between_them() -> None:
    answer = answer_of("Något annat.", ("Skrivet så här.", "Och så."))
    assert [gap for gap, _ in spaced(answer, answer.paragraphs[0])] == ["", " "]


@given(
    st.lists(st.sampled_from(["A.", "AB.", "B."]), min_size=1, max_size=5),
    st.lists(st.sampled_from([" ", "\n", "\n\n"]), min_size=5, max_size=5),
)
def test_paragraph_of_all_sentences_of_a_quote_is_the_quote(texts: list[str], gaps: list[str]) -> None:
    quote = texts[0] + "".join(gap + text for gap, text in zip(gaps, texts[1:], strict=False))
    assert said(answer_of(quote, texts)) == [quote]


def test_key_span_is_where_the_sentence_stands_in_its_document() -> None:
    answer = answer_of("Avtalet ska ange\n1. parterna,\n2. tiden.", LIST, key=2)
    (citation,) = answer.citations
    span = key_span(answer, citation)
    assert span and citation.passage.document.text[slice(*span)] == "2. tiden."


def test_answer_without_a_key_sentence_has_no_key_span() -> None:
    answer = answer_of("Avtalet ska ange\n1. parterna,\n2. tiden.", LIST, key=9)
    assert key_span(answer, answer.citations[0]) is None
