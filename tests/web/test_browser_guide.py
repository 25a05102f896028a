"""The guide as people meet it: by keyboard alone, without JavaScript, and with axe, in both languages."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browsing import MARKS, check_accessibility, opened, tab_to
from tests.web.guide_sample import OUTCOME
from tests.web.sample import EN_DIRECT
from tests.web.states import GUIDE_PAGES

pytestmark = MARKS


@pytest.fixture(scope="module")
def address(guide_address: str) -> str:
    return guide_address


def test_keyboard_alone_leads_from_the_start_page_to_an_outcome(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        tab_to(page, "main a[href='/vagval']")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1, name="Is anybody to pay?")).to_be_visible()
        tab_to(page, "input[value='money.yes']")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("radio", name="Not sure")).to_be_checked()
        page.keyboard.press("Enter")
        tab_to(page, "a[href$='find-money.on']")
        page.keyboard.press("Enter")
        tab_to(page, "input[value='who.idea']")
        page.keyboard.press("Space")
        tab_to(page, "main button[type=submit]")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1, name="Reserved procurement")).to_be_visible()
        assert page.url.endswith("/vagval?a=money.unsure&a=find-money.on&a=who.idea")


@pytest.mark.parametrize("javascript", [True, False])
def test_answers_are_given_changed_and_gone_back_from(browser: Browser, address: str, javascript: bool) -> None:
    with opened(browser.new_context(locale="en-GB", java_script_enabled=javascript), address + "/vagval") as page:
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("group", name="Is anybody to pay?")).to_have_accessible_description(
            "Choose an answer. “Not sure” is one too."
        )
        page.get_by_text("Yes, with <money>").click()
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("radio", name="Idea-based").check()
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", level=1, name="Reserved procurement")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", level=1, name="Who may tender?")).to_be_visible()
        page.get_by_role("link", name="Change").click()
        expect(page.get_by_role("heading", name="Your answers")).to_have_count(0)


def test_number_leads_to_the_quote_and_on_to_its_mark(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address + "/vagval") as page:
        page.get_by_role("link", name="Source 1", exact=True).click()
        expect(page.locator("#turn-1-source-1")).to_be_in_viewport()
        page.locator("#turn-1-source-1 .deeper").get_by_role("link", name="See it in its document").click()
        expect(page.locator("#mark")).to_have_text(EN_DIRECT)


def test_other_language_is_folded_so_that_an_outcome_stays_short(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address + OUTCOME) as page:
        assert page.locator(".counterpart").count() > 0 and page.locator(".counterpart[open]").count() == 0


def test_questions_to_ask_are_asked(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address + OUTCOME) as page:
        page.get_by_role("link", name="How long & where?").click()
        expect(page.get_by_role("article", name="How long & where?")).to_be_visible()


@pytest.mark.parametrize("name", GUIDE_PAGES)
def test_nothing_runs_out_of_a_window_320_pixels_wide(browser: Browser, address: str, name: str) -> None:
    with opened(browser.new_context(viewport={"width": 320, "height": 640}), address + GUIDE_PAGES[name]) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", GUIDE_PAGES)
@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
def test_axe_finds_nothing(browser: Browser, address: str, name: str, locale: str) -> None:
    with browser.new_context(locale=locale, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + GUIDE_PAGES[name])
        for details in page.locator("summary:visible").all():
            details.click()
        check_accessibility(page)
