"""The page of figures: tables that a task writes between the lines that name it."""

from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from corpus.registers.placed_questions import PLACED
from evals.bootstrap import Figure
from evals.quality.answer_table import PAGE, table, write_part
from evals.quality.subjects import PART

LEADS = {"places.leads": Figure(0.55, 0.43, 1.0, 60), "places.leads.sv": Figure(0.5, 0.4, 0.6, 30)}
NOISE = {"places.leads": Figure(0.4, 0.3, 0.5, 60), "places.noise": Figure(0.34, 0.2, 0.5, 60)}


def test_table_has_a_row_for_each_and_no_column_that_nobody_fills() -> None:
    assert table("quoted", [("peer", LEADS), ("Samsvar", NOISE)]).splitlines() == [
        "| quoted | right paragraph leads | Swedish | noise |",
        "|---|---|---|---|",
        "| peer | .55 [.43–1.00] | .50 | – |",
        "| Samsvar | .40 [.30–.50] | – | .34 |",
    ]


def test_part_of_the_page_is_written_anew_and_the_rest_left(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A\n<!-- one -->\nold\n<!-- end of one -->\n<!-- two -->\nkept\n<!-- end of two -->\n", encoding="utf-8")
    write_part(page, "one", "new")
    assert page.read_text(encoding="utf-8") == "# A\n<!-- one -->\nnew\n<!-- end of one -->\n<!-- two -->\nkept\n<!-- end of two -->\n"
    with pytest.raises(SamsvarError, match="no lines <!-- three --> and"):
        write_part(page, "three", "new")


def test_page_has_a_place_for_every_open_file_of_questions_and_for_other_subjects() -> None:
    page = PAGE.read_text(encoding="utf-8")
    open_files = [path.stem for path in PLACED.glob("*.jsonl") if not path.stem.endswith("_sealed")]
    assert [name for name in (*open_files, PART) if f"<!-- {name} -->" not in page] == []
