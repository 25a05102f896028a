"""Each value of a table stands beside the names of its row and of its columns, whatever spans what."""

import pytest

from ingest.text.tables import Cell, plain_cells, table_lines


def test_each_value_is_named_by_its_row_and_its_column() -> None:
    rows = plain_cells([["Stöd", "Belopp", "År"], ["Verksamhet", "10 000 kr", "2025"], ["Lokal", "", "2026"]])
    assert table_lines(rows) == "Verksamhet – Belopp: 10 000 kr; År: 2025\nLokal – År: 2026"


def test_two_columns_are_name_and_value() -> None:
    assert table_lines(plain_cells([["Telefon", "0999-123 45"], ["E-post:", "a@lindby.se"]])) == "Telefon: 0999-123 45\nE-post: a@lindby.se"


@pytest.mark.parametrize("marked", [0, 1])
def test_empty_corner_leaves_the_columns_their_names(marked: int) -> None:
    rows = [["", "2024", "2025"], ["Avgift", "100 kr", "120 kr"]]
    assert table_lines(plain_cells(rows, marked)) == "Avgift – 2024: 100 kr; 2025: 120 kr"
    assert table_lines(plain_cells([row[:2] for row in rows], marked)) == "Avgift – 2024: 100 kr"


def test_equal_values_side_by_side_are_both_there() -> None:
    rows = plain_cells([["Sal", "Barn", "Vuxna"], ["Aula", "50 kr", "50 kr"]])
    assert table_lines(rows) == "Aula – Barn: 50 kr; Vuxna: 50 kr"


def test_value_that_spans_columns_has_the_names_of_all() -> None:
    head = [Cell("Lokal"), Cell("Barn"), Cell("Vuxna"), Cell("Företag")]
    assert table_lines([head, [Cell("Sal"), Cell("50 kr", columns=2), Cell("300 kr")]]) == "Sal – Barn, Vuxna: 50 kr; Företag: 300 kr"


def test_cell_that_spans_rows_counts_in_each() -> None:
    head = [Cell("År"), Cell("Grupp"), Cell("Avgift")]
    rows = [
        head,
        [Cell("2025", rows=2), Cell("Barn"), Cell("10 kr")],
        [Cell("Vuxna"), Cell("20 kr")],
        [Cell("2026"), Cell("Alla"), Cell("15 kr")],
    ]
    assert table_lines(rows).splitlines()[1:] == ["2025 – Grupp: Vuxna; Avgift: 20 kr", "2026 – Grupp: Alla; Avgift: 15 kr"]


def test_heading_of_two_lines_names_by_both() -> None:
    rows = [
        [Cell(""), Cell("Öppettider", columns=2)],
        [Cell("Dag"), Cell("Vinter"), Cell("Sommar")],
        [Cell("Måndag"), Cell("9–16"), Cell("10–14")],
    ]
    assert table_lines(rows) == "Måndag – Öppettider, Vinter: 9–16; Öppettider, Sommar: 10–14"


def test_line_over_the_table_and_between_its_rows_stands_alone() -> None:
    rows = [
        [Cell("Avgifter 2025", columns=3)],
        [Cell("Sal"), Cell("Barn"), Cell("Vuxna")],
        [Cell("Skolor", columns=3)],
        [Cell("Aula"), Cell("1 kr"), Cell("2 kr")],
    ]
    assert table_lines(rows) == "Avgifter 2025\nSkolor\nAula – Barn: 1 kr; Vuxna: 2 kr"


def test_marked_headings_are_taken_and_no_other_row() -> None:
    rows = [[Cell("Sal", is_heading=True), Cell("1 kr"), Cell("2 kr")], [Cell("Aula", is_heading=True), Cell("3 kr"), Cell("4 kr")]]
    heads = [[Cell(text, is_heading=True) for text in ("Lokal", "Barn", "Vuxna")]]
    assert table_lines(heads + rows) == "Sal – Barn: 1 kr; Vuxna: 2 kr\nAula – Barn: 3 kr; Vuxna: 4 kr"


def test_claimed_spans_are_bounded() -> None:
    lines = table_lines([[Cell("a", columns=10**9, rows=10**9), Cell("b")], [Cell("c")]])
    assert len(lines) < 100


def test_paragraphs_of_a_cell_stay_apart() -> None:
    assert (
        table_lines([[Cell("Avgift"), Cell("Barn 20 kr\nVuxna 40 kr.\n\nAlla betalar.")]])
        == "Avgift: Barn 20 kr; Vuxna 40 kr. Alla betalar."
    )
