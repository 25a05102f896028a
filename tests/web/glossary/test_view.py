from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.answer import Rephrased, Sentence
from answer.question import Question
from corpus.language import Language
from corpus.registers.glossary import Glossary, Term
from tests.web.sample import GLOSSARY, answered, refused
from web.glossary.view import all_entries, answer_entries, collation_key, sentence_words

BID = Glossary((Term("anbud", "anbud", "tender", synonyms_en=("bid",)),))


def ids(question: str, *sentences: str, language: Language = "sv", glossary: Glossary = GLOSSARY) -> list[str]:
    answer = replace(answered(Question(question)), sentences=tuple(Sentence(text, ()) for text in sentences), language=language)
    return [entry.id for entry in answer_entries(answer, glossary, language)]


def test_terms_of_the_question_come_before_those_of_the_sentences_each_once() -> None:
    assert ids("Vad är ett IOP?", "Ett kontrakt är ett kontrakt.", "Ett IOP.") == ["iop", "kontrakt"]


def test_synonym_counts_in_the_question_and_not_in_a_quoted_sentence() -> None:
    assert ids("Ett reserverat kontrakt?") == ["reserverad"] and ids("Hur länge?", "Ett reserverat kontrakt.") == []


def test_english_word_within_a_swedish_one_is_no_term() -> None:
    assert ids("Vilket bidrag?", "Ett bidrag ges.", glossary=BID) == [] and ids("Which bid?", language="en", glossary=BID) == ["anbud"]


def test_swedish_name_in_english_text_is_a_term() -> None:
    assert ids("What is a reserverad upphandling?", "A kontrakt.", language="en") == ["reserverad", "kontrakt"]


def test_at_most_six_terms_are_explained() -> None:
    many = Glossary(tuple(Term(f"t{n}", f"ord{n}x", f"word{n}x") for n in range(9)))
    assert ids(" ".join(f"ord{n}x" for n in range(9)), glossary=many) == ["t0", "t1", "t2", "t3", "t4", "t5"]


def test_refusal_explains_no_words() -> None:
    assert answer_entries(refused(Question("IOP weather")), GLOSSARY, "sv") == []


def test_sentence_that_a_language_model_wrote_counts_in_the_answers_language() -> None:
    answer = replace(answered(Question("x")), language="en", sentences=(Sentence("A reserved procurement.", (1,)),))
    worded = replace(answer, rephrased=Rephrased("m", "rephrased"))
    assert answer_entries(answer, GLOSSARY, "en") == [] and [entry.id for entry in answer_entries(worded, GLOSSARY, "en")] == ["reserverad"]


def test_swedish_sorts_its_last_letters_last_and_english_does_not() -> None:
    terms = Glossary(tuple(Term(word, word, word) for word in ("öppen", "äga", "ål", "zon", "Anbud", "entré", "entrén", "a\u030ar")))
    assert [entry.id for entry in all_entries(terms, "sv")] == ["Anbud", "entré", "entrén", "zon", "ål", "a\u030ar", "äga", "öppen"]
    assert [entry.id for entry in all_entries(terms, "en")][:4] == ["äga", "ål", "Anbud", "a\u030ar"]


@pytest.mark.parametrize("language", ["sv", "en"])
@given(st.text(), st.text())
def test_case_and_accents_only_break_ties(language: Language, left: str, right: str) -> None:
    assert (collation_key(left, language) == collation_key(right, language)) == (left == right)


def test_related_term_that_is_not_there_gives_no_link() -> None:
    entry = next(entry for entry in all_entries(GLOSSARY, "en") if entry.id == "kontrakt")
    assert entry.related == (("reserved procurement", "reserverad"),)


def words(*sentences: str, glossary: Glossary = GLOSSARY) -> list[list[tuple[str, str]]]:
    answer = replace(answered(Question("Hur?")), sentences=tuple(Sentence(text, (n,)) for n, text in enumerate(sentences, start=1)))
    return [[(part.text, part.term) for part in sentence_words(answer, sentence, glossary)] for sentence in answer.sentences]


def test_term_is_marked_where_the_answer_first_names_it_with_its_ending() -> None:
    first, second = words("Villkor i kontraktet.", "Ett kontrakt och ett IOP.")
    assert first == [("Villkor i ", ""), ("kontraktet", "kontrakt"), (".", "")]
    assert second == [("Ett kontrakt och ett ", ""), ("IOP", "iop"), (".", "")]


def test_terms_that_share_a_name_are_marked_once() -> None:
    double = Glossary((Term("a", "kontrakt", "x"), Term("b", "kontrakt", "y")))
    assert words("Ett kontrakt.", glossary=double) == [[("Ett ", ""), ("kontrakt", "a"), (".", "")]]


@given(st.lists(st.one_of(st.text(), st.sampled_from(["kontrakt", "IOP", "ett reserverad upphandling ", "kontraktets "])), max_size=8))
def test_marked_sentence_is_the_sentence_itself(parts: list[str]) -> None:
    sentence = "".join(parts)
    assert "".join(text for text, _ in words(sentence)[0]) == sentence
