from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.guide_sample import OUTCOME, guide_app, sample_guide
from tests.web.sample import EN_DIRECT, ENGLISH, SV_DIRECT, SWEDISH, SampleLibrary
from web.site.links import document_url

IN_SWEDISH = {"Accept-Language": "sv"}
IN_ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(guide_app(sample_guide(tmp_path)), headers=IN_ENGLISH, follow_redirects=False)


def test_first_page_asks_and_quotes_what_it_rests_on(client: TestClient) -> None:
    page = client.get("/vagval").text
    assert "<legend><h1>Is anybody to pay?</h1></legend>" in page and 'value="money.unsure"' in page and "Yes, with &lt;money&gt;" in page
    assert EN_DIRECT in page and f'href="{document_url(ENGLISH.id)}?passage=en-length' in page and "Your answers" not in page


def test_form_with_an_answer_leads_to_an_address_without_the_form(client: TestClient) -> None:
    response = client.get("/vagval?asked=money&a=money.yes")
    assert (response.status_code, response.headers["location"]) == (303, "/vagval?a=money.yes")


def test_form_without_an_answer_says_so(client: TestClient) -> None:
    page = client.get("/vagval?a=money.yes&asked=who").text
    assert '<fieldset aria-describedby="choice-error">' in page and "Choose an answer." in page and "<title>Error: " in page


def test_answers_so_far_are_listed_with_a_way_to_change_each(client: TestClient) -> None:
    page = client.get(OUTCOME).text
    assert (
        '<a href="/vagval?a=money.yes">Change' in page
        and '<a href="/vagval">Change' in page
        and '<a href="/vagval">Start again</a>' in page
    )


def test_unsure_is_told_what_to_find_out_and_led_on(client: TestClient) -> None:
    page = client.get("/vagval?a=money.unsure").text
    assert (
        "<h1>Find out who pays</h1>" in page
        and 'href="/vagval?a=money.unsure&amp;a=find-money.on"' in page
        and 'href="/vagval">I know' in page
    )
    assert "You were not sure of 1 question." in client.get("/vagval?a=money.unsure&a=find-money.on&a=who.all").text


def test_outcome_says_what_it_requires_and_where_to_ask(client: TestClient) -> None:
    page = client.get(OUTCOME).text
    assert page.index("What it is") < page.index("What it requires") < page.index("What can go wrong") < page.index("Ask about this")
    assert 'href="/ask?q=How+long+%26+where%3F"' in page or 'href="/ask?q=How%20long%20%26%20where%3F"' in page


def test_paragraph_that_one_language_lacks_is_quoted_in_the_other(client: TestClient) -> None:
    page = client.get("/vagval?a=money.yes").text
    assert "Only idea-based organisations may tender.<sup>" in page and '<blockquote id="turn-1-quote-1" lang="sv"' in page


def test_claim_whose_brief_has_left_the_library_is_not_shown(client: TestClient) -> None:
    page = client.get(OUTCOME).text
    assert (
        "It may end after three years." not in page
        and "Not shown: its source is not in this library." in page
        and "<code>gone</code>" in page
    )


def test_empty_library_leaves_questions_and_no_claims(tmp_path: Path) -> None:
    page = TestClient(guide_app(sample_guide(tmp_path), SampleLibrary(())), headers=IN_SWEDISH).get("/vagval").text
    assert "Ska någon betala?" in page and "får gälla i tre år" not in page and "<code>reserved</code>" in page


def test_library_from_another_machine_is_found_by_folder_and_name(tmp_path: Path) -> None:
    guide = replace(sample_guide(tmp_path), folder=Path("/elsewhere"))
    assert SV_DIRECT in TestClient(guide_app(guide), headers=IN_SWEDISH).get("/vagval").text


def test_fetched_page_is_never_taken_for_a_brief(tmp_path: Path) -> None:
    fetched = replace(SWEDISH, path="https://evil.example/sv/reserved.md")
    page = TestClient(guide_app(sample_guide(tmp_path), SampleLibrary((fetched,))), headers=IN_SWEDISH).get("/vagval").text
    assert "<code>reserved</code>" in page and SV_DIRECT not in page


HOSTILE = [
    "a=money.maybe",
    "a=<script>alert(1)</script>",
    "a=money.yes&a=../../etc/passwd",
    "a=%00&a=%ff",
    "&".join(["a=money.yes"] * 500),
    "asked=%3Cb%3E&a=x",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_address_gives_a_page_that_says_so(client: TestClient, query: str) -> None:
    response = client.get(f"/vagval?{query}")
    assert response.status_code == 200 and "Some answers in the address do not fit the guide." in response.text
    assert "<script>alert" not in response.text and "<b>" not in response.text and response.text.count('type="hidden"') <= 2


@pytest.mark.parametrize("query", ["asked=nothing", "a=money.yes&asked=%0d%0aSet-Cookie:x", "asked=//evil.example"])
def test_form_field_from_elsewhere_leads_to_our_own_address(client: TestClient, query: str) -> None:
    response = client.get(f"/vagval?{query}")
    assert response.status_code == 303 and response.headers["location"] in ("/vagval", "/vagval?a=money.yes")
    assert "set-cookie" not in response.headers


def test_language_switch_keeps_the_answers(client: TestClient) -> None:
    assert "/language/sv?back=%2Fvagval%3Fa%3Dmoney.yes" in client.get("/vagval?a=money.yes").text.replace("/vagval%3F", "%2Fvagval%3F")


def test_without_a_guide_the_page_says_so() -> None:
    response = TestClient(guide_app(None), headers=IN_SWEDISH).get("/vagval?a=money.yes")
    assert response.status_code == 200 and "Det finns inget vägval här" in response.text


def test_guide_is_in_the_menu_and_on_the_start_page(client: TestClient) -> None:
    page = client.get("/").text
    assert '<a href="/vagval">Find the form</a>' in page and '<a href="/vagval">Find the form of cooperation that fits</a>' in page
    assert '<a href="/vagval" aria-current="page">Find the form</a>' in client.get("/vagval").text


def test_outcome_is_never_called_an_error(client: TestClient) -> None:
    assert "Error" not in client.get(f"{OUTCOME}&asked=reserved").text
