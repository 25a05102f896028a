"""Editing, stopping, going back, reloading, two tabs, a slow or broken connection: a conversation loses nothing that was typed."""

import json
import socket
import time
from multiprocessing import get_context

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import MARKS, SlowAnswerer, check_accessibility, opened
from tests.web.sample import HOSTILE, SV_DIRECT, SV_LEAD, build_app

pytestmark = MARKS


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")


def answered(page: Page, *questions: str) -> None:
    """Wait until exactly these questions have their answers."""
    expect(page.locator("#history input")).to_have_count(len(questions))
    assert page.locator("#history input").evaluate_all("inputs => inputs.map(input => input.value)") == list(questions)
    assert page.locator("article h2").all_inner_texts() == list(questions)


def test_edited_question_replaces_its_turn_and_those_after_it(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        for number, question in enumerate(["one", "two", "three"], start=1):
            ask(page, question)
            expect(page.locator("#history input")).to_have_count(number)
        page.get_by_role("article", name="two").get_by_role("link", name="Edit the question").click()
        expect(page.get_by_label("Edit the question")).to_be_focused()
        expect(page.get_by_label("Edit the question")).to_have_value("two")
        assert "editing-note" in (page.locator("#question").get_attribute("aria-describedby") or "")
        ask(page, "two and a half")
        answered(page, "one", "two and a half")
        expect(page.get_by_role("heading", name="two and a half")).to_be_focused()
        expect(page.get_by_label("Ask a follow-up question")).to_have_value("")


def test_editing_can_be_left_without_a_trace(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        ask(page, "one")
        answered(page, "one")
        page.get_by_role("link", name="Edit the question").click()
        page.get_by_role("link", name="Leave it as it was").click()
        expect(page.get_by_label("Ask a follow-up question")).to_be_focused()
        expect(page.get_by_text("Asking replaces this question")).to_be_hidden()
        answered(page, "one")


def test_question_is_edited_without_javascript(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB", java_script_enabled=False), address + "/ask?q=two&h=one") as page:
        page.get_by_role("article", name="one").get_by_role("link", name="Edit the question").click()
        expect(page.get_by_label("Edit the question")).to_have_value("one")
        page.get_by_label("Edit the question").fill("another")
        page.get_by_role("button", name="Ask").click()
        expect(page.get_by_role("article")).to_have_count(1)
        expect(page.get_by_role("heading", name="another")).to_be_visible()


def test_stopped_question_leaves_the_focus_in_the_box_and_no_turn_behind(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        ask(page, "slow one")
        expect(page.get_by_role("heading", name="slow one")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Stop")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#question")).to_be_focused()
        ask(page, "a quick one")
        answered(page, "a quick one")
        assert page.locator("[id='turn-1']").count() == 1


def test_answer_is_announced_once(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.evaluate(
            "window.said = []; new MutationObserver(() => said.push(announcer.textContent)).observe(announcer, {childList: true, characterData: true, subtree: true})"
        )
        ask(page, "How long?")
        answered(page, "How long?")
        page.wait_for_timeout(300)
        assert page.evaluate("said") == ["Answer from the sources: 2 quoted paragraphs."]


def test_back_button_returns_to_the_whole_conversation_and_forward_to_the_document(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        for number, question in enumerate(["one", "two"], start=1):
            ask(page, question)
            expect(page.locator("#history input")).to_have_count(number)
        page.locator("#turn-2-source-1").get_by_role("link", name="See it in its document").click()
        expect(page.locator("#mark")).to_be_visible()
        page.go_back()
        answered(page, "one", "two")
        page.go_forward()
        expect(page.locator("#mark")).to_be_visible()


def test_reload_keeps_the_conversation(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        ask(page, "one")
        answered(page, "one")
        page.reload()
        answered(page, "one")
        ask(page, "two")
        answered(page, "one", "two")


def test_reload_in_mid_answer_gives_the_question_back(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        ask(page, "one")
        answered(page, "one")
        ask(page, "slow two")
        expect(page.get_by_text("Looking in the sources")).to_be_visible()
        page.reload()
        answered(page, "one")
        expect(page.locator("#question")).to_have_value("slow two")
        expect(page.get_by_text("The answer was interrupted before it arrived. Ask again.")).to_be_visible()


def test_two_tabs_hold_two_conversations(browser: Browser, address: str) -> None:
    with browser.new_context(locale="en-GB") as context:
        first, second = context.new_page(), context.new_page()
        for page, question in ((first, "one"), (second, "other")):
            page.goto(address)
            ask(page, question)
            answered(page, question)
        ask(first, "two")
        answered(first, "one", "two")
        answered(second, "other")
        assert kept(second) == [["one", "two"], ["other"]]


def test_slow_connection_shows_that_it_looks_and_then_the_answer(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send(
            "Network.emulateNetworkConditions", {"offline": False, "latency": 400, "downloadThroughput": 20_000, "uploadThroughput": 20_000}
        )
        ask(page, "slow one")
        expect(page.get_by_text("Looking in the sources")).to_be_visible()
        expect(page.get_by_role("article", name="slow one").locator(".paragraph").first).to_contain_text(SV_DIRECT, timeout=15_000)
        answered(page, "slow one")


def test_server_that_restarts_in_mid_answer_is_told_of_and_costs_no_question(browser: Browser) -> None:
    port, spawn = free_port(), get_context("spawn")
    first = spawn.Process(target=serve_slowly, args=(port,), daemon=True)
    first.start()
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        arrive(page, f"http://127.0.0.1:{port}")
        ask(page, "one")
        answered(page, "one")
        ask(page, "slow two")
        expect(page.get_by_text("Looking in the sources")).to_be_visible()
        first.kill()
        expect(page.get_by_role("article", name="slow two")).to_contain_text("The answer did not arrive.")
        expect(page.locator("#announcer")).to_contain_text("The answer did not arrive.")
        expect(page.locator("#question")).to_have_value("slow two")
        second = spawn.Process(target=serve_slowly, args=(port,), daemon=True)
        second.start()
        wait_for(port)
        page.get_by_role("button", name="Ask").click()
        answered(page, "one", "slow two")
        second.kill()


def test_very_long_question_is_asked_and_one_longer_is_refused_beside_the_field(browser: Browser, address: str) -> None:
    with browser.new_context(locale="en-GB", viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(address)
        ask(page, "å" * 2001)
        expect(page.get_by_text("The question is too long.")).to_be_visible()
        expect(page.locator("#question")).to_have_value("å" * 2001)
        ask(page, "å" * 2000)
        answered(page, "å" * 2000)
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_hostile_document_never_runs(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        ask(page, "unsafe <img src=x onerror=alert(1)>")
        answered(page, "unsafe <img src=x onerror=alert(1)>")
        assert page.locator("q").inner_text().strip("“”") == HOSTILE
        assert page.locator("main script, main img, a[href^='javascript:']").count() == 0
        page.get_by_role("button", name="Share this answer").click()
        expect(page.locator("q")).to_contain_text("<script>")
        page.get_by_role("link", name="See it in its document").click()
        expect(page.locator("#mark")).to_contain_text("<script>")


def test_text_that_turns_its_direction_turns_nothing_around_it(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address + "/ask?q=unsafe") as page:
        title = page.locator(".cited-title bdi")
        assert title.evaluate("element => getComputedStyle(element).unicodeBidi") == "isolate"
        quote = page.locator(".citation blockquote")
        assert quote.get_attribute("dir") == "auto"


def test_word_in_a_quote_leads_to_its_explanation_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        ask(page, "How long?")
        answered(page, "How long?")
        assert page.locator("q").first.evaluate("quote => quote.textContent") == SV_LEAD
        page.locator("q a", has_text="kontrakt").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("A written agreement for pecuniary interest.")).to_be_visible()
        expect(page.get_by_text("A written agreement for pecuniary interest.")).to_be_focused()
        page.go_back()
        answered(page, "How long?")


@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
def test_axe_finds_nothing_while_a_question_is_edited(browser: Browser, address: str, locale: str) -> None:
    with browser.new_context(locale=locale, bypass_csp=True, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address)
        ask(page, "one")
        answered(page, "one")
        page.locator("[data-edit]").click()
        check_accessibility(page)
        page.goto(address + "/ask?edit=2&q=two&h=one")
        check_accessibility(page)


def kept(page: Page) -> list[list[str]]:
    """The questions of each conversation that the browser keeps, the latest first."""
    return [
        conversation["questions"] for conversation in json.loads(page.evaluate("localStorage.getItem('samsvar.conversations') ?? '[]'"))
    ]


def serve_slowly(port: int) -> None:
    uvicorn.run(build_app(SlowAnswerer()), port=port, log_level="error", ws="none")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on port {port}")


def arrive(page: Page, url: str) -> None:
    wait_for(int(url.rpartition(":")[2]))
    page.goto(url)
