"""Documents with their printed pages, the library, and what the service says of itself, as people meet them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browsing import MARKS, check_accessibility, opened, serving
from tests.web.paged_sample import QUOTE, Paged, paged

pytestmark = MARKS
ASKED = "/ask?q=Vem+beslutar+om+b%C3%A5tplatser"
VIEWS = ["pdf", "pdf page", "gone", "html", "word", "markdown", "library", "search", "about", "accessibility"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Paged:
    return paged(tmp_path_factory.mktemp("paged"))


@pytest.fixture(scope="module")
def address(sample: Paged) -> Iterator[str]:
    with serving(sample.app) as found:
        yield found


def path_of(sample: Paged, view: str) -> str:
    brief = sample.services.settings.corpus / "sv" / "bidrag.md"
    return {
        "pdf": sample.cited() + "#mark",
        "pdf page": f"{sample.address(sample.pdf)}?page=3#page",
        "gone": f"{sample.address(sample.pdf)}?page=99",
        "html": sample.address(sample.html),
        "word": sample.address(sample.word),
        "markdown": sample.address(brief),
        "library": "/library",
        "search": "/library?text=b%C3%A5tplatser&standing=current",
        "about": "/about",
        "accessibility": "/accessibility",
    }[view]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
def test_axe_finds_nothing(browser: Browser, sample: Paged, address: str, view: str, locale: str) -> None:
    with browser.new_context(locale=locale, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address + path_of(sample, view))
        for details in page.locator("details:not([open]) > summary:visible").all():
            details.click()
        check_accessibility(page)


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_runs_out_of_a_window_320_pixels_wide(browser: Browser, sample: Paged, address: str, view: str) -> None:
    with opened(browser.new_context(viewport={"width": 320, "height": 640}, locale="sv-SE"), address + path_of(sample, view)) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_cited_words_are_seen_in_the_text_and_on_the_page_beside_it(browser: Browser, sample: Paged, address: str) -> None:
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    with opened(context, address + path_of(sample, "pdf")) as page:
        expect(page.locator("#mark")).to_have_text(QUOTE)
        expect(page.locator("#mark")).to_be_in_viewport()
        picture = page.get_by_role("img", name="Page 2 of “Riktlinjer för föreningarnas båtplatser”, as a picture.")
        expect(picture).to_be_in_viewport()
        text, beside = page.locator("#mark").bounding_box(), picture.bounding_box()
        assert text and beside and text["x"] + text["width"] <= beside["x"]
        page.get_by_role("link", name="Page 3 →").click()
        expect(page.get_by_role("heading", name="The original, page 3 of 3")).to_be_in_viewport()
        expect(page.locator("#mark")).to_have_text(QUOTE)
        page.get_by_role("link", name="The text of this page").click()
        expect(page.get_by_text("Föreningen redovisar varje år")).to_be_in_viewport()


def test_page_is_turned_by_keyboard(browser: Browser, sample: Paged, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address + path_of(sample, "pdf").replace("#mark", "#page")) as page:
        for name in ("← Page 1", "Page 3 →", "The text of this page"):
            page.keyboard.press("Tab")
            expect(page.get_by_role("link", name=name, exact=True)).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="The original, page 3 of 3")).to_be_visible()


def test_way_back_leads_to_the_conversation_as_it_was(browser: Browser, sample: Paged, address: str) -> None:
    with opened(browser.new_context(locale="en-GB"), address) as page:
        page.get_by_label("Your question").fill("weather?")
        page.keyboard.press("Enter")
        expect(page.locator("#history input")).to_have_count(1)
        page.evaluate("url => location.assign(url)", path_of(sample, "pdf"))
        back = page.get_by_role("link", name="← Back to the answer")
        expect(back).to_be_in_viewport()
        page.get_by_role("link", name="Page 3 →").click()
        expect(page.get_by_role("heading", name="The original, page 3 of 3")).to_be_visible()
        page.get_by_role("link", name="The text of this page").click()
        expect(back).to_be_in_viewport()
        back.click()
        expect(page.get_by_role("article", name="weather?")).to_be_visible()
        expect(page.locator("#history input")).to_have_value("weather?")


def test_way_back_needs_no_javascript_and_is_not_there_without_an_answer(browser: Browser, sample: Paged, address: str) -> None:
    with browser.new_context(locale="en-GB", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + path_of(sample, "pdf"), referer=address + ASKED)
        page.get_by_role("link", name="← Back to the answer").click()
        expect(page.get_by_role("article", name="Vem beslutar om båtplatser")).to_be_visible()
    with opened(browser.new_context(locale="en-GB"), address + path_of(sample, "pdf")) as page:
        expect(page.get_by_text("← Back to the answer")).to_be_hidden()


def test_library_is_searched_and_narrowed_without_javascript(browser: Browser, sample: Paged, address: str) -> None:
    with opened(browser.new_context(locale="en-GB", java_script_enabled=False), address + "/library") as page:
        page.get_by_label("Search in titles and texts").fill("båtplatser hamnkaptenen")
        page.get_by_label("Language", exact=True).select_option(label="Swedish")
        page.get_by_label("Standing", exact=True).select_option(label="In force, and looked through lately")
        page.get_by_role("button", name="Search and filter").click()
        expect(page.get_by_label("Search in titles and texts")).to_have_value("båtplatser hamnkaptenen")
        expect(page.get_by_role("status")).to_contain_text("0 of 5 documents")
        page.get_by_role("link", name="Riktlinjer för föreningarnas båtplatser").first.click()
        expect(page.locator("#mark").first).to_be_in_viewport()


def test_outline_leads_to_its_heading_by_keyboard(browser: Browser, sample: Paged, address: str) -> None:
    with opened(browser.new_context(locale="sv-SE"), address + path_of(sample, "html")) as page:
        page.get_by_role("navigation", name="Innehåll").get_by_role("link", name="När ska ansökan lämnas?").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="När ska ansökan lämnas?")).to_be_in_viewport()
        page.get_by_text("Innehåll", exact=True).click()
        expect(page.get_by_role("link", name="När ska ansökan lämnas?")).to_be_hidden()
