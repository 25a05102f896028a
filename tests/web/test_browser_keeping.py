"""What one takes along or leaves behind: shared answers, copies, files, print, and the list of one's own conversations."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import MARKS, check_accessibility, opened
from tests.web.sample import EN_DIRECT, SV_BIDDERS, SV_LEAD, SV_SECOND

pytestmark = MARKS


def ask(page: Page, *questions: str) -> None:
    for question in questions:
        before = page.locator("#history input").count()
        page.locator("#question").fill(question)
        page.keyboard.press("Enter")
        expect(page.locator("#history input")).to_have_count(before + 1)


def start_over(page: Page) -> None:
    page.locator(".start-over a:visible").click()
    expect(page.locator("#conversations")).to_be_visible()


def test_answer_is_shared_read_by_another_and_deleted(browser: Browser, address: str) -> None:
    with browser.new_context(locale="en-GB") as mine, browser.new_context(locale="sv-SE") as theirs:
        page, other = mine.new_page(), theirs.new_page()
        page.goto(address)
        ask(page, "How long?", "And then?")
        page.get_by_role("article", name="And then?").get_by_role("button", name="Share this answer").click()
        expect(page).to_have_url(re.compile("/shared/[-_A-Za-z0-9]{22}$"))
        other.goto(page.url)
        expect(other.locator("q").nth(1)).to_contain_text(SV_BIDDERS.split("\n")[2])
        expect(other.get_by_text("Frågat dessförinnan")).to_be_visible()
        expect(other.get_by_role("button", name="Ta bort det delade svaret")).to_have_count(0)
        page.get_by_role("button", name="Delete this shared answer").click()
        expect(page.get_by_role("heading", name="There is no shared answer here")).to_be_visible()
        assert (response := other.reload()) and response.status == 404


def test_back_from_a_shared_answer_finds_the_conversation(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        ask(page, "How long?")
        page.get_by_role("button", name="Share this answer").click()
        expect(page.get_by_role("heading", name="A shared answer")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("article", name="How long?").locator(".citation")).to_have_count(2)


def test_answer_is_shared_without_javascript(browser: Browser, address: str) -> None:
    with browser.new_context(locale="en-GB", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + "/ask?q=how")
        page.get_by_role("button", name="Share this answer").click()
        expect(page.get_by_role("heading", name="A shared answer")).to_be_visible()
        page.get_by_role("button", name="Delete this shared answer").click()
        expect(page.get_by_role("heading", name="There is no shared answer here")).to_be_visible()


def test_reference_and_answer_are_copied_and_it_is_said(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB", permissions=["clipboard-read", "clipboard-write"]), address) as page:
        ask(page, "How long?")
        page.locator("#turn-1-source-1").get_by_role("button", name="Copy the reference").click()
        expect(page.locator("#announcer")).to_have_text("Copied.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("Samsvar, Reserverad upphandling, LOU 19 kap.") and copied.endswith(f"”{SV_LEAD}”")
        page.get_by_role("button", name="Copy the answer").click()
        page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('Answered on'))")
        assert EN_DIRECT in page.evaluate("navigator.clipboard.readText()")


def test_text_is_unfolded_where_the_browser_does_not_copy(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        ask(page, "How long?")
        page.get_by_role("button", name="Copy the answer").click()
        expect(page.locator("#announcer")).to_contain_text("The browser did not let us copy.")
        expect(page.locator("#turn-1-text")).to_be_visible()
        assert SV_SECOND in page.evaluate("getSelection().toString()")


@pytest.mark.parametrize("script", [True, False])
def test_conversation_is_taken_along_as_a_word_file(browser: Browser, address: str, script: bool) -> None:
    with browser.new_context(locale="en-GB", java_script_enabled=script) as context:
        page = context.new_page()
        page.goto(address + "/ask?q=weather&h=How long?")
        page.locator("#question").fill("an unasked draft")
        with page.expect_download() as download:
            page.get_by_role("button", name="Word").click()
        document = Document(io.BytesIO(Path(download.value.path()).read_bytes()))
        texts = [paragraph.text for paragraph in document.paragraphs]
        assert "How long?" in texts and "weather" in texts and "an unasked draft" not in texts
        expect(page.locator("#question")).to_have_value("an unasked draft")


def test_printed_answer_has_addresses_and_nothing_to_press(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address + "/ask?q=how") as page:
        page.emulate_media(media="print")
        expect(page.locator("#turn-1-reference-1")).to_be_visible()
        expect(page.locator("#turn-1-reference-1")).to_contain_text("/documents/")
        for hidden in ("nav", "button", "#ask-form", ".export", ".turn-actions"):
            expect(page.locator(hidden).first).to_be_hidden()


def test_earlier_conversations_are_listed_opened_and_deleted(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        expect(page.get_by_role("heading", name="Your earlier conversations")).to_be_hidden()
        ask(page, "How long?", "And then?")
        start_over(page)
        ask(page, "weather")
        start_over(page)
        assert page.locator("#conversations li a").all_inner_texts() == ["weather", "How long?"]
        expect(page.locator("#conversations time").first).to_have_text(re.compile(r"^\d+ \w+ \d{4}$"))
        page.get_by_role("link", name="How long?", exact=True).click()
        expect(page.get_by_role("article", name="And then?")).to_contain_text("Understood as: How long? And then?")
        start_over(page)
        page.get_by_role("button", name="Delete: weather").click()
        expect(page.locator("#conversations li")).to_have_count(1)
        expect(page.get_by_role("heading", name="Your earlier conversations")).to_be_focused()
        page.on("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Delete all").click()
        expect(page.locator("#conversations")).to_be_hidden()
        expect(page.get_by_label("Your question")).to_be_focused()
        assert page.evaluate("localStorage.length") == 0


def test_edited_and_continued_conversations_stay_one_entry(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        ask(page, "one", "two")
        page.get_by_role("article", name="one").get_by_role("link", name="Edit the question").click()
        page.locator("#question").fill("another")
        page.keyboard.press("Enter")
        expect(page.get_by_role("article", name="another").locator(".citation")).to_have_count(2)
        page.reload()
        ask(page, "three")
        start_over(page)
        assert page.locator("#conversations li a").all_inner_texts() == ["another"]


def test_at_most_fifty_conversations_of_eight_questions_are_kept(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.evaluate(
            "for (let n = 0; n < 60; n++) document.dispatchEvent(new CustomEvent('conversation',"
            " { detail: { before: [], questions: [...Array(12).keys()].map((k) => `${n} ${k}`) } }))"
        )
        page.reload()
        expect(page.locator("#conversations li")).to_have_count(50)
        expect(page.locator("#conversations li a").first).to_have_text("59 4")


@pytest.mark.parametrize("damaged", ["{", '[null, 3, {"id": "x"}]', '{"a": 1}', '[{"id": "1", "date": "never", "questions": ["<b>"]}]'])
def test_damaged_list_of_conversations_is_no_hindrance(browser: Browser, address: str, damaged: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.evaluate("text => localStorage.setItem('samsvar.conversations', text)", damaged)
        page.reload()
        expect(page.locator("#conversations")).to_be_hidden()
        ask(page, "<b>one</b>")
        start_over(page)
        assert page.locator("#conversations li a").all_inner_texts() == ["<b>one</b>"]


def test_without_javascript_no_list_is_shown_and_it_is_said_why(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="sv-SE", java_script_enabled=False), address) as page:
        expect(page.get_by_text("Inget du frågar sparas")).to_be_visible()
        expect(page.locator("#conversations")).to_be_hidden()


@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
def test_axe_finds_nothing_on_a_shared_answer_and_in_the_list_of_conversations(browser: Browser, address: str, locale: str) -> None:
    with browser.new_context(locale=locale, bypass_csp=True, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address)
        ask(page, "How long?", "And then?")
        page.locator("form[action='/share'] button").last.click()
        expect(page.locator(".keeping form")).to_be_visible()
        check_accessibility(page)
        page.goto(address)
        expect(page.get_by_role("heading", level=2).locator("visible=true").first).to_have_id("conversations-heading")
        check_accessibility(page)


@pytest.mark.parametrize("path", ["/", "/ask?edit=1&q=how", "shared"])
def test_nothing_runs_out_of_a_window_320_pixels_wide(browser: Browser, address: str, path: str) -> None:
    with opened(browser.new_context(viewport={"width": 320, "height": 640}, locale="sv-SE"), address) as page:
        ask(page, "How long may a reserved contract, as they are called, run at most?")
        page.locator("form[action='/share'] button").click() if path == "shared" else page.goto(address + path)
        expect(page.locator("#main")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
