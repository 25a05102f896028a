"""Lines that another program finds and that are not in our text are counted, and what only looks different is not."""

from evals.reading.missing import compared


def missing(printed: list[str], text: str) -> list[tuple[str, int]]:
    return list(compared("a.pdf", printed, text).missing)


def test_line_that_is_not_in_the_text_is_missing_as_often_as_it_is_printed_more() -> None:
    assert missing(["Summa 45 kronor", "Lindby IF", "Lindby IF"], "Lindby IF fick bidrag.") == [("Summa 45 kronor", 1), ("Lindby IF", 1)]


def test_divided_words_accents_bullets_and_leaders_are_not_missing() -> None:
    printed = ["arbetet med samver-", "kan f¨or alla", "o ett krav", "Inledning ........ 4"]
    assert missing(printed, "arbetet med samverkan för alla\n– ett krav\nInledning") == []


def test_cells_beside_one_another_are_looked_for_one_by_one() -> None:
    assert (
        missing(["Aulan      100 kr    300 kr", "Köket med 90 kr"], "Aulan – Vardag: 100 kr; Helg: 300 kr\nKöket med – Helg: 90 kr") == []
    )
