import pytest

from answer.asking.forms import asks, asks_nothing, is_courtesy


@pytest.mark.parametrize(
    "text",
    ["Hej", "Tack!", "???", "Tack så mycket!", "God morgon", "Thanks a lot".replace(" a lot", ""), "Hello there", "ok", "", "…", "👍"],
)
def test_greeting_thanks_and_signs_ask_nothing(text: str) -> None:
    assert asks_nothing(text)


@pytest.mark.parametrize("text", ["IOP", "LOV?", "Hej, vad är IOP?", "2016:1145", "Varför?", "Tack, och för regioner?"])
def test_what_names_something_asks(text: str) -> None:
    assert not asks_nothing(text)


@pytest.mark.parametrize(
    "text",
    ["Vad är ett IOP", "måste det upphandlas", "Till vem klagar jag?", "Och hur länge?", "Jag undrar om det gäller oss", "Beskriv ett IOP.", "In what cases may we?",
     "is it legal", "Please explain it.", "I'd like to know more", "And for how long?"],
)  # fmt: skip
def test_question_and_request_are_known_by_their_beginning(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["Vi är en förening.", "Kommunen måste upphandla.", "We must advertise.", "The act applies.", "Om vi går ur registret"]
)
def test_statement_does_not_begin_as_a_question(text: str) -> None:
    assert not asks(text)


def test_question_whether_one_may_ask_is_a_courtesy_unless_it_asks_more() -> None:
    assert is_courtesy("Kan ni hjälpa mig?") and is_courtesy("Hej på er!")
    assert not is_courtesy("Kan ni hjälpa mig att förstå vad ett IOP är?") and not is_courtesy("Kan en kommun hjälpa en förening?")
