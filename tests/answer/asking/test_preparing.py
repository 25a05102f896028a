import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.asking.preparing import prepared, prepared_text
from answer.question import Question
from corpus.places import CORPUS
from corpus.registers.glossary import load_glossary
from corpus.registers.statutes import load_statutes

GLOSSARY, STATUTES = load_glossary(CORPUS / "glossary.toml"), load_statutes(CORPUS / "statutes.toml")


def written(text: str) -> str:
    return prepared_text(text, GLOSSARY, STATUTES)


@pytest.mark.parametrize(
    "typed",
    ["Mås\u200bte ett I\u200bOP upp\u00adhandlas?", "Ma\u030aste ett IOP\u00a0upphandlas?", " Måste\tett IOP\n upphandlas??", "MÅSTE ETT IOP UPPHANDLAS?"],
)  # fmt: skip
def test_question_is_the_same_whatever_characters_it_is_typed_with(typed: str) -> None:
    assert written(typed) == "Måste ett IOP upphandlas?"


def test_quotes_and_dashes_are_of_one_kind() -> None:
    assert written("Vad är ”IOP‑avtal” — en förenings «avtal»?") == written('Vad är "IOP-avtal" – en förenings "avtal"?')
    assert written("What’s an IOP?") == "What's an IOP?"


@pytest.mark.parametrize("number", ["700000", "700 000", "700.000", "700,000", "700\u00a0000", "700\u202f000"])
def test_number_is_the_same_however_its_digits_are_grouped(number: str) -> None:
    assert written(f"Är gränsen {number} kr?") == "Är gränsen 700 000 kr?"
    assert written(f"Is the limit SEK {number} for services?") == "Is the limit SEK 700,000 for services?"


def test_small_sum_is_grouped_beside_its_currency_alone() -> None:
    assert written("Kostar det 5000 kr eller 7000kr?") == "Kostar det 5 000 kr eller 7 000 kr?"
    assert written("Does it cost SEK 5000 or less?") == "Does it cost SEK 5,000 or less?"


@pytest.mark.parametrize(
    "text",
    ["Vad hände 2023?", "Vad hände 2020-03-11?", "Vad hände 20200311?", "Vad säger lag (2016:1145)?", "Vad är dnr 2023/12345?", "Vad är KS-12345?",
     "Vem har 556012-5790?", "Vad sade domstolen i C-113/13?", "Vad är 1,5 miljoner?", "Vem har 070-123 456 78?"],
)  # fmt: skip
def test_year_date_code_or_number_of_an_act_stays_as_it_is(text: str) -> None:
    assert written(text) == text


@pytest.mark.parametrize(
    "typed",
    ["LOU 4:18", "4:18 LOU", "4:18 i LOU", "lou 4:18", "4 kap 18 LOU", "4 kap. 18 LOU", "kap. 4 § 18 LOU", "kap 4 18 § LOU", "LOU kap 4 § 18",
     "upphandlingslagen 4:18"],
)  # fmt: skip
def test_section_is_written_as_swedish_law_is_cited(typed: str) -> None:
    assert written(f"Vad säger {typed}?") == "Vad säger LOU 4 kap. 18 §?"


def test_section_with_a_letter_keeps_it() -> None:
    assert written("What does 19:25a LOU say?") == written("What does LOU 19:25 a § say?") == "What does LOU 19 kap. 25 a § say?"
    assert written("sol 4:1") == "SoL 4 kap. 1 §"


@pytest.mark.parametrize(
    "text",
    ["Är mötet om LOU kl. 14:30?", "Är mötet klockan 10:15 LOU?", "Gäller LOU 10:15–11:00?", "Vad är T 4:18?", "Vad är T 4:18 LOU?",
     "Vad säger 19 kap. 25 a § LOU?", "Vad säger 3 kap. 12–16 §§ LOU?", "What does chapter 4, section 18 LOU say?", "Vad säger LOU?"],
)  # fmt: skip
def test_time_of_day_case_number_or_section_cited_in_full_stays_as_it_is(text: str) -> None:
    assert written(text) == text


def test_abbreviation_is_known_in_small_letters_unless_it_is_another_word() -> None:
    assert written("måste ett iop följa lou") == "måste ett IOP följa LOU"
    assert written("är skolan öppen på lov") == "är skolan öppen på lov"


def test_capitals_throughout_are_small_letters_but_for_abbreviations() -> None:
    assert written("ÄR LOV OBLIGATORISKT ENLIGT SOL?") == "Är LOV obligatoriskt enligt SoL?"
    assert written("IOP?") == "IOP?"


def test_what_was_asked_before_is_prepared_too() -> None:
    assert prepared(Question("4:18 LOU?", ("LOU 4:18?",)), GLOSSARY, STATUTES) == Question("LOU 4 kap. 18 §?", ("LOU 4 kap. 18 §?",))


@given(st.text(max_size=60) | st.text("0123456789 .,:§aAkpLOU?", max_size=30))
def test_preparing_twice_is_preparing_once(text: str) -> None:
    once = written(text)
    assert written(once) == once


@pytest.mark.parametrize(
    "typed",
    [
        "Måste ett idéburet offentligt partnerskap upphandlas?",
        "Måste ett IOP-avtal upphandlas?",
        "Måste ett idéburet offentligt partnerskap (IOP) upphandlas?",
    ],
)
def test_concept_that_has_an_abbreviation_is_written_so(typed: str) -> None:
    glossary, statutes = load_glossary(CORPUS / "glossary.toml"), load_statutes(CORPUS / "statutes.toml")
    assert prepared_text(typed, glossary, statutes) == "Måste ett IOP upphandlas?"
