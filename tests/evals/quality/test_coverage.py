import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import Language
from evals.quality.coverage import content_stems, expresses, needed_of, numerals


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("12 000 kronor", "sv", {"12000"}),
        ("SEK 12,000", "en", {"12000"}),
        ("7 802 550 kronor 2022–2023", "sv", {"7802550", "2022", "2023"}),
        ("cirka 7,8 miljoner", "sv", {"7.8"}),
        ("19 kap. 25 a §", "sv", {"19", "25"}),
        ("SFS 2025:360", "sv", {"2025", "360"}),
        ("2022-03-08", "sv", {"2022", "3", "8"}),
        ("högst tre år", "sv", {"3"}),
        ("three years", "en", {"3"}),
        ("sex committees", "en", set()),
    ],
)
def test_numerals_have_one_spelling(text: str, language: Language, found: set[str]) -> None:
    assert numerals(text, language) == found


@given(st.integers(1000, 999_999_999))
def test_grouped_and_plain_figures_are_the_same(number: int) -> None:
    spellings = (str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u00a0"))
    assert {numerals(spelling, "sv") for spelling in spellings} == {frozenset({str(number)})}


def test_inflection_does_not_hide_a_word() -> None:
    assert content_stems("föreningarna ska registreras", "sv") == content_stems("föreningar som registrera", "sv")


def test_needed_is_what_the_model_answer_takes_from_the_fact() -> None:
    fact = "The application fee is SEK 12,000 and is paid to Kammarkollegiet before 2026."
    stems, figures = needed_of(fact, "The application fee is 12 000 kronor.", "en")
    assert stems == {"applic", "fee"}
    assert figures == {"12000"}


def test_without_a_model_answer_the_facts_words_count_and_no_figure_is_required() -> None:
    stems, figures = needed_of("The fee was raised in 2026.", "", "en")
    assert stems == {"fee", "rais"}
    assert figures == frozenset()


def test_quote_without_the_figure_does_not_express_the_fact() -> None:
    stems, figures = needed_of("Kontraktet får gälla högst tre år.", "Högst tre år.", "sv")
    assert expresses(["Ett sådant kontrakt får löpa i högst 3 år."], stems, figures, "sv")
    assert not expresses(["Ett sådant kontrakt får löpa i flera år, dock högst till avtalets slut."], stems, figures, "sv")


def test_one_shared_word_is_not_enough() -> None:
    assert not expresses(["Ett vanligt krav."], {"van", "normer"}, frozenset(), "sv")


def test_no_quote_expresses_nothing() -> None:
    assert not expresses([], frozenset(), frozenset(), "sv")
