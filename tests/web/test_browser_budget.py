"""What a page may cost whoever opens it: its weight, what moves, whom it asks, how long it keeps the browser busy. All as the browser tells it.

No times but one: how quick the pages are is measured by `python -m evals.benches page_speed`.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import MARKS, opened, serving
from tests.web.paged_sample import Paged, paged
from tests.web.states import GUIDE_PAGES, PAGES

pytestmark = MARKS
HEAVIEST = 150_000
"""Bytes of a page with its styles, scripts and pictures, before compression: a phone has to unpack and read them."""
MOST_SHIFT = 0.01
"""A tenth of what Web Vitals calls good."""
LONGEST_BLOCK = 200
"""Milliseconds that a frame may keep the page from answering to a key: usually none, but tests share their machine."""
LOADED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map(entry => [entry.name, entry.decodedBodySize])"""
# As Web Vitals counts: what moves within half a second of a key or click is forgiven, so what arrives here takes longer than that.
OBSERVE = """
window.moved = []; window.longest = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries().filter(entry => !entry.hadRecentInput))
    moved.push([entry.value, entry.sources.map(source => source.node?.className)]);
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver(list => { for (const entry of list.getEntries()) longest = Math.max(longest, entry.blockingDuration); })
  .observe({ type: "long-animation-frame", buffered: true });
"""


@pytest.fixture(scope="module")
def paged_sample(tmp_path_factory: pytest.TempPathFactory) -> Paged:
    return paged(tmp_path_factory.mktemp("paged"))


def check_weight(page: Page, address: str) -> None:
    """Fail where the page asked for something elsewhere, or weighs too much."""
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(LOADED)
    assert [name for name, _ in loaded if not name.startswith(f"{address}/")] == []
    assert sum(size for _, size in loaded) <= HEAVIEST, loaded


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("empty", "error")])
def test_page_is_light_and_asks_nobody_else(browser: Browser, address: str, name: str) -> None:
    with opened(browser.new_context(locale="sv-SE"), address + PAGES[name]) as page:
        check_weight(page, address)


@pytest.mark.parametrize("name", ["question", "outcome"])
def test_page_of_the_guide_is_light_and_asks_nobody_else(browser: Browser, guide_address: str, name: str) -> None:
    with opened(browser.new_context(locale="sv-SE"), guide_address + GUIDE_PAGES[name]) as page:
        check_weight(page, guide_address)


def test_document_with_the_picture_of_its_page_is_light_and_asks_nobody_else(browser: Browser, paged_sample: Paged) -> None:
    with serving(paged_sample.app) as address, opened(browser.new_context(locale="sv-SE"), address + paged_sample.cited()) as page:
        expect(page.locator(".page-image img")).to_be_visible()
        check_weight(page, address)


def check_stillness(page: Page) -> None:
    page.wait_for_timeout(300)
    moved = page.evaluate("moved")
    assert sum(value for value, _ in moved) <= MOST_SHIFT, moved


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_slow_answers_arrive(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(locale="sv-SE", viewport={"width": width, "height": 800})
    context.add_init_script(OBSERVE)
    with opened(context, address) as page:
        for number, question in enumerate(["slow one", "slow two", "slow weather"], start=1):
            page.locator("#question").fill(question)
            page.keyboard.press("Enter")
            expect(page.locator("#history input")).to_have_count(number)
            expect(page.locator("#question")).to_be_visible()
        check_stillness(page)
        assert page.evaluate("longest") <= LONGEST_BLOCK


@pytest.mark.parametrize("name", [name for name in PAGES if name != "error"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_a_page_loads(browser: Browser, address: str, name: str, width: int) -> None:
    with browser.new_context(locale="sv-SE", viewport={"width": width, "height": 800}) as context:
        context.add_init_script(OBSERVE)
        page = context.new_page()
        page.goto(address + PAGES[name])
        check_stillness(page)


@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
def test_menu_takes_one_line_on_a_phone(browser: Browser, guide_address: str, locale: str) -> None:
    with opened(browser.new_context(locale=locale, viewport={"width": 390, "height": 844}), guide_address + GUIDE_PAGES["outcome"]) as page:
        tops = page.locator(".site-head nav:first-of-type a").evaluate_all("links => links.map(link => link.offsetTop)")
        assert len(tops) >= 5 and len(set(tops)) == 1
