"""The report as people open it: a file in a real browser, from a small run of the real engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from evals.browser.chromium import chromium
from evals.quality.evaluate import run_eval
from tests.evals.quality.test_evaluate import PLACED, QUESTIONS, engine_over
from tests.evals.tiny_library import tiny_library
from tests.web.browsing import MARKS

pytestmark = MARKS
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "tiny.jsonl").write_text(QUESTIONS, encoding="utf-8")
    (folder / "placed.jsonl").write_text(PLACED, encoding="utf-8")
    library = tiny_library(folder)
    run_eval(engine_over(library, folder), library, [folder / "tiny.jsonl", folder / "placed.jsonl"], folder / "run")
    return folder / "run" / "report.html"


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, report: Path) -> Iterator[Page]:
    """The report, opened from the disk; fails where it asked for anything but itself, or the browser complained."""
    width, height = SIZES[request.param]
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        asked_for: list[str] = []
        complaints: list[str] = []
        opened = context.new_page()
        opened.on("request", lambda each: asked_for.append(each.url))
        opened.on("requestfailed", lambda each: complaints.append(each.url))
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.goto(report.as_uri(), wait_until="networkidle")
        yield opened
        assert (asked_for, complaints) == ([report.as_uri()], [])


def test_report_asks_for_nothing_but_itself_and_shows_every_part(page: Page) -> None:
    for name in (
        "In short",
        "By subject and kind of question",
        "Search, by pair of languages",
        "How much can be answered at what risk",
        "All figures",
        "Worst cases",
    ):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    for name in ("Outcomes by confidence", "From search to answer", "Risk against coverage", "Reliability of the confidence", "Latency"):
        expect(page.get_by_role("img", name=name)).to_be_visible()
    risks = page.get_by_role("region", name="How much can be answered at what risk").get_by_role("rowheader")
    assert risks.all_text_contents() == ["at most 1 %", "at most 2 %", "at most 3 %", "at most 5 %", "as it answers now"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_report_has_no_findings_of_axe(page: Page) -> None:
    for details in page.locator("details").all():
        details.locator("summary").click()
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in violations] == []
