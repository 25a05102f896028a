import pytest

from ingest.text.numbers import group_digits, join_digits, numbers, numerals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 109 450 kr", {"8109450"}), ("8,109,450", {"8109450"}), ("SEK 12,000", {"12000"}), ("sju år", {"7"}), ("seven", {"7"}),
        ("12 procent", {"12%"}), ("12 %", {"12%"}), ("12 per cent", {"12%"}), ("1,5 miljoner", {"1500000"}), ("1.5 million", {"1500000"}),
        ("två miljoner", {"2000000"}), ("treåriga avtal", {"3"}), ("tjugofem dagar", {"25"}), ("twenty-one", {"21"}), ("en förening", set()),
        ("en tredjedel", {"1/3"}), ("hälften", {"1/2"}), ("10,50", {"10.5"}), ("80-procentsandelen", {"80%"}), ("an 80-per cent share", {"80%"}),
        ("80 procentenheter", {"80"}),
    ],
)  # fmt: skip
def test_numbers_have_one_spelling(text: str, expected: set[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,5 miljoner", {"1500000"}),
        ("8 109 450 kr till sju av tolv", {"8109450"}),
        ("en tredjedel", set()),
        ("SFS 2022:900", {"2022", "900"}),
    ],
)
def test_numerals_leave_numbers_in_words_alone(text: str, expected: set[str]) -> None:
    assert numerals(text) == expected


@pytest.mark.parametrize("number", ["700000", "700 000", "700.000", "700,000", "700\u00a0000", "700\u202f000"])
def test_digits_are_joined_and_grouped_however_they_were_grouped(number: str) -> None:
    assert join_digits(f"gränsen {number} kr.") == "gränsen 700000 kr."
    assert (group_digits(f"{number} kr", " "), group_digits(f"SEK {number}.", ",")) == ("700 000 kr", "SEK 700,000.")


@pytest.mark.parametrize(
    "text",
    [
        "2023",
        "2020-03-11",
        "20200311",
        "2016:1145",
        "2023/12345",
        "KS-12345",
        "556012-5790",
        "1,5",
        "19 kap. 25 §",
        "1.4.7",
        "123, 456",
        "0701234567",
    ],
)
def test_digits_that_are_no_large_number_stay_as_they_are(text: str) -> None:
    assert (join_digits(text), group_digits(text, " ")) == (text, text)
