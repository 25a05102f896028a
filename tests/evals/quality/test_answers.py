import math
from pathlib import Path

import pytest

from answer.answer import Answer, Citation, Refusal, Sentence
from corpus.registers.facts import Fact
from corpus.registers.questions import JudgedQuestion
from evals.judged.fact_map import FactMap, fact_map
from evals.quality.answers import is_verbatim, measures, outcome, would_be_right
from index.library.library import Library
from index.passage import Passage
from tests.evals.tiny_library import tiny_library

FACTS = {
    "F114": Fact(
        "F114", "Ansökningsavgiften till registret är 12 000 kronor.", "The application fee to the register is SEK 12,000.", "seen"
    )
}
ASKED = JudgedQuestion("Q1", "Vad är avgiften?", "sv", True, ("F114",), "Ansökningsavgiften är 12 000 kronor.")
UNANSWERABLE = JudgedQuestion("Q2", "Hur blir vädret?", "sv", False)


def passage(library: Library, title: str) -> Passage:
    listed = next(document for document in library.documents() if document.title == title)
    document = library.document(listed.id)
    assert document
    return Passage(library.chunks(listed.id)[0], document, 1)


def citing(cited: Passage, sentence: int) -> Answer:
    """An answer that quotes one sentence of a passage."""
    start, end = (cited.chunk.start + at for at in cited.chunk.sentences[sentence])
    quote = cited.document.text[start:end]
    return Answer("?", "sv", "answered", 0.9, (Sentence(quote, (1,)),), (Citation(1, cited, quote, start, end),), (cited,), {})


REFUSAL = Answer("?", "sv", "refused", 0.1, (), (), (), {}, refusal=Refusal("no_evidence"))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return tiny_library(tmp_path)


@pytest.fixture
def stated(library: Library) -> FactMap:
    return fact_map(library)


def test_telling_sentence_counts_for_paragraph_and_sentence(library: Library, stated: FactMap) -> None:
    judged = measures(ASKED, citing(passage(library, "Registrets avgifter"), 0), stated, FACTS)
    assert judged["answers.fact_paragraph_any"] == judged["answers.fact_sentence_any"] == judged["answers.fact_sentence_all"] == 1
    assert judged["answers.citation_precision"] == judged["answers.citation_recall"] == judged["answers.language"] == 1
    assert judged["answers.wrong_rate"] == 0
    assert math.isnan(judged["abstention.refusal_precision"])


def test_sentence_beside_it_counts_for_the_paragraph_only(library: Library, stated: FactMap) -> None:
    judged = measures(ASKED, citing(passage(library, "Registrets avgifter"), 1), stated, FACTS)
    assert (judged["answers.fact_paragraph_any"], judged["answers.fact_sentence_any"]) == (1, 0)


def test_quote_from_elsewhere_is_a_wrong_answer(library: Library, stated: FactMap) -> None:
    answer = citing(passage(library, "Rättsläget"), 0)
    assert outcome(ASKED, answer, stated) == outcome(UNANSWERABLE, answer, stated) == "wrong"
    assert measures(ASKED, answer, stated, FACTS)["answers.wrong_rate"] == 1


def test_answer_in_the_other_language_counts_as_right_but_not_as_the_askers(library: Library, stated: FactMap) -> None:
    judged = measures(ASKED, citing(passage(library, "The register's fees"), 0), stated, FACTS)
    assert (judged["answers.fact_paragraph_any"], judged["answers.language"]) == (1, 0)


def test_refusal_is_right_when_nothing_answers(stated: FactMap) -> None:
    assert outcome(UNANSWERABLE, REFUSAL, stated) == "refused rightly"
    assert outcome(ASKED, REFUSAL, stated) == "refused wrongly"
    assert not would_be_right(ASKED, REFUSAL, stated)
    judged = measures(ASKED, REFUSAL, stated, FACTS)
    assert (judged["answers.fact_sentence_any"], judged["abstention.refusal_precision"]) == (0, 0)
    assert math.isnan(judged["answers.wrong_rate"])


def test_quote_off_its_place_is_not_verbatim(library: Library) -> None:
    (citation,) = citing(passage(library, "Rättsläget"), 0).citations
    assert is_verbatim(citation)
    assert not is_verbatim(Citation(1, citation.passage, citation.quote, citation.start + 1, citation.end + 1))
    assert not is_verbatim(Citation(1, citation.passage, "Registrets", 0, 10))
