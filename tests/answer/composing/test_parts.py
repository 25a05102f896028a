from answer.composing.choosing import chosen_of
from answer.composing.parts import MOST_FOR_PART, filled
from answer.evidence.judgement import Judged
from answer.question import Question
from tests.answer.judged import TABLE, judged
from tests.answer.sample import even, passage

FEE = passage("Avgiften för registrering är 12 000 kronor.", name="avgift")
BOARD = passage(
    "Kammarkollegiet granskar ansökan.", "Kammarkollegiet granskar den noga.", "Kammarkollegiet granskar allt.", name="granskning"
)
BOTH = "Vad är avgiften för registrering och vem granskar ansökan?"


def test_part_that_is_left_open_is_asked_for_by_itself_leaning_on_the_first() -> None:
    asked: list[Question] = []

    def answered(question: Question) -> Judged:
        asked.append(question)
        return judged(question.text, BOARD)

    whole = judged(BOTH, FEE)
    chosen, missing = filled(chosen_of(whole), whole, answered, even, TABLE)
    assert asked == [Question("vem granskar ansökan?", ("Vad är avgiften för registrering",))]
    assert missing == () and [sentence.verdict for sentence in chosen] == ["best", *["part"] * MOST_FOR_PART]


def test_part_that_nothing_answers_stays_open() -> None:
    whole = judged(BOTH, FEE)
    chosen, missing = filled(chosen_of(whole), whole, lambda part: judged(part.text, BOARD, reason="no_evidence"), even, TABLE)
    assert (chosen, missing) == (chosen_of(whole), ("vem granskar ansökan?",))


def never(question: Question) -> Judged:
    raise AssertionError(f"asked for {question}")


def test_question_that_is_covered_or_refused_or_of_one_part_asks_for_nothing_more() -> None:
    for whole in (judged(BOTH, FEE, BOARD), judged(BOTH, FEE, reason="verdict"), judged("Vem städar?", FEE)):
        assert filled(chosen_of(whole), whole, never, even, TABLE) == (chosen_of(whole), ())
