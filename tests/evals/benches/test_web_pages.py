"""Pages of the usual shapes are read without fault, and the comparison says so."""

import pytest

from evals.benches.web_pages import ours
from evals.judged.web_pages import PAGES, WebPage, page_faults, web_pages
from evals.room import main


@pytest.mark.parametrize("page", web_pages(), ids=lambda page: page.name)
def test_our_reading_loses_parts_and_lets_in_nothing(page: WebPage) -> None:
    faults = page_faults(page, ours)
    assert (faults.lost, faults.parted, faults.let_in) == ([], [], [])


def test_what_is_lost_parted_or_let_in_is_counted() -> None:
    page = WebPage("x", b"Avgift 100 kr\nAula\n50 kr\nMeny", ["Avgift  100 kr", "Bidrag"], [["Aula", "50 kr"]], ["Meny", "Sök"])
    faults = page_faults(page, bytes.decode)
    assert (faults.lost, faults.parted, faults.let_in) == (["Bidrag"], [["Aula", "50 kr"]], ["Meny"])


def test_every_page_is_judged() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == {page.name for page in web_pages()}


def test_the_comparison_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("benches", ["web_pages"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["ours", "0", "0", "0"] and [line.split()[0] for line in lines[2:]] == ["trafilatura", "plain"]
