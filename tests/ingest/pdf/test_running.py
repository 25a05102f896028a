"""Running heads and page numbers are told by their place on several pages and by nothing else that explains them."""

import pytest

from tests.ingest.pdf.printed import Print, pages, texts

BODY = "Nämnden beslutar enligt förslaget och ger föreningen det bidrag som den har sökt för"


def paragraph(made: Print, y: float = 200, *more: str) -> Print:
    return made.lines(60, y, BODY, *(more or ("sin verksamhet under året.",)))


def test_head_and_number_of_two_pages_are_dropped_and_the_sentence_over_them_is_whole() -> None:
    made = Print()
    paragraph(made.page().text(60, 40, "Lindby kommun", 8).text(520, 810, "1", 8), 700, "verksamhet i hela")
    paragraph(made.page().text(60, 40, "Lindby kommun", 8).text(520, 810, "2", 8).lines(60, 120, "kommunen."), 400)
    document = made.read()
    assert texts(document)[0] == f"{BODY} verksamhet i hela kommunen."
    assert document.blocks[0].breaks == ((document.text.index("kommunen."), 2),)
    assert document.text.endswith("Lindby kommun") and "Lindby kommun" not in "".join(texts(document))


@pytest.mark.parametrize(
    "numbers",
    [("1", "2", "3"), ("Sida 1 (3)", "Sida 2 (3)", "Sida 3 (3)"), ("7/9", "8/9", "9/9"), ("- 4 -", "- 5 -", "- 6 -"), ("i", "ii", "iii")],
)
def test_number_in_the_corner_that_counts_up_is_dropped(numbers: tuple[str, ...]) -> None:
    made = Print()
    for number in numbers:
        paragraph(made.page()).text(500, 815, number)
    assert texts(made.read()) == [f"{BODY} sin verksamhet under året."] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ("§ 14", "§ 15", "§ 16"),
        ("1 500 kronor", "1 501 kronor", "1 502 kronor"),
        ("2025-03-01", "2025-03-02", "2025-03-03"),
        ("2024", "2025", "2026"),
        ("137", "2048", "9"),
        ("Kapitel 1", "Kapitel 2", "Kapitel 3"),
        ("Summa 45", "Summa 46", "Summa 47"),
    ],
)
@pytest.mark.parametrize("y", [40, 800])
def test_what_only_looks_like_a_number_of_pages_is_kept(lines: tuple[str, ...], y: float) -> None:
    made = Print()
    for line in lines:
        paragraph(made.page()).text(60, y, line)
    assert [line for line in lines if line in made.read().text.split("\n\n")] == list(lines)


def test_contact_line_at_the_foot_is_kept_once() -> None:
    made = Print()
    for number in range(1, 4):
        paragraph(made.page()).text(60, 810, "Lindby kommun, 0123-45 67 89, info@lindby.example", 8).text(520, 810, str(number), 8)
    assert pages(made.read())[-1] == (1, "Lindby kommun, 0123-45 67 89, info@lindby.example")


def test_same_words_that_the_text_leads_down_to_are_text() -> None:
    made = Print()
    for name in ("Lindby IF", "Röda stugan", "Norrby kör"):
        made.page().lines(60, 765, f"Nämnden ger {name} bidrag.", "Beslutet skickas till föreningen", leading=16)
    assert texts(made.read()).count("Beslutet skickas till föreningen") == 3


def test_heading_row_of_a_table_on_every_page_is_no_running_head() -> None:
    made = Print()
    for page in range(3):
        made.page()
        for x, heading in ((60, "Förening"), (220, "Ändamål"), (420, "Belopp")):
            made.text(x, 50, heading)
        for row in range(20):
            number = page * 20 + row
            made.text(60, 70 + 16 * row, f"Förening {number}").text(220, 70 + 16 * row, f"Läger {number}").text(
                420, 70 + 16 * row, f"{number}00 kr"
            )
    rows = [(page, row) for page, text in pages(made.read()) for row in text.splitlines()]
    assert rows == [(1 + number // 20, f"Förening {number} – Ändamål: Läger {number}; Belopp: {number}00 kr") for number in range(60)]


def test_only_page_has_nothing_running() -> None:
    made = paragraph(Print().page().text(60, 40, "Lindby kommun", 8)).text(500, 815, "12", 8)
    assert {"Lindby kommun", "12"} <= set(made.read().text.split("\n\n"))
