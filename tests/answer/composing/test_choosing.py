from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.composing.choosing import ADDS_WITHIN, LAW_WITHIN, MOST_ADDED, Chosen, chosen_of
from answer.evidence.judgement import NAMED, Weighed
from answer.words.table import WordTable
from tests.answer.judged import TABLE, judged, weighed
from tests.answer.sample import passage
from tests.encoders import HashEncoder

QUESTION = "Vad kostar registrering?"
FEE = passage("Avgiften är 12 000 kronor.", "Kammarkollegiet tar emot den.", "Ansökan görs skriftligt.", name="avgift")
TERM = passage("Kontraktet får gälla i tre år.", "Ett nytt kontrakt kräver en ny upphandling.", name="tid")
BOARD = passage("Styrelsen utser en ordförande.", name="styrelse")
ROAD = passage("Vägen plogas före klockan sju.", name="väg")


def chosen(*read: Weighed, table: WordTable = TABLE) -> list[Chosen]:
    return chosen_of(judged(QUESTION, *read), table)


def quoted(of: Sequence[Chosen]) -> list[list[str]]:
    return [each.texts for each in of]


def test_best_passage_leads_whole_with_the_sentence_that_answers_marked() -> None:
    (lead,) = chosen(weighed(FEE, -1.0, 2.0, 0.0))
    assert (lead.verdict, lead.texts, lead.key_text) == (
        "lead",
        ["Avgiften är 12 000 kronor.", "Kammarkollegiet tar emot den.", "Ansökan görs skriftligt."],
        "Kammarkollegiet tar emot den.",
    )


def test_nothing_is_chosen_where_there_is_a_reason_to_refuse_or_nothing_was_read() -> None:
    assert chosen_of(judged(QUESTION, weighed(FEE), reason="no_evidence"), TABLE) == []
    assert chosen() == []


def test_passage_that_is_nearly_as_likely_and_says_something_else_is_added() -> None:
    assert [each.verdict for each in chosen(weighed(FEE, odds=3.0), weighed(TERM, odds=3.0 - ADDS_WITHIN))] == ["lead", "adds"]
    assert len(chosen(weighed(FEE, odds=3.0), weighed(TERM, odds=2.9 - ADDS_WITHIN))) == 1


def test_passage_that_rather_does_not_answer_is_not_added_however_unlikely_the_lead_is() -> None:
    assert len(chosen(weighed(FEE, odds=0.5), weighed(TERM, odds=-0.1))) == 1


def test_at_most_two_further_passages_are_added_the_likeliest_first() -> None:
    names = [each.passage for each in chosen(weighed(FEE, odds=3.0), *(weighed(of, odds=2.9) for of in (TERM, BOARD, ROAD)))]
    assert names == [FEE, TERM, BOARD] and len(names) == 1 + MOST_ADDED


@pytest.mark.parametrize("reply", ["Nej, det finns ingen lag.", "Ja. Så är det i lagen.", "Yes, the law says so.", "No: nothing is said."])
def test_passage_whose_answer_replies_to_another_question_is_not_added(reply: str) -> None:
    assert len(chosen(weighed(FEE), weighed(passage(reply, name="annan")))) == 1


def test_lead_goes_without_the_reply_to_its_heading_that_precedes_what_answers() -> None:
    law = passage("Nej, lagen säger inget om det.", "Kontraktet får gälla i tre år.", name="lag")
    assert quoted(chosen(weighed(law, 0.0, 1.0))) == [["Kontraktet får gälla i tre år."]]
    assert quoted(chosen(weighed(law, 3.0, 0.0))) == [["Nej, lagen säger inget om det.", "Kontraktet får gälla i tre år."]]


def test_reply_to_a_heading_gives_way_to_a_sentence_nearly_as_good_unless_the_heading_was_asked() -> None:
    law = passage("Nej, lagen säger inget om det.", "Kontraktet får gälla i tre år.", name="lag")
    assert quoted(chosen(weighed(law, 1.0, 0.0))) == [["Kontraktet får gälla i tre år."]]
    asked = passage("Nej, lagen säger inget om det.", "Kontraktet får gälla i tre år.", name="lag", headings=(QUESTION,))
    assert chosen(weighed(asked, 1.0, 0.0))[0].key_text == "Nej, lagen säger inget om det."


def test_passage_whose_answer_is_said_already_is_not_added() -> None:
    again = passage("Läs mer här.", "Avgiften är 12 000 kronor!", name="annan")
    assert len(chosen(weighed(FEE), weighed(again, 0.0, 1.0))) == 1
    assert len(chosen(weighed(FEE), weighed(again, 1.0, 0.0))) == 2


def test_passage_that_says_the_same_of_another_number_is_added() -> None:
    assert len(chosen(weighed(FEE), weighed(passage("Avgiften är 15 000 kronor.", name="annan")))) == 2


class Bilingual(HashEncoder):
    """Gives the words of both languages that mean the same one vector, as a model of both does."""

    def tokens(self, texts: Sequence[str]) -> list[npt.NDArray[np.int32]]:
        return super().tokens([text.replace("fee", "avgiften") for text in texts])


def test_passage_that_says_the_same_in_the_other_language_is_not_added() -> None:
    read = weighed(FEE), weighed(passage("The fee is 12 000 kronor.", name="fee", language="en"))
    assert len(chosen(*read)) == 2
    assert len(chosen(*read, table=WordTable(Bilingual()))) == 1


BRIEF = passage("Ett reserverat kontrakt får gälla i tre år.", name="kontrakt", law="LOU 19 kap. 25 a §; LOV 1 kap. 1 §")


def statute(section: str) -> Weighed:
    of = passage("Upphandlande myndigheter får reservera rätten att delta.", name="lou", section=section)
    return weighed(of, odds=3.0 - LAW_WITHIN)


def test_section_that_the_lead_rests_on_is_added_though_less_likely() -> None:
    assert [each.passage.chunk.section for each in chosen(weighed(BRIEF, odds=3.0), statute("LOU 19 kap. 25 a §"))] == [
        None,
        "LOU 19 kap. 25 a §",
    ]
    assert len(chosen(weighed(BRIEF, odds=3.0), statute("LOU 19 kap. 25 §"))) == 1


def test_section_that_was_asked_for_stands_alone_unless_another_was_too() -> None:
    named = weighed(passage("Lagens ord.", name="lou", section="LOU 19 kap. 25 a §"), odds=NAMED - 2)
    assert len(chosen(named, weighed(TERM, odds=4.0))) == 1
    assert len(chosen(named, weighed(TERM, odds=NAMED - 3))) == 2


@given(st.lists(st.floats(-8, 8, width=32), min_size=1, max_size=8))
def test_choice_keeps_its_limit_and_quotes_no_passage_twice_whatever_the_odds(odds: list[float]) -> None:
    read = [
        weighed(passage(f"Mening {at} om {'abcdefgh'[at] * 9}.", name=str(at)), odds=each) for at, each in enumerate(sorted(odds)[::-1])
    ]
    found = chosen(*read)
    assert found[0].passage is read[0].reading.passage and found[0].verdict == "lead"
    assert len(found) <= 1 + MOST_ADDED and len({each.passage.id for each in found}) == len(found)
    assert all(each.key in each.sentences for each in found)
