"""A number is read as its reader sees it on the sheet."""

import pytest

from corpus.language import Language
from ingest.office.number_format import BUILT_IN, shown_number


@pytest.mark.parametrize(
    ("value", "code", "swedish"),
    [
        (12000, "General", "12000"),
        (0.1 + 0.2, "General", "0,3"),
        (1234.5, "General", "1234,5"),
        (1e20, "General", "1e+20"),
        (1234567.891, "#,##0.00", "1 234 567,89"),
        (12500, '#,##0 "kr"', "12 500 kr"),
        (12500, '#,##0\\ "kr"', "12 500 kr"),
        (12500, "#\\ ##0", "12 500"),
        (500, "#\\ ##0", "500"),
        (1234567, "# ##0", "1234 567"),
        (12500, "#,##0 [$kr-41D]", "12 500 kr"),
        (-12500, '_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-;_-* "-"??\\ "kr"_-;_-@_-', "-12 500,00 kr"),
        (0, '#,##0;-#,##0;"–"', "–"),
        (5, ";;;", ""),
        (0.255, "0.0%", "25,5%"),
        (2.5, "0", "3"),
        (2.675, "0.00", "2,68"),
        (2.5, "0.##", "2,5"),
        (2, "0.##", "2"),
        (0, "#", ""),
        (1500000, '#,##0.0,,"  mnkr"', "1,5  mnkr"),
        (46123, "000 00", "461 23"),
        (7, "000", "007"),
        (-3, "0.0", "-3,0"),
        (-0.001, "0.0", "0,0"),
        (123456, "0.00E+00", "1,23E+5"),
        (45717, "yyyy-mm-dd", "2025-03-01"),
        (45717, "d mmmm yyyy", "1 mars 2025"),
        (45717, '[$-41D]dddd "den" d mmm', "lördag den 1 mar"),
        (45717.75, "yyyy-mm-dd hh:mm", "2025-03-01 18:00"),
        (45717.75, "h:mm AM/PM", "6:00 PM"),
        (45717, "dd.mm.yy", "01.03.25"),
        (1.5, "[h]:mm", "36:00"),
        (0.5 + 1 / 1440, "h:mm:ss", "12:01:00"),
        (-1, "yyyy-mm-dd", "1899-12-29"),
        (1e12, "yyyy-mm-dd", "1000000000000"),
    ],
)
def test_a_number_is_shown_by_its_format(value: float, code: str, swedish: str) -> None:
    assert shown_number(value, code, "sv") == swedish


@pytest.mark.parametrize(("code", "english"), [("#,##0.00", "1,234.50"), ("General", "1234.5"), ("0.0", "1234.5")])
def test_an_english_sheet_has_its_own_signs(code: str, english: str) -> None:
    assert shown_number(1234.5, code, "en") == english


@pytest.mark.parametrize(("language", "shown"), [("sv", "1 oktober"), ("en", "1 October")])
def test_months_have_their_names_in_the_language_of_the_sheet(language: Language, shown: str) -> None:
    assert shown_number(45931, "d mmmm", language) == shown


def test_days_may_be_counted_from_1904() -> None:
    assert shown_number(0, "yyyy-mm-dd", "sv", since_1904=True) == "1904-01-01"


def test_every_built_in_format_shows_a_number() -> None:
    assert all(shown_number(45717.5, code, "sv") for code in BUILT_IN.values())
