"""Feedback and the operator's pages in a real browser, on a real library with the packaged model."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from api.app import build_app
from api.data_folder import open_library
from api.services import services_with
from api.settings import FeedbackSettings, Settings
from corpus.places import CHECKOUT
from index.intake.ingestion import IngestSettings, ingest
from index.model.open_model import Model
from tests.api.tiny import write_corpus
from tests.packaged import packaged_model, packaged_reader
from tests.web.browsing import MARKS, check_accessibility, opened, serving
from tests.web.operator_sample import PASSWORD, small_pdf

pytestmark = [*MARKS, pytest.mark.model]
UNANSWERED = ["Vad kostar en fiskelicens i kommunen?", "Hur mycket kostar fiskelicensen?", "Hur hög är skatten på bensin?"]
SENTENCE = "Hamnkaptenen beslutar om föreningarnas båtplatser i gästhamnen inom 14 dagar."
PDF: FilePayload = {"name": "Hamnordning.pdf", "mimeType": "application/pdf", "buffer": small_pdf("Hamnordning för föreningar", SENTENCE)}
BROKEN: FilePayload = {"name": "trasig.pdf", "mimeType": "application/pdf", "buffer": PDF["buffer"][:300]}


@dataclass
class Service:
    address: str
    data: Path

    def set_password(self) -> None:
        """As the operator does, from the command line, while the service runs."""
        command = [sys.executable, "-m", "api", "operator", "password", "--stdin", "--data", str(self.data)]
        subprocess.run(command, input=PASSWORD, text=True, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=True)


@pytest.fixture(scope="module")
def model(model_cache: Path) -> Model:
    return packaged_model(model_cache)


@pytest.fixture
def service(tmp_path: Path, model: Model, model_cache: Path) -> Iterator[Service]:
    settings = Settings(data=tmp_path / "data", corpus=write_corpus(tmp_path / "corpus"), feedback=FeedbackSettings(keep_unanswered=True))
    services = services_with(settings, open_library(settings), model, packaged_reader(model_cache))
    list(ingest(services.library, services.encoder, [str(settings.corpus)], IngestSettings()))
    with serving(build_app(services)) as address:
        yield Service(address, settings.data)


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/operator")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Operator’s overview")).to_be_visible()


def test_operator_sees_what_is_missing_uploads_it_and_it_is_answered(browser: Browser, service: Service) -> None:
    with opened(browser.new_context(locale="en-GB"), service.address) as page:
        for question in UNANSWERED:
            page.goto(f"{service.address}/ask?q={question}")
            expect(page.get_by_role("button", name="Not helpful")).to_be_visible()
        service.set_password()
        sign_in(page, service.address)
        expect(page.locator("article.group").first.locator(".askings li")).to_have_count(2)
        page.get_by_role("link", name="Uploads").click()
        page.get_by_label("Files", exact=True).set_input_files([PDF, BROKEN])
        page.get_by_role("button", name="Upload").click()
        expect(page.get_by_text("1 in the library, 1 failed, 0 waiting.").first).to_be_visible(timeout=30_000)
        page.goto(service.address)
        page.get_by_label("Your question").fill("Vem beslutar om föreningarnas båtplatser i gästhamnen?")
        page.keyboard.press("Enter")
        expect(page.locator(".paragraph").first).to_contain_text("Hamnkaptenen beslutar")
        page.goto(f"{service.address}/operator")
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", name="Sign in as operator")).to_be_visible()
        page.goto(f"{service.address}/operator")
        expect(page.get_by_label("Password")).to_be_visible()


def test_upload_is_watched_without_javascript(browser: Browser, service: Service) -> None:
    service.set_password()
    with opened(browser.new_context(locale="en-GB", java_script_enabled=False), service.address) as page:
        sign_in(page, service.address)
        page.get_by_role("link", name="Uploads").click()
        page.get_by_label("Files", exact=True).set_input_files([PDF])
        page.get_by_role("button", name="Upload").click()
        expect(page.get_by_text("1 in the library, 0 failed, 0 waiting.")).to_be_visible(timeout=30_000)


def test_verdict_is_given_without_leaving_the_page(browser: Browser, service: Service) -> None:
    with opened(browser.new_context(locale="en-GB"), f"{service.address}/ask?q={UNANSWERED[0]}") as page:
        form = page.locator("form.feedback")
        form.get_by_role("button", name="Not helpful").click()
        expect(form.get_by_role("status")).to_have_text("Thank you. You can add why, or change your mind.")
        expect(form.get_by_role("button", name="Not helpful")).to_have_attribute("aria-pressed", "true")
        form.get_by_text("Say why (optional)").click()
        form.get_by_label("What was good, or what was missing?").fill("The fee is <b>missing</b>")
        form.get_by_role("button", name="Send the reason").click()
        expect(form.get_by_role("status")).to_have_text("Thank you. You can add why, or change your mind.")
        service.set_password()
        sign_in(page, service.address)
        expect(page.locator(".askings blockquote")).to_have_text("The fee is <b>missing</b>")


def test_verdict_is_given_without_javascript(browser: Browser, service: Service) -> None:
    with opened(browser.new_context(locale="sv-SE", java_script_enabled=False), f"{service.address}/ask?q={UNANSWERED[0]}") as page:
        page.get_by_role("button", name="Hjälpte inte").click()
        expect(page.get_by_role("heading", name="Tack")).to_be_visible()
        page.get_by_role("link", name="Tillbaka till svaret").click()
        expect(page.get_by_role("article", name=UNANSWERED[0])).to_be_visible()


@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
def test_axe_finds_nothing_on_the_operators_pages(browser: Browser, service: Service, locale: str) -> None:
    service.set_password()
    context = browser.new_context(locale=locale, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{service.address}/ask?q={UNANSWERED[0]}")
    page.locator("form.feedback summary").click()
    page.locator("form.feedback button").nth(1).click()
    expect(page.locator("form.feedback [role=status]")).not_to_be_empty()
    check_accessibility(page)
    page.goto(f"{service.address}/operator")
    page.locator("#password").fill("inte rätt lösenord")
    page.keyboard.press("Enter")
    expect(page.locator("#password-error")).not_to_be_empty()
    check_accessibility(page)
    check_signed_in(page, context, service)


def check_signed_in(page: Page, context: BrowserContext, service: Service) -> None:
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("article.group")).to_have_count(1)
    check_accessibility(page)
    page.goto(f"{service.address}/operator/upload")
    page.locator("#files").set_input_files([PDF, BROKEN])
    page.locator("#upload-form button").click()
    expect(page.locator(".uploads .note")).to_be_visible(timeout=30_000)
    expect(page.locator("[data-running]")).to_have_count(0, timeout=30_000)
    check_accessibility(page)
    context.close()
