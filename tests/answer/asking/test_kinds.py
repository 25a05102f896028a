from typing import get_args

import pytest

from answer.asking.kinds import Kind, kinds, met

ASKED: list[tuple[Kind, str, str]] = [
    ("amount", "Vad kostar en ansökan?", "What does an application cost?"),
    ("share", "Hur stor andel av de anställda ska ha nedsatt arbetsförmåga?", "What share of the staff must have reduced capacity?"),
    ("count", "Hur många föreningar är med?", "How many associations take part?"),
    ("date", "När trädde lagen i kraft?", "When did the act take effect?"),
    ("duration", "Hur länge gäller avtalet?", "How long does the agreement last?"),
    ("frequency", "Hur ofta träffas parterna?", "How often do the parties meet?"),
    ("who", "Vem beslutar om registrering?", "Who decides on registration?"),
]
MET = [
    ("Vad kostar en ansökan?", "Ansökan kostar 12 000 kronor.", "Ansökan görs skriftligt."),
    ("What does an application cost?", "An application costs SEK 12,000.", "The application is made in writing."),
    ("Hur stor andel måste det vara?", "Minst 30 procent av de anställda.", "De flesta anställda."),
    ("What share must it be?", "At least 30 per cent of the staff.", "Most of the staff."),
    ("Hur många föreningar är med?", "Tolv föreningar är med.", "Föreningarna är med."),
    ("How many associations take part?", "Twelve associations take part.", "Associations take part."),
    ("När trädde lagen i kraft?", "Lagen trädde i kraft den 1 juli.", "Lagen gäller alla."),
    ("When did the act take effect?", "The act took effect on 1 July 2025.", "The act applies to all."),
    ("Hur länge gäller avtalet?", "Avtalet gäller i tre år.", "Avtalet är skriftligt."),
    ("How long does the agreement last?", "It lasts for three years.", "The agreement is written."),
    ("Hur ofta träffas parterna?", "Parterna träffas varje månad.", "Parterna träffas i Malmö."),
    ("How often do the parties meet?", "The parties meet twice.", "The parties meet in Malmö."),
    ("Vem beslutar om registrering?", "Det gör Kammarkollegiet.", "Det görs efter ansökan."),
    ("Who decides on registration?", "That is for Kammarkollegiet.", "That follows an application."),
]


def test_every_kind_is_tested() -> None:
    assert [kind for kind, _, _ in ASKED] == list(get_args(Kind))


@pytest.mark.parametrize(("kind", "swedish", "english"), ASKED, ids=[kind for kind, _, _ in ASKED])
def test_kind_is_known_in_both_languages(kind: Kind, swedish: str, english: str) -> None:
    assert kind in kinds(swedish)
    assert kind in kinds(english)


def test_question_word_inside_another_word_asks_for_nothing() -> None:
    assert kinds("Närvaro, hurdan och inteckning") == frozenset()
    assert kinds("IOP") == frozenset()


@pytest.mark.parametrize(("question", "having", "lacking"), MET, ids=[question for question, _, _ in MET])
def test_sentence_with_what_is_asked_for_meets_it_and_one_without_does_not(question: str, having: str, lacking: str) -> None:
    assert met(kinds(question), having, question) is True
    assert met(kinds(question), lacking, question) is False


def test_what_the_question_itself_says_does_not_meet_it() -> None:
    question = "Hur mycket kostar det att söka 12 000 kronor?"
    assert met(kinds(question), "Den som söker får 12 000 kronor.", question) is False
    assert met(kinds(question), "Den som söker 12 000 kronor betalar 300 kronor.", question) is True


def test_question_without_a_form_to_its_answer_is_neither_met_nor_missed() -> None:
    assert met(kinds("Varför finns registret?"), "Registret finns sedan 2023.", "Varför finns registret?") is None
