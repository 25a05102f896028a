import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.asking.understanding import leans, parts, understand
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


@pytest.mark.parametrize(
    "text",
    [
        "Och för regioner?",
        "och om det är en stiftelse?",
        "Gäller det även regioner?",
        "Hur är det med stiftelser?",
        "Måste det annonseras?",
        "Varför?",
        "And for regions?",
        "What about foundations?",
        "Does it expire?",
        "Why?",
    ],
)
def test_half_a_question_leans_on_the_one_before(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        FIRST_EN,
        "Vilka tjänster får reserveras för idéburna organisationer?",
        "Vad kostar registrering för en idéburen organisation?",
        "Who supervises registered idea-based organisations?",
    ],
)
def test_whole_question_leans_on_nothing(text: str) -> None:
    assert not leans(text)


def test_follow_up_is_completed_with_the_question_before() -> None:
    understood = understand(Question("Och för regioner?", history=(FIRST,)))
    assert understood.reworded
    assert understood.text == "Hur länge får ett reserverat kontrakt gälla för en kommun: Och för regioner?"


def test_chain_of_follow_ups_reaches_back_to_the_last_whole_question() -> None:
    history = ("Vad är ett ramavtal för en myndighet?", FIRST, "Och för regioner?")
    understood = understand(Question("Och för stiftelser?", history=history))
    assert understood.text == f"{FIRST[:-1]}: Och för regioner: Och för stiftelser?"


def test_whole_question_leaves_the_conversation_behind() -> None:
    text = "Vilka tjänster får reserveras för idéburna organisationer?"
    assert understand(Question(text, history=(FIRST,))).text == text
    assert not understand(Question(text, history=(FIRST,))).reworded


def test_half_a_question_without_a_conversation_stands_as_it_is() -> None:
    assert understand(Question("  Och för\n regioner? ")).text == "Och för regioner?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Vem söker registrering och vad kostar ansökan hos Kammarkollegiet?",
            ("Vem söker registrering", "vad kostar ansökan hos Kammarkollegiet?"),
        ),
        (
            "Who may apply for registration, and how large is the application fee?",
            ("Who may apply for registration", "how large is the application fee?"),
        ),
        (
            "Vad är ett ramavtal enligt LOU? Hur länge gäller det reserverade kontraktet?",
            ("Vad är ett ramavtal enligt LOU?", "Hur länge gäller det reserverade kontraktet?"),
        ),
    ],
)
def test_two_questions_are_two_parts(text: str, found: tuple[str, ...]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    "text", [FIRST, "Vad skiljer bidrag och köp?", "Vad är IOP och när?", "May a region and a municipality share an IOP?"]
)
def test_one_question_or_a_part_too_short_to_stand_alone_is_one_part(text: str) -> None:
    assert parts(text) == (text,)


@given(st.text(max_size=120))
def test_parts_are_pieces_of_the_text_in_order(text: str) -> None:
    at = 0
    for part in parts(text):
        at = text.index(part, at) + len(part)
    assert at <= len(text)
