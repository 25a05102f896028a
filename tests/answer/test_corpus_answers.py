"""What the packaged model and the learned judgements make of the corpus: the right paragraphs, verbatim, and refusals, without a network."""

import socket
from pathlib import Path

import pytest

from answer.answer import Answer, Citation, RefusalReason
from answer.composing.paragraphs import REPLY
from answer.output.public import AnswerOut
from answer.output.wording import REFUSALS
from answer.question import Question
from tests.answer.asked import ANSWERABLE, UNANSWERABLE
from tests.answer.conftest import Asked
from tests.packaged import refuse_connections

pytestmark = pytest.mark.model
RIGHT = 21
"""Of 24 questions, those that must cite the right paragraph. A retrained judgement moves one or two; more says that something broke."""
REFUSED = 0.75
"""Share of unanswerable questions that must be refused. Some are about what the corpus nearly has, where no judgement is sure."""
UNSURE = pytest.mark.xfail(strict=True, reason="the reader has read no question that goes on from another, and is unsure of this one")
FOLLOW_UPS = [
    pytest.param(
        "Vilka tjänster får reserveras för idéburna organisationer?",
        "Och för skyddade verkstäder?",
        "reserved-procurement-sheltered",
        marks=UNSURE,
    ),
    (
        "Hur länge får ett kontrakt reserverat enligt 25 § löpa?",
        "Och för idéburna organisationer enligt 25 a §?",
        "reserved-procurement-idea-based",
    ),
    pytest.param("How large is the application fee for registration?", "And per year?", "register-fees", marks=UNSURE),
]


def paragraphs(answer: Answer) -> list[str]:
    """Where each citation points, as brief#anchor."""
    return [f"{Path(each.passage.document.path).stem}#{each.passage.chunk.anchor}" for each in answer.citations]


def citations(asked: Asked) -> list[Citation]:
    return [citation for answer in asked.answers.values() for citation in answer.citations]


def test_questions_are_answered_from_the_right_paragraph(asked: Asked) -> None:
    missed = {
        text: paragraphs(asked.answers[text])
        for _, text, right in ANSWERABLE
        if not set(paragraphs(asked.answers[text])) & set(right.split())
    }
    assert len(ANSWERABLE) - len(missed) >= RIGHT, missed


@pytest.mark.parametrize("language", ["sv", "en"])
def test_answer_is_in_the_language_of_the_question(asked: Asked, language: str) -> None:
    answers = [asked.answers[text] for spoken, text, _ in ANSWERABLE if spoken == language]
    assert {answer.language for answer in answers} == {language}
    assert {citation.passage.chunk.language for answer in answers for citation in answer.citations} == {language}


def test_unanswerable_questions_are_mostly_refused(asked: Asked) -> None:
    answered = [text for _, _, text in UNANSWERABLE if asked.answers[text].status != "refused"]
    assert len(answered) <= (1 - REFUSED) * len(UNANSWERABLE), answered


@pytest.mark.parametrize(("kind", "reason"), [("other country", "other_country"), ("medical or tax", "medical_tax"), ("to come", "future")])
def test_refusal_says_which_foreign_subject_the_question_turns_on(asked: Asked, kind: str, reason: RefusalReason) -> None:
    refusals = [asked.answers[text].refusal for each, _, text in UNANSWERABLE if each == kind]
    reasons = [refusal.reason for refusal in refusals if refusal]
    assert reason in reasons and set(reasons) <= {reason, "no_evidence"}, reasons


def test_refusal_has_words_for_its_reason_and_says_what_is_near(asked: Asked) -> None:
    refused = [answer for answer in asked.answers.values() if answer.status == "refused"]
    assert all(answer.refusal and answer.refusal.reason in REFUSALS and answer.refusal.nearest for answer in refused)
    assert all(not answer.sentences and not answer.citations for answer in refused)


def test_every_quote_is_verbatim_at_its_offsets(asked: Asked) -> None:
    assert len(citations(asked)) > len(ANSWERABLE)
    for citation in citations(asked):
        document = asked.services.library.document(citation.passage.document.id)
        assert document and document.text[citation.start : citation.end] == citation.quote
        assert citation.passage.chunk.start <= citation.start < citation.end <= citation.passage.chunk.end


def test_every_sentence_stands_in_the_quote_of_its_paragraph_and_one_of_them_is_marked(asked: Asked) -> None:
    for answer in asked.answers.values():
        quotes = {citation.n: citation.quote for citation in answer.citations}
        assert [number for paragraph in answer.paragraphs for number in paragraph[0].citations] == sorted(quotes)
        assert all(sentence.text in quotes[sentence.citations[0]] for sentence in answer.sentences)
        assert all([sentence.key for sentence in paragraph].count(True) == 1 for paragraph in answer.paragraphs)


def test_no_sentence_replies_to_another_question_than_the_askers(asked: Asked) -> None:
    added = [paragraph[0].text for answer in asked.answers.values() for paragraph in answer.paragraphs[1:]]
    assert added and not [text for text in added if REPLY.match(text)]


def test_every_counterpart_is_in_the_other_language_and_verbatim(asked: Asked) -> None:
    for citation in citations(asked):
        counterpart = citation.counterpart
        assert counterpart, citation.quote
        assert {counterpart.language, citation.passage.chunk.language} == {"sv", "en"}
        assert counterpart.quote in counterpart.passage.chunk.text
        assert counterpart.passage.chunk.anchor == citation.passage.chunk.anchor


def test_every_answer_has_ten_passages_and_both_languages_among_them(asked: Asked) -> None:
    for answer in asked.answers.values():
        assert [passage.rank for passage in AnswerOut.of(answer).passages] == list(range(1, 11))
        assert {passage.chunk.language for passage in answer.passages} == {"sv", "en"}


def test_confidence_is_a_probability_and_the_whole_time_is_that_of_its_parts(asked: Asked) -> None:
    for answer in asked.answers.values():
        assert 0 <= answer.confidence <= 1
        parts = [answer.timing_ms[name] for name in ("embed", "search", "read", "compose")]
        assert min(parts) >= 0 and sum(parts) == pytest.approx(answer.timing_ms["total"], abs=0.5)


@pytest.mark.parametrize(("first", "then", "brief"), FOLLOW_UPS)
def test_follow_up_is_answered_with_what_was_asked_before(asked: Asked, first: str, then: str, brief: str) -> None:
    answer = asked.services.engine.ask(Question(then, history=(first,)))
    assert answer.understood == f"{first.rstrip('?')}: {then}" and answer.question == then
    assert brief in {paragraph.split("#")[0] for paragraph in paragraphs(answer)}


def test_chosen_language_is_that_of_the_answer_whatever_the_questions(asked: Asked) -> None:
    for _, text, _ in ANSWERABLE[:12]:
        answer = asked.services.engine.ask(Question(text, language="en"))
        assert (answer.language, answer.status) == ("en", asked.answers[text].status)
        assert {citation.passage.chunk.language for citation in answer.citations} <= {"en"}
        assert [citation.passage.chunk.anchor for citation in answer.citations] == [
            c.passage.chunk.anchor for c in asked.answers[text].citations
        ]


def test_same_question_gets_the_same_answer(asked: Asked) -> None:
    _, text, _ = ANSWERABLE[0]
    again, first = asked.services.engine.ask(Question(text)), asked.answers[text]
    assert (again.sentences, again.citations, again.confidence) == (first.sentences, first.citations, first.confidence)


def test_asking_tries_no_connection(asked: Asked) -> None:
    assert asked.connections == []


def test_connection_would_have_been_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = refuse_connections(monkeypatch)
    with pytest.raises(OSError, match="no connection"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)
    assert tried
