"""References to statutes are found however they are written, and nothing else is taken for one."""

import pytest

from corpus.places import CORPUS
from corpus.registers.statutes import load_statutes
from ingest.law.references import find_references, section_label

STATUTES = load_statutes(CORPUS / "statutes.toml")
LOU_19_25A = ("2016:1145", "19", "25 a")


def found(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(reference.statute, reference.chapter, reference.section) for reference in find_references(text, STATUTES)]


@pytest.mark.parametrize(
    "text",
    [
        "19 kap. 25 a § LOU",
        "LOU 19 kap 25a §",
        "lou 19 kap 25a",
        "§ 25 a i 19 kap. upphandlingslagen",
        "25 a § i 19 kap. lagen om offentlig upphandling",
        "19 kap. 25 a § första stycket lagen (2016:1145) om offentlig upphandling",
        "chapter 19 section 25 a LOU",
        "section 25 a of chapter 19 of the Public Procurement Act",
        "chapter 19, section 25a of the Swedish Public Procurement Act",
        "19:25 a LOU",
        "LOU 19:25a",
        "kap. 19 § 25 a LOU",
        "LOU kap 19, 25 a §",
        "kapitel 19 25 a § LOU",
    ],
)
def test_one_section_is_found_in_every_spelling(text: str) -> None:
    assert found(text) == [LOU_19_25A]


@pytest.mark.parametrize(
    ("text", "statute"),
    [
        ("upphandlingslagens syfte", "2016:1145"),
        ("SFS 2016:1145", "2016:1145"),
        ("vad säger lou?", "2016:1145"),
        ("the Public Procurement Act's aims", "2016:1145"),
        ("SoL", "2025:400"),
        ("gamla socialtjänstlagen", "2001:453"),
        ("socialtjänstlagen (2001:453)", "2001:453"),
        ("Vad säger KL?", "2017:725"),
        ("LOU:s regler", "2016:1145"),
    ],
)
def test_a_statute_is_known_by_any_of_its_names(text: str, statute: str) -> None:
    assert found(text) == [(statute, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "mötet börjar kl. 10",
        "öppet KL 10.30",
        "vi är på lov, i sol, och tar en dos",
        "prop. 2015/16:195",
        "mötet är 19:25",
        "mål T 19:25",
        "CPV-koderna 85000000-9",
        "louise och Loulou",
        "fl och rf",
    ],
)
def test_what_only_looks_like_a_reference_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_list_and_a_range_of_sections_give_one_reference_each() -> None:
    assert found("19 kap. 25 och 25 a §§ LOU") == [("2016:1145", "19", "25"), LOU_19_25A]
    assert [section for _, _, section in found("3–6 §§ FL")] == ["3", "4", "5", "6"]


def test_a_second_section_is_of_the_chapter_before_it() -> None:
    assert found("LOU 19 kap. 6 § och 7 §")[1] == ("2016:1145", "19", "7")


def test_a_lone_section_belongs_to_the_one_statute_named() -> None:
    assert LOU_19_25A in found("Vad säger LOU om reserverade kontrakt i 19 kap. 25 a §?")
    assert (None, "19", "25 a") in found("Skiljer sig LOU och LUK åt enligt 19 kap. 25 a §?")


@pytest.mark.parametrize("text", ["19:25 i LOU", "19 kap. 25 i LOU"])
def test_a_preposition_is_not_a_section_letter(text: str) -> None:
    assert found(text) == [("2016:1145", "19", "25")]


@pytest.mark.parametrize("text", ["LOU kl. 19:25", "klockan 19:25 LOU", "LOU 19:25–20:00", "T 19:25 LOU"])
def test_a_time_of_day_or_a_case_beside_a_statute_is_no_section(text: str) -> None:
    assert found(text) == [("2016:1145", None, None)]


def test_an_english_article_is_not_a_section_letter() -> None:
    assert found("under section 25 a contracting authority may reserve") == [(None, None, "25")]


def test_a_reference_in_the_second_sentence_points_at_itself() -> None:
    text = "Reservation är tillåten. Se 19 kap. 25 a § LOU."
    (reference,) = find_references(text, STATUTES)
    assert text[reference.start : reference.end] == "19 kap. 25 a § LOU"


def test_a_label_names_statute_chapter_and_section() -> None:
    assert section_label("LOU", "19", "25 a") == "LOU 19 kap. 25 a §"
    assert section_label("lag (2022:900)", None, "8") == "lag (2022:900) 8 §"
