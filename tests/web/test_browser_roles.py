"""The main path of each kind of visitor, by keyboard alone, and without JavaScript as far as it goes.

`test_browser_guide.py` leads by keyboard to an outcome, and `test_browser_keeping.py` exports without JavaScript; neither is done again here.
"""

import io
from pathlib import Path

from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import MARKS, opened, tab_to
from tests.web.guide_sample import OUTCOME
from tests.web.sample import EN_DIRECT, SV_DIRECT, SV_LEAD

pytestmark = MARKS
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def go(page: Page, selector: str, most: int = 40) -> None:
    """Tab to the element and press Enter."""
    tab_to(page, selector, most)
    page.keyboard.press("Enter")


def type_question(page: Page, question: str, number: int) -> None:
    tab_to(page, "#question")
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    expect(page.locator("#history input")).to_have_count(number)


def test_politician_goes_by_keyboard_from_a_start_question_to_its_source_and_copies_the_reference(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="sv-SE", permissions=CLIPBOARD), address) as page:
        go(page, ".role a[data-ask]")
        expect(page.locator("#history input")).to_have_count(1)
        expect(page.locator("#turn-1-question")).to_be_focused()
        go(page, ".paragraph sup a[href='#turn-1-source-1']")
        expect(page.locator("#turn-1-source-1")).to_be_focused()
        go(page, "[data-copy='turn-1-reference-1']")
        expect(page.locator("#announcer")).to_have_text("Kopierat.")
        assert SV_DIRECT in page.evaluate("navigator.clipboard.readText()")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#mark")).to_have_text(SV_DIRECT)
        go(page, "[data-back] a")
        expect(page.locator("#turn-1-source-1")).to_be_visible()


def test_politician_reads_source_and_reference_without_javascript(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="sv-SE", java_script_enabled=False), address) as page:
        page.locator(".role a").first.click()
        source = page.locator("#turn-1-source-1")
        source.locator(".reference summary").click()
        expect(source.locator(".reference p")).to_contain_text(f"”{SV_LEAD}”")
        source.get_by_role("link", name="Se det i dokumentet").last.click()
        expect(page.locator("#mark")).to_have_text(SV_DIRECT)
        expect(page.locator("#mark")).to_be_in_viewport()


def test_procurement_officer_asks_on_and_takes_a_word_file_along_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="sv-SE"), address) as page:
        type_question(page, "Hur länge?", 1)
        type_question(page, "Och sedan?", 2)
        expect(page.get_by_role("article", name="Och sedan?")).to_contain_text("Uppfattat som: Hur länge? Och sedan?")
        tab_to(page, "button[formaction='/export/docx']", most=60)
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        texts = [paragraph.text for paragraph in Document(io.BytesIO(Path(download.value.path()).read_bytes())).paragraphs]
        assert "Hur länge?" in texts and "Och sedan?" in texts
        expect(page.locator("article")).to_have_count(2)


def test_new_official_asks_by_keyboard_about_the_outcome_of_the_guide(browser: Browser, guide_address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), guide_address + OUTCOME) as page:
        go(page, ".asks a")
        expect(page.get_by_role("article", name="How long & where?").locator(".paragraph").first).to_be_visible()
        type_question(page, "And then?", 2)
        expect(page.get_by_role("article")).to_have_count(2)


def test_new_official_goes_from_the_start_page_to_an_answer_without_javascript(browser: Browser, guide_address: str) -> None:
    with opened(browser.new_context(locale="en-GB", java_script_enabled=False), guide_address) as page:
        page.get_by_role("link", name="Find the form of cooperation that fits").click()
        for choice in ("Yes, with <money>", "Idea-based"):
            page.get_by_role("radio", name=choice).check()
            page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", level=1, name="Reserved procurement")).to_be_visible()
        page.get_by_role("link", name="How long & where?").click()
        expect(page.get_by_role("article", name="How long & where?").locator(".paragraph").first).to_be_visible()


def test_association_goes_by_keyboard_from_a_refusal_to_the_nearest_source_and_the_glossary(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        type_question(page, "What will the weather be?", 1)
        expect(page.locator("#announcer")).to_contain_text("No answer in the sources")
        expect(page.get_by_text("What you can do:")).to_be_visible()
        go(page, ".nearest a")
        expect(page.get_by_role("heading", level=1, name="Reserved procurement")).to_be_visible()
        expect(page.get_by_text(EN_DIRECT)).to_be_visible()
        go(page, ".site-head a[href='/glossary']")
        expect(page.get_by_role("heading", level=1, name="Glossary")).to_be_visible()
        go(page, ".term dd a")
        expect(page.locator(".term:target")).to_be_in_viewport()


def test_association_asks_anew_after_a_refusal_without_javascript(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB", java_script_enabled=False), address + "/ask?q=weather") as page:
        expect(page.get_by_text("What you can do:")).to_be_visible()
        page.locator(".nearest a").first.click()
        expect(page.get_by_text(EN_DIRECT)).to_be_visible()
        page.go_back()
        page.get_by_label("Ask a follow-up question").fill("What is a contract?")
        page.get_by_role("button", name="Ask").click()
        page.get_by_role("article", name="What is a contract?").get_by_role("link", name="kontrakt").first.click()
        expect(page.get_by_text("A written agreement for pecuniary interest.")).to_be_visible()
