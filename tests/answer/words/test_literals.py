import pytest

from answer.words.literals import Date, codes, dates, names_missing


@pytest.mark.parametrize("text", ["den 1 juli 2025", "2025-07-01", "July 1, 2025", "1 July 2025", "1st of July 2025"])
def test_dates_have_one_form_in_both_languages(text: str) -> None:
    assert dates(text)[0] == [Date(2025, 7, 1)]


def test_modal_verbs_are_no_months() -> None:
    assert dates("They may 3 times march 4 miles")[0] == []


def test_less_exact_date_is_within_a_more_exact_one() -> None:
    assert Date(2025, 7, None).within(Date(2025, 7, 1)) and Date(None, 7, 1).within(Date(2025, 7, 1))
    assert not Date(2025, 7, 1).within(Date(2025, 7, None)) and not Date(2024, 7, 1).within(Date(2025, 7, 1))


def test_code_is_the_same_only_with_the_same_number() -> None:
    assert codes("Betänkandet 2021/22:FiU28 och FiU3") == {"fiu28", "fiu3"}
    assert names_missing("Se betänkandet FiU28", "Se betänkandet FiU3") == ["FiU28"]


def test_inflected_names_are_found() -> None:
    assert names_missing("Avgiften går till Kammarkollegiets kassa och SKR:s", "Kammarkollegiet och SKR tar ut den") == []
    assert names_missing("Avgiften går till Skolverket i Malmö", "Kammarkollegiet tar ut den") == ["Skolverket", "Malmö"]
