import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.asking.locating import MOST_QUESTIONS, locate, sentences_of

STORY = (
    "Jag arbetar på kulturförvaltningen i en mindre kommun. Vi har haft flera möten med en hembygdsförening, kl. 18 och senare, och alla har haft synpunkter. "
    "Vår chef vill ha ett underlag till nämndens sammanträde i slutet av månaden, och det ska vara kort och lätt att förstå för politikerna i nämnden."
)
STORY_EN = (
    "I work for a small municipality. We have met with a local history society several times, and everybody has opinions on how we share out rooms. "
    "My manager wants a paper for the committee by the end of the month, short and easy to understand for the politicians who sit on the committee."
)
QUESTIONS = [
    (STORY, "Måste ett IOP upphandlas?"),
    (STORY, "måste ett iop upphandlas"),
    (STORY, "Förklara vad ett IOP är."),
    (STORY_EN, "Must an IOP be put out to tender?"),
    (STORY_EN, "Please explain what an IOP is."),
]


@pytest.mark.parametrize(("story", "question"), QUESTIONS)
def test_question_is_found_after_and_before_what_leads_up_to_it(story: str, question: str) -> None:
    assert locate(f"Hej! {story} {question}").question == question
    asked = question if question[-1] in "?." else f"{question}?"
    assert locate(f"{asked} {story}").question == asked


def test_context_is_what_was_said_nearest_to_the_question() -> None:
    assert locate("Vi gick ur registret i fjol. Får vi dela ut pengar nu?").context == "Vi gick ur registret i fjol."
    assert locate(f"{STORY} Vi gick ur registret i fjol. Får vi dela ut pengar nu?").context == "Vi gick ur registret i fjol."
    assert locate("Får vi dela ut pengar nu? Vi gick ur registret i fjol.").context == "Vi gick ur registret i fjol."


@pytest.mark.parametrize(
    "courtesy", ["Hej!", "Kan ni hjälpa mig?", "Hello there.", "Could you please help us?", "Tack på förhand!".replace(" på förhand", "")]
)
def test_greeting_and_question_whether_one_may_ask_are_left_out(courtesy: str) -> None:
    assert locate(f"{courtesy} Måste ett IOP upphandlas?") == locate("Måste ett IOP upphandlas?")


def test_request_in_the_form_of_a_courtesy_is_a_question() -> None:
    assert locate("Can you help me understand what an IOP is?").question == "Can you help me understand what an IOP is?"


def test_all_questions_of_a_text_are_asked_and_of_many_the_last() -> None:
    assert (
        locate("Måste ett IOP upphandlas? Vi har ett. Hur länge får det gälla?").question
        == "Måste ett IOP upphandlas? Hur länge får det gälla?"
    )
    many = [f"Vad är sak {at}?" for at in range(MOST_QUESTIONS + 2)]
    assert locate(" ".join(["Vi undrar mycket.", *many])).question == " ".join(many[-MOST_QUESTIONS:])


@pytest.mark.parametrize("text", ["ramavtal längsta tid", "Reglerna i 4 kap. 18 § LOU om skyddade verkstäder", "Hej", "???", ""])
def test_text_in_which_nothing_is_found_to_ask_is_its_own_question(text: str) -> None:
    assert locate(text).question == text


@given(st.lists(st.sampled_from(["Hej!", "Vi är en förening.", "Vad gäller?", "vi undrar.", "Måste vi?", "?", "OK."]), max_size=8))
def test_nothing_is_put_in_that_was_not_typed(sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = locate(text)
    assert all(sentence in text for part in (found.question, found.context) for sentence in sentences_of(part))
