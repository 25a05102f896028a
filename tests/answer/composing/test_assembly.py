import pytest

from answer.answer import Sentence
from answer.composing.assembly import NEAREST, assembled, renumbered
from answer.composing.choosing import chosen_of
from answer.question import Question
from tests.answer.judged import judged
from tests.answer.sample import passage

QUESTION = Question("Vad är avgiften för registrering?")
FEE = passage("Avgiften för registrering är 12 000 kronor.", name="avgift")


def test_renumbered_passages_have_ranks_from_one() -> None:
    assert [each.rank for each in renumbered([FEE, passage("En.", name="b"), FEE])] == [1, 2, 3]


def test_what_neither_embedding_nor_searching_took_is_composing() -> None:
    timing = assembled(QUESTION, judged(QUESTION.text, FEE), [], (), ((), ()), 10.0).timing_ms
    assert timing == pytest.approx({"embed": 1.0, "search": 2.0, "compose": 7.0, "total": 10.0})


def test_answer_with_an_open_part_is_partial_and_one_with_a_reason_is_a_refusal() -> None:
    whole, refused = judged(QUESTION.text, FEE), judged(QUESTION.text, *[FEE] * (NEAREST + 1), reason="opinion")
    said = ((Sentence("Avgiften.", (1,)),), ())
    assert assembled(QUESTION, whole, chosen_of(whole), (), said, 9.0).status == "answered"
    assert assembled(QUESTION, whole, chosen_of(whole), ("vem?",), said, 9.0).status == "partial"
    answer = assembled(QUESTION, refused, chosen_of(refused), (), ((), ()), 9.0)
    assert answer.refusal and (answer.status, answer.refusal.reason, len(answer.refusal.nearest)) == ("refused", "opinion", NEAREST)
    assert {candidate.verdict for candidate in answer.candidates} == {"refused: opinion"}
