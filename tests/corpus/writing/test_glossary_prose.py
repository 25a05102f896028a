"""A term is worded as sentences that can each be quoted alone."""

from dataclasses import replace

import pytest

from corpus.language import Language
from corpus.places import CORPUS
from corpus.registers.glossary import Term
from corpus.registers.statutes import load_statutes
from corpus.writing.glossary_prose import heading, paragraph

STATUTES = load_statutes(CORPUS / "statutes.toml")
NOTICE = Term(
    "notice",
    "efterannons",
    "award notice",
    question_sv="Vad menas med en efterannons?",
    definition_sv="Den annons som kommer efteråt.",
    definition_en="The notice that comes afterwards.",
    also_sv=("annons om resultat", "resultatannons"),
)


def test_a_swedish_paragraph_takes_its_subject_from_the_heading() -> None:
    assert paragraph(NOTICE, "sv", STATUTES).splitlines() == [
        "En efterannons är den annons som kommer efteråt.",
        "En efterannons heter award notice på engelska och kallas även annons om resultat eller resultatannons.",
    ]


def test_an_english_heading_is_made_of_the_name() -> None:
    assert heading(NOTICE, "en") == "What is an award notice?"
    assert paragraph(NOTICE, "en", STATUTES).splitlines()[1] == "An award notice is called efterannons in Swedish."


def test_a_plural_subject_has_a_plural_verb() -> None:
    term = replace(NOTICE, question_en="What are award notices?", definition_en="Notices that come afterwards.")
    assert paragraph(term, "en", STATUTES).startswith("Award notices are notices that come afterwards.\nAward notices are called")


def test_a_proper_name_keeps_its_capital_and_other_words_do_not() -> None:
    term = replace(NOTICE, definition_sv="Kammarkollegiets annons.")
    assert "är Kammarkollegiets annons." in paragraph(term, "sv", STATUTES, frozenset({"Kammarkollegiet"}))
    assert "är kammarkollegiets annons." in paragraph(term, "sv", STATUTES)


def test_an_abbreviation_of_an_act_is_not_said_to_be_the_terms() -> None:
    asked = replace(NOTICE, question_sv="Vad är ett system?")
    assert "förkortas" not in paragraph(replace(asked, abbreviation="LOV"), "sv", STATUTES)
    assert "och förkortas SGEI." in paragraph(replace(asked, abbreviation="SGEI"), "sv", STATUTES)


@pytest.mark.parametrize(
    ("statute", "language", "expected"),
    [
        ("LOU 19 kap. 25 a §", "sv", "är 19 kap. 25 a § lagen om offentlig upphandling (LOU)."),
        ("LOU 19 kap. 25 a §", "en", "is chapter 19, section 25 a of the Public Procurement Act (LOU)."),
        ("LOU 19 kap. 7 §; LOU 19 a kap. 13 §", "sv", "är 19 kap. 7 § och 19 a kap. 13 § lagen om offentlig upphandling (LOU)."),
        ("KL 6 kap. 28 §; FL 16 §", "sv", "är 6 kap. 28 § kommunallagen (KL) och 16 § förvaltningslagen (FL)."),
        ("Lag (2022:900) 2 §", "en", "is section 2 of the Act on Registration of Idea-based Organisations (2022:900)."),
        ("LOU bilaga 2", "sv", "är bilaga 2 till lagen om offentlig upphandling (LOU)."),
        ("LOU bilaga 2", "en", "is Annex 2 to the Public Procurement Act (LOU)."),
        ("EUF-fördraget art. 107.1", "en", "is Article 107(1) of the Treaty on the Functioning of the European Union."),
        ("Förordning (EU) 2023/2831 art. 3", "sv", "är artikel 3 i förordning (EU) 2023/2831."),
        ("Förordning (EU) 2023/2832", "en", "is Regulation (EU) 2023/2832."),
    ],
)
def test_a_provision_is_worded_as_prose(statute: str, language: Language, expected: str) -> None:
    assert paragraph(replace(NOTICE, statute=statute), language, STATUTES).endswith(expected)


def test_a_reported_case_is_no_provision() -> None:
    assert "lagrum" not in paragraph(replace(NOTICE, statute="HFD 2020 ref. 15"), "sv", STATUTES)
