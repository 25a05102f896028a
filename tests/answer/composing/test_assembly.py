from dataclasses import replace

import pytest

from answer.answer import Answer, Sentence
from answer.composing.assembly import NEAREST, assembled
from answer.composing.choosing import chosen_of
from answer.evidence.features import CHOICE_FEATURES
from answer.evidence.judgement import Judged
from answer.finding.finder import PASSAGES
from answer.question import Question
from tests.answer.judged import TABLE, judged, weighed
from tests.answer.sample import passage

QUESTION = Question("Vad är avgiften för registrering?")
FEE = passage("Avgiften för registrering är 12 000 kronor.", "Den betalas en gång.", name="avgift")
TERM = passage("Kontraktet får gälla i tre år.", name="tid")
ROAD = passage("Vägen plogas före klockan sju.", name="väg")


def answer_of(of: Judged, missing: tuple[str, ...] = ()) -> Answer:
    said = ((), ()) if of.reason else ((Sentence("Avgiften.", (1,)),), ())
    return assembled(QUESTION, of, chosen_of(of, TABLE), missing, said, 10.0)


def test_what_neither_embedding_searching_nor_reading_took_is_composing() -> None:
    timing = answer_of(replace(judged(QUESTION.text, weighed(FEE)), read_ms=3.0)).timing_ms
    assert timing == pytest.approx({"embed": 1.0, "search": 2.0, "read": 3.0, "compose": 4.0, "total": 10.0})


def test_answer_is_partial_where_a_part_is_open_or_it_is_doubtful_whether_it_answers() -> None:
    sure = judged(QUESTION.text, weighed(FEE))
    assert [answer_of(sure).status, answer_of(sure, ("vem?",)).status, answer_of(replace(sure, is_doubtful=True)).status] == [
        "answered",
        "partial",
        "partial",
    ]


def test_reason_makes_a_refusal_with_what_was_looked_for_and_what_is_nearest() -> None:
    answer = answer_of(judged(QUESTION.text, *map(weighed, (FEE, TERM, ROAD)), reason="opinion", is_doubtful=True))
    assert answer.refusal and (answer.status, answer.refusal.reason) == ("refused", "opinion")
    assert answer.refusal.looked_for == ("avgiften", "registrering") and answer.refusal.nearest == answer.passages[:NEAREST]
    assert {candidate.verdict for candidate in answer.candidates} == {"refused: opinion"}


def test_nothing_was_looked_for_where_nothing_was_asked() -> None:
    refusal = answer_of(judged("Hej!", weighed(FEE), reason="no_question")).refusal
    assert refusal and (refusal.looked_for, refusal.nearest) == ((), ())


def test_passages_are_those_read_the_best_first_then_those_found_beside_them_ranked_from_one() -> None:
    beside = [passage("En.", name=str(at)) for at in range(PASSAGES)]
    answer = answer_of(judged(QUESTION.text, weighed(TERM), weighed(FEE), beside=[*beside[:1], FEE, *beside[1:]]))
    assert [each.id for each in answer.passages] == [TERM.id, FEE.id, *(each.id for each in beside[: PASSAGES - 2])]
    assert [each.rank for each in answer.passages] == list(range(1, PASSAGES + 1))


def test_passages_shown_are_in_both_languages_where_both_were_found() -> None:
    english = passage("A road.", name="road", language="en")
    many = [passage("En.", name=str(at)) for at in range(PASSAGES)]
    shown = answer_of(judged(QUESTION.text, weighed(FEE), beside=[*many, english, english])).passages
    assert [each.id for each in shown] == [FEE.id, *(each.id for each in many[: PASSAGES - 2]), english.id]
    assert [each.rank for each in shown] == list(range(1, PASSAGES + 1))
    assert answer_of(judged(QUESTION.text, weighed(FEE), beside=[english, *many])).passages[1].id == english.id


def test_candidates_are_every_sentence_read_the_likeliest_first_with_why_it_was_taken_or_left() -> None:
    answer = answer_of(judged(QUESTION.text, weighed(FEE, 2.0, -1.0), weighed(TERM, 1.0, odds=0.0)))
    assert [(each.text, each.verdict) for each in answer.candidates] == [
        ("Avgiften för registrering är 12 000 kronor.", "lead"),
        ("Kontraktet får gälla i tre år.", "less likely than those quoted"),
        ("Den betalas en gång.", "same paragraph"),
    ]
    assert all(each.passage.document.text[each.start : each.end] == each.text for each in answer.candidates)
    assert set(answer.candidates[0].features) == set(CHOICE_FEATURES)
    assert answer.candidates[0].probability == pytest.approx(0.8808, abs=1e-3)


def test_question_is_said_as_it_was_understood_only_where_it_was_reworded() -> None:
    plain = judged(QUESTION.text, weighed(FEE))
    assert answer_of(plain).understood is None
    reworded = replace(plain.retrieved, understood=replace(plain.retrieved.understood, text="Vad är avgiften?", reworded=True))
    assert answer_of(replace(plain, retrieved=reworded)).understood == "Vad är avgiften?"
