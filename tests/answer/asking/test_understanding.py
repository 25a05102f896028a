import pytest

from answer.asking.understanding import readings, understand
from answer.question import Question

FIRST = "Hur länge får ett reserverat kontrakt gälla för en kommun?"
FIRST_EN = "How long may a reserved contract run for a municipality?"


@pytest.mark.parametrize(("text", "language"), [(FIRST, "sv"), (FIRST_EN, "en"), ("LOU 19:25?", "sv")])
def test_language_is_the_questions_own_and_swedish_where_nothing_tells(text: str, language: str) -> None:
    assert understand(Question(text)).language == language


def test_chosen_language_wins_over_the_questions_own() -> None:
    assert understand(Question(FIRST, language="en")).answer_language == "en"
    assert understand(Question(FIRST_EN, language="sv")).answer_language == "sv"


def test_question_that_tells_no_language_has_the_conversations() -> None:
    assert understand(Question("LOV?", history=(FIRST_EN,))).language == "en"
    assert understand(Question("LOV?", history=(FIRST,))).language == "sv"


def test_question_in_another_language_than_the_conversation_has_its_own() -> None:
    assert understand(Question("What is a framework agreement?", history=(FIRST,))).language == "en"


def test_follow_up_is_completed_with_the_question_before() -> None:
    understood = understand(Question("Och för regioner?", history=(FIRST,)))
    assert understood.reworded
    assert understood.text == "Hur länge får ett reserverat kontrakt gälla för en kommun: Och för regioner?"


def test_half_a_question_takes_the_place_of_the_one_before_it() -> None:
    history = ("Vad är ett ramavtal för en myndighet?", FIRST, "Och för regioner?")
    assert understand(Question("Och för stiftelser?", history=history)).text == f"{FIRST[:-1]}: Och för stiftelser?"


def test_question_between_is_kept_where_it_says_something_else() -> None:
    history = (FIRST, "Och för regioner?")
    assert understand(Question("Och hur länge då?", history=history)).text == f"{FIRST[:-1]}: Och för regioner: Och hur länge då?"


def test_chain_of_follow_ups_does_not_grow() -> None:
    history = (FIRST, *(f"Och i fall {at}?" for at in range(20)))
    assert len(understand(Question("Varför?", history=history)).text) < 120


def test_whole_question_leaves_the_conversation_behind() -> None:
    text = "Vilka tjänster får reserveras för idéburna organisationer?"
    assert understand(Question(text, history=(FIRST,))).text == text
    assert not understand(Question(text, history=(FIRST,))).reworded


def test_half_a_question_without_a_conversation_stands_as_it_is() -> None:
    assert understand(Question("  Och för\n regioner? ")).text == "Och för regioner?"


def texts(text: str, *history: str) -> list[str]:
    return [understood.text for understood in readings(Question(text, history=history))]


def test_question_without_a_conversation_has_one_reading() -> None:
    assert texts("Hur länge gäller avtalet?") == ["Hur länge gäller avtalet?"]


def test_question_that_may_be_meant_either_way_has_two_readings_that_by_itself_first() -> None:
    assert texts("Hur länge gäller avtalet?", FIRST) == ["Hur länge gäller avtalet?", f"{FIRST[:-1]}: Hur länge gäller avtalet?"]


def test_half_a_question_has_the_completed_reading_alone() -> None:
    assert texts("Och för regioner?", FIRST) == [f"{FIRST[:-1]}: Och för regioner?"]


@pytest.mark.parametrize(
    "text", ["Måste ett IOP upphandlas?", "Vad är LOV?", "Och vad är en reserverad upphandling?", "Is it legal to give grants to a church?"]
)
def test_new_subject_after_four_questions_is_a_new_subject(text: str) -> None:
    history = (FIRST, "Och för regioner?", "Måste det annonseras?", "Vem beslutar?")
    assert texts(text, *history) == [text]


def test_thanks_in_a_conversation_ask_nothing() -> None:
    (thanks,) = readings(Question("Tack!", history=(FIRST,)))
    assert thanks.asks_nothing and thanks.text == "Tack!"
    assert understand(Question("Och för regioner?", history=(FIRST, "Tack!"))).text == f"{FIRST[:-1]}: Och för regioner?"


def test_what_leads_up_to_a_whole_question_is_left_out_and_said_to_be() -> None:
    (understood,) = readings(Question("Hej! Jag arbetar i en kommun som har haft många möten. Måste ett IOP upphandlas?"))
    assert (understood.text, understood.reworded) == ("Måste ett IOP upphandlas?", True)


def test_question_that_points_at_what_was_typed_beside_it_has_that_for_its_context() -> None:
    text = "We think the municipality ought to ring-fence the tender. Can we demand it?"
    (understood,) = readings(Question(text))
    assert (understood.text, understood.reworded) == (text, False)
    assert texts("Vi gick ur registret i fjol. Får vi dela ut pengar till medlemmarna nu?") == [
        "Får vi dela ut pengar till medlemmarna nu?",
        "Vi gick ur registret i fjol. Får vi dela ut pengar till medlemmarna nu?",
    ]


def test_parts_come_in_the_asker_s_words_and_as_they_can_be_searched_for() -> None:
    understood = understand(Question("Hur mycket delade regionen ut 2024, och till hur många?"))
    assert understood.parts == ("Hur mycket delade regionen ut 2024", "till hur många?")
    assert understood.whole_parts[1] == "Hur mycket delade regionen ut 2024: till hur många?"


def test_long_story_completes_only_a_question_that_points_at_it() -> None:
    story = "Vi arbetar i en kommun. " * 12
    assert texts(f"{story}Vad måste vi skriva ner när vi köper direkt?") == ["Vad måste vi skriva ner när vi köper direkt?"]
    assert texts(f"{story}Vi gick ur registret. Måste det annonseras?") == ["Vi gick ur registret. Måste det annonseras?"]
