import json
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from corpus.registers.glossary import Glossary
from tests.web.sample import build_app

SWEDISH = {"Accept-Language": "sv"}
ENGLISH = {"Accept-Language": "en"}
Ask = Callable[[FastAPI, dict[str, str], str], str]


def whole(app: FastAPI, language: dict[str, str], question: str) -> str:
    """The page that a browser without JavaScript gets."""
    return TestClient(app, headers=language).post("/ask", data={"q": question}).text


def streamed(app: FastAPI, language: dict[str, str], question: str) -> str:
    lines = TestClient(app, headers=language).post("/ask/stream", data={"q": question}).text.splitlines()
    return str(json.loads(lines[-1])["html"])


both = pytest.mark.parametrize("asked", [whole, streamed])


@both
def test_words_of_an_answer_are_explained_in_swedish(asked: Ask) -> None:
    html = asked(build_app(), SWEDISH, "Vad är ett IOP?")
    assert '<h3 id="turn-1-words">Ord i svaret</h3>' in html and "<summary>idéburet offentligt partnerskap (IOP)</summary>" in html
    assert (
        "Ett skriftligt avtal med ekonomiska villkor." in html
        and '<dt>På engelska</dt><dd lang="en" dir="auto">public contract</dd>' in html
    )
    assert 'href="/glossary#term-kontrakt"' in html and ">LOU 1 kap. 15 §</a>" in html


@both
def test_words_of_an_answer_are_explained_in_english(asked: Ask) -> None:
    html = asked(build_app(), ENGLISH, "IOP?")
    assert '<h3 id="turn-1-words">Words in the answer</h3>' in html and "<summary>public contract</summary>" in html
    assert '<dt>In Swedish</dt><dd lang="sv" dir="auto">kontrakt</dd>' in html


@both
def test_answer_without_terms_has_no_section_of_words(asked: Ask) -> None:
    assert 'class="words"' not in asked(build_app(glossary=Glossary()), ENGLISH, "IOP?")
    assert 'class="words"' not in asked(build_app(), ENGLISH, "IOP weather")


@both
def test_hostile_definition_is_shown_as_text(asked: Ask) -> None:
    html = asked(build_app(), ENGLISH, "unsafe")
    assert "&lt;script&gt;alert(3)" in html and "<script>alert" not in html and "<b>unsafe" not in html and "<i>Law" not in html


def test_glossary_lists_every_term_in_the_pages_language() -> None:
    page = TestClient(build_app(), headers=SWEDISH).get("/glossary").text
    assert "<h1>Ordlista</h1>" in page and page.count('<section class="term"') == 4
    assert page.index('id="term-iop"') < page.index('id="term-kontrakt"') < page.index('id="term-reserverad"')
    assert "<bdi>reserverat kontrakt</bdi>" in page and '<dd lang="en" dir="auto">reserved procurement</dd>' in page
    assert '<a href="#term-reserverad">reserverad upphandling</a>' in page and "#term-gone" not in page


def test_glossary_is_linked_from_every_page_and_marked_on_its_own() -> None:
    client = TestClient(build_app(), headers=ENGLISH)
    assert '<a href="/glossary">Glossary</a>' in client.get("/").text
    assert '<a href="/glossary" aria-current="page">Glossary</a>' in client.get("/glossary").text


def test_hostile_term_is_listed_as_text() -> None:
    page = TestClient(build_app(), headers=ENGLISH).get("/glossary").text
    assert "&lt;script&gt;alert(3)" in page and "<script>alert" not in page and "<b>" not in page and "<i>" not in page


def test_empty_glossary_says_so() -> None:
    assert "The glossary has no terms yet." in TestClient(build_app(glossary=Glossary()), headers=ENGLISH).get("/glossary").text
