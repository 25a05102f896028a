"""What the service says of itself: about, accessibility, and whom to ask, as the settings have it."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from answer.answer import Answer, Rephrased
from answer.question import Question
from api.app import build_app as build_service
from api.operation.library_state import last_synced
from api.settings import ContactSettings
from tests.api.tiny import hash_services
from tests.web.sample import SampleAnswerer, SampleLibrary, build_app
from web.about.routes import Contact
from web.pages import PageServices, add_pages

ENGLISH = {"Accept-Language": "en"}


def client(contact: Contact | None = None, language_model: bool = False) -> TestClient:
    app = FastAPI()
    add_pages(app, PageServices(SampleAnswerer(), SampleLibrary(), contact=contact or Contact(), language_model=language_model))
    return TestClient(app, headers=ENGLISH)


@pytest.mark.parametrize("path", ["/about", "/accessibility"])
def test_contact_is_named_or_described(path: str) -> None:
    named = client(Contact("Prov <b>kommun", "samsvar@example.org", "https://example.org/kontakt")).get(path).text
    assert (
        "Prov &lt;b&gt;kommun" in named and 'href="mailto:samsvar@example.org"' in named and 'href="https://example.org/kontakt"' in named
    )
    assert "the one who runs this service" in client().get(path).text and "mailto:" not in client().get(path).text


def test_about_tells_whether_a_language_model_words_answers() -> None:
    assert "No language model writes or rephrases anything." in client().get("/about").text
    worded = client(language_model=True).get("/about").text
    assert "A language model may then word the answer." in worded and "No language model" not in worded


def test_about_tells_what_the_law_asks_of_an_automated_service() -> None:
    page = client().get("/about").text
    assert all(
        words in page for words in ("Since 2 August 2026, article 50", "(Digg)", "(IMY)", "January 2025", "does not give legal advice")
    )


@pytest.mark.parametrize(
    "words",
    [
        "2018:1937",
        "EN 301 549 version 3.2.1",
        "WCAG 2.2",
        "conforms in part",
        "nobody has gone through it with a screen reader",
        "22 November 2026",
        "https://www.digg.se/tdosanmalan",
    ],
)
def test_accessibility_statement_has_what_the_law_asks_for(words: str) -> None:
    assert words in client().get("/accessibility").text


def test_every_page_links_to_the_accessibility_statement() -> None:
    assert all('<a href="/accessibility">' in client().get(path).text for path in ("/", "/library", "/about", "/glossary"))


def test_settings_reach_the_pages(tmp_path: Path) -> None:
    services = hash_services(tmp_path)
    settings = services.settings.model_copy(update={"contact": ContactSettings(name="Provkommunen", email="a@b.se")})
    app = TestClient(build_service(replace(services, settings=settings)), headers=ENGLISH)
    assert "Provkommunen" in app.get("/accessibility").text
    page = app.get("/library?text=hur+många+dagar&language=sv").text
    assert "The nearest passages in the texts" in page and "Föreningen har 30 dagar" in page and "30 days" not in page
    assert last_synced(services) is None


class Rephrasing(SampleAnswerer):
    def ask(self, question: Question) -> Answer:
        return replace(super().ask(question), rephrased=Rephrased("a-model", "rephrased", 2))


def test_answer_that_a_language_model_has_worded_says_so() -> None:
    app = TestClient(build_app(Rephrasing()), headers=ENGLISH)
    said = "A language model has worded this answer."
    assert said in app.get("/ask?q=how").text and said in app.post("/ask/stream", data={"q": "how"}).text
    assert said not in TestClient(build_app(), headers=ENGLISH).get("/ask?q=how").text
