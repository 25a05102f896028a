from dataclasses import replace

import pytest

from answer.answer import LeftOut, Rephrased
from answer.output.nearest import nearest_of
from answer.output.snapshot import answer_of_snapshot, answer_snapshot
from answer.question import Question
from tests.web.sample import answered, refused, unsafe_answer


@pytest.mark.parametrize(
    "answer", [answered(Question("how and", ("before",))), refused(Question("weather")), unsafe_answer(Question("unsafe"))]
)
def test_snapshot_gives_back_all_that_a_page_shows(answer: object) -> None:
    assert isinstance(answer, type(answered(Question("x"))))
    restored = answer_of_snapshot(answer_snapshot(answer))
    assert replace(restored, citations=(), refusal=None) == replace(answer, citations=(), refusal=None, passages=(), timing_ms={})
    assert [citation.quote for citation in restored.citations] == [citation.quote for citation in answer.citations]
    assert [citation.passage.document.title for citation in restored.citations] == [c.passage.document.title for c in answer.citations]


def test_snapshot_holds_no_text_of_a_document_but_its_quotes() -> None:
    answer = answered(Question("how"))
    title = answer.citations[0].passage.document.title
    assert answer.citations[0].passage.document.text.startswith(f"{title}\n\n") and f"{title}\\n" not in answer_snapshot(answer)


def test_snapshot_of_a_refusal_keeps_the_first_sentences_of_what_came_nearest() -> None:
    answer = refused(Question("weather"))
    restored = answer_of_snapshot(answer_snapshot(answer))
    assert answer.refusal and restored.refusal
    assert [near.sentence for near in nearest_of(restored.refusal)] == [near.sentence for near in nearest_of(answer.refusal)] != ["", ""]


def test_snapshot_of_a_snapshot_is_the_same() -> None:
    snapshot = answer_snapshot(refused(Question("weather")))
    assert answer_snapshot(answer_of_snapshot(snapshot)) == snapshot


def test_keys_of_another_version_are_replaced_by_what_claims_least() -> None:
    left_out = LeftOut("The fee is 12.", ("meaning",))
    quoted = replace(answered(Question("how")), rephrased=Rephrased("m", "llm_down", 0, (left_out,)))
    cited = replace(quoted, citations=(replace(quoted.citations[0], notes=("repealed", "outdated")),))
    snapshot = (
        answer_snapshot(cited).replace('"outdated"', '"newer_note"').replace('"meaning"', '"newer"').replace('"llm_down"', '"llm_new"')
    )
    restored = answer_of_snapshot(snapshot)
    assert restored.citations[0].notes == ("repealed", "past_review") and restored.rephrased == quoted.rephrased
    restored = answer_of_snapshot(answer_snapshot(refused(Question("weather"))).replace('"no_evidence"', '"newer_reason"'))
    assert restored.refusal and restored.refusal.reason == "no_evidence"


def test_what_is_no_snapshot_is_refused() -> None:
    with pytest.raises(ValueError, match="question"):
        answer_of_snapshot('{"language": "sv"}')
