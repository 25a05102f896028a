import pytest

from index.legs.terms import stems, words


@pytest.mark.parametrize("number", ["700000", "700 000", "700.000", "700,000", "700\u00a0000"])
def test_number_is_one_term_however_its_digits_are_grouped(number: str) -> None:
    assert words(f"Gränsen är {number} kronor, 12 000 år 2023.") == ["gränsen", "är", "700000", "kronor", "12000", "år", "2023"]
    assert stems(number, "sv") == ["700000"]


def test_date_act_and_section_keep_their_terms() -> None:
    assert words("2016:1145, 2020-03-11 och 19 kap. 25 §") == ["2016:1145", "2020", "03", "11", "och", "19", "kap", "25"]
