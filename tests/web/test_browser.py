"""The pages as people meet them: a real browser against a real server."""

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browsing import MARKS, check_accessibility, opened
from tests.web.sample import SV_DIRECT
from tests.web.states import CITED, PAGES

pytestmark = MARKS


def test_question_is_answered_without_reloading_the_page(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.evaluate("window.stayed = true")
        page.get_by_label("Your question").fill("How long?")
        page.get_by_role("button", name="Ask").click()
        expect(page.get_by_role("article", name="How long?").locator(".paragraph").first).to_contain_text(SV_DIRECT)
        expect(page.locator("#announcer")).to_have_text("Answer from the sources: 2 quoted paragraphs.")
        expect(page.get_by_role("heading", name="How long?")).to_be_focused()
        page.get_by_label("Ask a follow-up question").fill("And then?")
        page.keyboard.press("Enter")
        expect(page.get_by_role("article", name="And then?")).to_contain_text("Understood as: How long? And then?")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert page.evaluate("window.stayed") is True


def test_starter_question_is_asked_with_one_click(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.get_by_role("link", name="What is an IOP?").click()
        expect(page.get_by_role("article", name="What is an IOP?").locator(".citation")).to_have_count(2)
        expect(page.get_by_role("heading", name="Questions to start from")).to_be_hidden()


def test_question_is_answered_without_javascript(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="sv-SE", java_script_enabled=False), address) as page:
        for number, (label, question) in enumerate(
            [("Din fråga", "Hur länge?"), ("Ställ en följdfråga", "Och sedan?"), ("Ställ en följdfråga", "weather")], start=1
        ):
            page.get_by_label(label).fill(question)
            page.get_by_role("button", name="Fråga").click()
            expect(page.get_by_role("article")).to_have_count(number)
        expect(page.get_by_role("article").nth(1)).to_contain_text("Uppfattat som: Hur länge? Och sedan?")
        expect(page.get_by_role("article").nth(2)).to_contain_text("Inget svar i källorna")


def test_citation_leads_to_its_mark_and_back_to_the_conversation(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.get_by_label("Your question").fill("How long?")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Source 1", exact=True).first.click()
        expect(page.locator("#turn-1-source-1")).to_be_in_viewport()
        page.locator("#turn-1-source-1").get_by_role("link", name="See it in its document").click()
        expect(page.locator("#mark")).to_have_text(SV_DIRECT)
        expect(page.locator("#mark")).to_be_in_viewport()
        page.go_back()
        expect(page.get_by_role("article", name="How long?")).to_be_visible()
        expect(page.locator("#history input")).to_have_value("How long?")


def test_everything_is_reached_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Your question")).to_be_focused()
        page.keyboard.type("How long?")
        page.keyboard.press("Enter")
        expect(page.locator("#announcer")).to_have_text("Answer from the sources: 2 quoted paragraphs.")
        # The two notes above the sentences are about the second source.
        for name in ("Source 2", "Source 2", "kontrakt", "Source 1"):
            page.keyboard.press("Tab")
            expect(page.locator(":focus")).to_have_accessible_name(name)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("#turn-1-source-1 .counterpart summary")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#turn-1-source-1").get_by_role("link", name="LOU 19 kap. 25 a §")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#turn-1-source-1").get_by_role("link", name="See it in its document").first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#mark")).to_be_in_viewport()


def test_word_of_an_answer_is_explained_by_keyboard_and_leads_to_the_glossary(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address + "/ask?q=IOP") as page:
        word = page.locator("details", has_text="kontrakt").filter(has_text="public contract").first
        word.locator("summary").focus()
        expect(word.get_by_text("A written agreement for pecuniary interest.")).to_be_hidden()
        page.keyboard.press("Enter")
        expect(word.get_by_text("A written agreement for pecuniary interest.")).to_be_visible()
        word.get_by_role("link", name="See it in the glossary").click()
        expect(page.locator("#term-kontrakt")).to_be_in_viewport()
        expect(page.get_by_role("link", name="Glossary", exact=True)).to_have_attribute("aria-current", "page")


def test_question_can_be_stopped_and_comes_back_into_the_box(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.get_by_label("Your question").fill("slow one")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_role("article", name="slow one")).to_contain_text("You stopped this question.")
        expect(page.locator("#question")).to_have_value("slow one")
        expect(page.locator("#history input")).to_have_count(0)


def test_fault_is_said_in_the_conversation(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.get_by_label("Your question").fill("fault")
        page.keyboard.press("Enter")
        expect(page.get_by_role("article", name="fault")).to_contain_text("because of a fault in the service")


def test_empty_question_is_refused_beside_the_field(browser: Browser, address: str) -> None:
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Ask").click()
        expect(page.get_by_text("Write a question first.")).to_be_visible()
        expect(page.get_by_label("Your question")).to_be_focused()
        expect(page.get_by_label("Your question")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("path", ["/", "/ask?q=how", "/ask?q=weather", "/library", "/glossary", CITED, "/about/api"])
def test_nothing_runs_out_of_a_window_320_pixels_wide(browser: Browser, address: str, path: str) -> None:
    with opened(browser.new_context(viewport={"width": 320, "height": 640}), address + path) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
def test_axe_finds_nothing_in_a_streamed_conversation(browser: Browser, address: str, locale: str) -> None:
    with browser.new_context(locale=locale, bypass_csp=True, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address)
        for number, question in enumerate(["How long?", "weather"], start=1):
            page.locator("#question").fill(question)
            page.keyboard.press("Enter")
            expect(page.locator("#history input")).to_have_count(number)
        check_accessibility(page)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
def test_axe_finds_nothing(browser: Browser, address: str, name: str, locale: str) -> None:
    with browser.new_context(locale=locale, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + PAGES[name])
        for details in page.locator("summary:visible").all():
            details.click()
        check_accessibility(page)
