import pytest

from answer.asking.leaning import Standing, standing

LEANING = [
    "Och för regioner?", "och om det är en stiftelse?", "Gäller det även regioner?", "Hur är det med stiftelser?", "Måste det annonseras?", "Varför?", "Och när?",
    "Vad kostar det?", "och per år då?", "Och för idéburna organisationer enligt 25 a §?", "Och vem betalar?", "And for regions?", "What about foundations?", "Does it expire?", "Why?", "And per year?",
]  # fmt: skip
ALONE = [
    "Måste ett IOP upphandlas?", "Vad är LOV?", "Vad är ett IOP?", "Och vad är en reserverad upphandling?", "Och hur länge får ett reserverat kontrakt gälla?",
    "Vilka tjänster får reserveras för idéburna organisationer?", "Finns det någon officiell definition av partnerskap?", "Vad säger den nya socialtjänstlagen om avtal?",
    "Är det tillåtet att ge bidrag till en kyrka?", "Who supervises registered idea-based organisations?", "What is the deadline?",
    "Is it legal to give grants to a church?", "Hur mycket kan kommunen få betala om den köpt utan annons?", "How different are the arrangements that go by the name IOP?", "How many days does it take to register?", "And what is a framework agreement?",
]  # fmt: skip
EITHER = ["Hur länge gäller avtalet?", "Hur lång är avtalsspärren?", "Vem beslutar?", "LOV?", "Does that apply to foundations too?", "Gäller samma sak för regioner?",
          "ramavtal längsta tid"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "stands"), [(text, stands) for texts, stands in ((LEANING, "leaning"), (ALONE, "alone"), (EITHER, "either")) for text in texts]
)
def test_standing_of_a_question_is_told_by_its_words(text: str, stands: Standing) -> None:
    assert standing(text) == stands
