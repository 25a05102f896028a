from answer.composing.choosing import Chosen, chosen_of
from answer.composing.parts import chosen_for_parts
from answer.evidence.judgement import Judged
from tests.answer.judged import TABLE, judged, weighed
from tests.answer.sample import passage

FEE = passage("Avgiften för registrering är 12 000 kronor.", name="avgift")
BOARD = passage("Kammarkollegiet granskar ansökan.", "Granskningen tar en månad.", name="granskning")
ROAD = passage("Vägen plogas före klockan sju.", name="väg")
PARTS = ("Vad är avgiften för registrering?", "vem granskar ansökan?")


def for_parts(*of_parts: Judged) -> tuple[list[Chosen], tuple[str, ...]]:
    return chosen_for_parts(PARTS, of_parts, [chosen_of(of_part, TABLE) for of_part in of_parts])


def test_each_part_gets_its_lead_in_the_order_of_the_parts() -> None:
    chosen, missing = for_parts(judged(PARTS[0], weighed(FEE), weighed(ROAD)), judged(PARTS[1], weighed(BOARD, odds=9.0)))
    assert [(each.passage, each.verdict) for each in chosen] == [(FEE, "lead"), (BOARD, "part")]
    assert missing == ()


def test_part_that_nothing_answers_is_named_in_the_askers_words() -> None:
    chosen, missing = for_parts(judged(PARTS[0], weighed(FEE)), judged(PARTS[1], weighed(ROAD), reason="no_evidence"))
    assert [each.passage for each in chosen] == [FEE] and missing == (PARTS[1],)
    chosen, missing = for_parts(judged(PARTS[0], weighed(ROAD), reason="no_evidence"), judged(PARTS[1], weighed(BOARD)))
    assert [(each.passage, each.verdict) for each in chosen] == [(BOARD, "lead")] and missing == (PARTS[0],)


def test_paragraph_that_answers_both_parts_is_quoted_once() -> None:
    chosen, missing = for_parts(judged(PARTS[0], weighed(BOARD, 1.0, 0.0)), judged(PARTS[1], weighed(BOARD, 0.0, 1.0)))
    assert ([each.passage for each in chosen], missing) == ([BOARD], ())
