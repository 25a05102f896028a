"""Which of the passages found are read, and which of them the question names."""

from dataclasses import replace

import pytest

from corpus.language import Language
from index.passage import Passage, Scores
from ingest.document import document_id
from tests.answer.judged import retrieved
from tests.answer.sample import passage

SWEDISH, ENGLISH = "Vad kostar det att ansöka?", "What does it cost to apply?"


def pair(anchor: str | None = "fee") -> tuple[Passage, Passage]:
    """Return a passage in each language; each document names the other."""
    return _half("avgift", "sv", "fee", anchor), _half("fee", "en", "avgift", anchor)


def _half(name: str, language: Language, other: str, anchor: str | None) -> Passage:
    of = passage("En avgift.", name=name, language=language, anchor=anchor, of={"counterpart": f"{other}.md"})
    assert of.document.id == document_id(of.document.path)
    return of


@pytest.mark.parametrize(("question", "kept"), [(SWEDISH, "sv"), (ENGLISH, "en")])
def test_of_two_passages_that_say_the_same_the_one_in_the_language_of_the_question_is_read(question: str, kept: str) -> None:
    ours, theirs = pair()
    for order in ((ours, theirs), (theirs, ours)):
        assert [each.chunk.language for each in retrieved(question, *order).readable()] == [kept]


def test_passage_in_the_other_language_is_read_where_its_counterpart_was_not_found() -> None:
    _, english = pair()
    other = passage("Annat.", name="annat", anchor="fee")
    assert retrieved(SWEDISH, english, other).readable() == [english, other]


def test_passages_without_an_anchor_are_all_read_whatever_their_documents_name() -> None:
    ours, theirs = pair(anchor=None)
    assert retrieved(SWEDISH, ours, theirs).readable() == [ours, theirs]


def test_passage_without_a_sentence_that_may_be_quoted_is_not_read() -> None:
    assert retrieved(SWEDISH, passage(name="tom"), passage("En.", name="full")).readable() == [passage("En.", name="full")]


def test_best_by_all_and_nearest_in_meaning_are_read_by_turns_each_once() -> None:
    cosines = (0.1, None, 0.3, 0.9, 0.6)
    found = [replace(passage("En.", name=str(at)), scores=Scores(cosine=cosine)) for at, cosine in enumerate(cosines)]
    assert [each.document.title[-1] for each in retrieved(SWEDISH, *found).readable()] == ["0", "3", "1", "4", "2"]


SECTION = passage("Lagens ord.", section="LOU 19 kap. 25 a §")


@pytest.mark.parametrize(("sections", "named"), [(("LOU 19 kap. 25 a §",), True), (("LOU 19 kap. 25 §",), False), ((), False)])
def test_passage_is_named_where_the_question_names_its_section(sections: tuple[str, ...], named: bool) -> None:
    assert retrieved(SWEDISH, SECTION, sections=sections).is_named(SECTION) is named
    assert not retrieved(SWEDISH, sections=sections).is_named(passage("Utan paragraf."))
