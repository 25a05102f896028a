import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.asking.parts import parts, whole_parts

TWO = [
    ("Vem söker registrering och vad kostar ansökan hos Kammarkollegiet?", ("Vem söker registrering", "vad kostar ansökan hos Kammarkollegiet?")),
    ("Who may apply for registration, and how large is the application fee?", ("Who may apply for registration", "how large is the application fee?")),
    ("Vad är ett ramavtal enligt LOU? Hur länge gäller det reserverade kontraktet?", ("Vad är ett ramavtal enligt LOU?", "Hur länge gäller det reserverade kontraktet?")),
    ("Both: how long must we wait after the award, and how soon must the result be published?", ("how long must we wait after the award", "how soon must the result be published?")),
    ("Hur dyrt får ett köp vara, och måste vi ha egna regler för sådana köp?", ("Hur dyrt får ett köp vara", "måste vi ha egna regler för sådana köp?")),
    ("Must a town watch a service, and can an ordinary resident appeal?", ("Must a town watch a service", "can an ordinary resident appeal?")),
    ("Hur mycket delade regionen ut 2024, och till hur många?", ("Hur mycket delade regionen ut 2024", "till hur många?")),
    ("Till vem klagar jag och hur lång tid har jag på mig?", ("Till vem klagar jag", "hur lång tid har jag på mig?")),
    ("Hur många gånger försöker man, vem avgör det?", ("Hur många gånger försöker man", "vem avgör det?")),
    ("Vilka gränser gäller för både tjänster och varor?", ("Vilka gränser gäller för tjänster?", "Vilka gränser gäller för varor?")),
    ("What are the limits both for social services and for goods?", ("What are the limits for social services?", "What are the limits for goods?")),
    ("Vad gäller dels för kommuner, dels för regioner?", ("Vad gäller för kommuner?", "Vad gäller för regioner?")),
]  # fmt: skip
ONE = [
    "Hur länge får ett reserverat kontrakt gälla för en kommun?", "Vad skiljer bidrag och köp?", "Vad är IOP och när?", "May a region and a municipality share an IOP?",
    "Vilka föreningar är registrerade och kan visa sin verksamhet?", "Who may apply and must pay the fee?", "Om vi går ur registret, slipper vi betala då?",
    "Hur räknar man mot taket när både moderbolag och dotterbolag har fått pengar?", "om kommunen och föreningen blev oense, vem skulle då avgöra?",
    "Hur och när betalas bidraget ut?", "Får både kommuner och regioner sluta IOP?",
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), TWO)
def test_two_questions_are_two_parts_in_their_order(text: str, found: tuple[str, ...]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize("text", ONE)
def test_one_question_is_one_part(text: str) -> None:
    assert parts(text) == (text,)


def test_part_that_cannot_stand_alone_is_completed_by_the_first() -> None:
    assert whole_parts(("Hur mycket delade regionen ut", "till hur många?")) == (
        "Hur mycket delade regionen ut",
        "Hur mycket delade regionen ut: till hur många?",
    )
    assert (
        whole_parts(("Vem söker registrering?", "vad kostar ansökan hos Kammarkollegiet?"))[1] == "vad kostar ansökan hos Kammarkollegiet?"
    )
    assert whole_parts(("Vem klagar jag till", "hur länge?"), "Jag bor här. ") == (
        "Jag bor här. Vem klagar jag till",
        "Jag bor här. Vem klagar jag till: hur länge?",
    )


@given(st.text(max_size=120).filter(lambda text: "bo" not in text.lower() and "bå" not in text.lower() and "dels" not in text.lower()))
def test_parts_are_pieces_of_the_text_in_order(text: str) -> None:
    at = 0
    for part in parts(text):
        at = text.index(part, at) + len(part)
    assert at <= len(text)
