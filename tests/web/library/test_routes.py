import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from tests.web.sample import ENGLISH, HOSTILE, SV_DIRECT, SV_TEXT, SWEDISH, UNSAFE, SampleLibrary, build_app

CLIENT = TestClient(build_app(), headers={"Accept-Language": "en"})
START, END = SV_TEXT.index(SV_DIRECT), SV_TEXT.index(SV_DIRECT) + len(SV_DIRECT)


def test_document_marks_the_cited_span() -> None:
    page = CLIENT.get(f"/documents/{SWEDISH.id}?passage=sv-length&start={START}&end={END}").text
    assert f'<mark id="mark" tabindex="-1">{SV_DIRECT}</mark>' in page and "Go to the cited passage" in page


def test_document_marks_a_span_over_two_paragraphs_with_one_id() -> None:
    page = CLIENT.get(f"/documents/{SWEDISH.id}?start={START}&end={len(SV_TEXT)}").text
    assert page.count("<mark") == 3 and page.count('id="mark"') == 1


@pytest.mark.parametrize(
    "query",
    [
        "start=5&end=2",
        "start=0&end=99999",
        "start=-1&end=4",
        "start=x&end=4",
        "start=²&end=4",
        "passage=nope&start=0&end=4",
        "passage=sv-length&start=0&end=4",
    ],
)
def test_document_with_wrong_offsets_is_shown_without_a_mark_and_says_so(query: str) -> None:
    response = CLIENT.get(f"/documents/{SWEDISH.id}?{query}")
    assert response.status_code == 200 and "<mark" not in response.text and "could not be found in this version" in response.text


def test_document_shows_headings_paragraphs_and_what_they_rest_on() -> None:
    page = CLIENT.get(f"/documents/{SWEDISH.id}").text
    assert re.search('<h2 id="h-[0-9]+">Vem får lämna anbud', page) and '<h1 lang="sv" dir="auto">Reserverad upphandling</h1>' in page
    assert 'href="https://example.org/lou" rel="noopener noreferrer"' in page and "A source with a bad address" in page
    assert "javascript:" not in page and page.count("<h1") == 1


def test_document_links_each_passage_to_its_counterpart() -> None:
    page = CLIENT.get(f"/documents/{SWEDISH.id}").text
    assert f'href="/documents/{ENGLISH.id}#p-length"' in page and f'href="/documents/{ENGLISH.id}#p-bidders"' not in page
    assert 'id="p-length"' in CLIENT.get(f"/documents/{ENGLISH.id}").text


def test_hostile_document_is_shown_as_text() -> None:
    page = CLIENT.get(f"/documents/{UNSAFE.id}?start=0&end={len(HOSTILE)}").text
    assert "<script>alert" not in page and "<img src=x" not in page and "javascript:" not in page and "&lt;script&gt;" in page


def test_unknown_document_is_a_page_that_was_not_found() -> None:
    response = CLIENT.get("/documents/0000000000000000")
    assert response.status_code == 404 and "The page was not found" in response.text


def test_library_lists_all_documents_with_their_facts() -> None:
    page = CLIENT.get("/library").text
    assert "3 of 3 documents" in page and "&lt;b&gt;Unsafe&lt;/b&gt;" in page and "22 November 2026" in page and "Swedish" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [("text=PROCUREMENT", 1), ("text=samsvar+reserv", 2), ("kind=news", 1), ("language=sv", 1), ("kind=law", 0), ("text=%3Cb%3E", 1)],
)
def test_library_narrows_to_text_kind_and_language(query: str, count: int) -> None:
    assert f"{count} of 3 documents" in CLIENT.get(f"/library?{query}").text


def test_library_narrows_to_publisher_and_standing() -> None:
    assert "2 of 3 documents" in CLIENT.get("/library?publisher=Samsvar").text
    assert "1 of 3 documents" in CLIENT.get("/library?publisher=%3Ci%3EPublisher%3C/i%3E").text
    old = replace(SWEDISH, review_by="2020-01-01")
    client = TestClient(build_app(library=SampleLibrary((old, ENGLISH, UNSAFE))), headers={"Accept-Language": "en"})
    current, outdated = client.get("/library?standing=current").text, client.get("/library?standing=not_current").text
    assert "2 of 3 documents" in current and "1 of 3 documents" in outdated and "should have been reviewed by now" in outdated
    assert "3 of 3 documents" in client.get("/library?standing=nonsense").text


def test_library_says_what_it_covers_until_something_is_searched_for() -> None:
    page = CLIENT.get("/library").text
    assert "What the library covers" in page and '<a href="/library?kind=news">News</a> <span class="number">1</span>' in page
    assert "1 subject in our own words" in page and f'<li><a href="/documents/{ENGLISH.id}">Reserved procurement</a></li>' in page
    assert "What the library covers" not in CLIENT.get("/library?kind=news").text
