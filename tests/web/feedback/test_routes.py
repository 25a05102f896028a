import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.sample import SampleAnswerer, SampleLibrary
from web.feedback.report import FeedbackReport
from web.feedback.verdicts import Feedback
from web.pages import PageServices, add_pages

ENGLISH = {"Accept-Language": "en", "Origin": "http://testserver"}
ASKED = "/ask?q=How+long%3F"


def client_of(feedback: Feedback | None) -> TestClient:
    app = FastAPI()
    add_pages(app, PageServices(SampleAnswerer(), SampleLibrary(), feedback=feedback))
    return TestClient(app, headers=ENGLISH, follow_redirects=False)


def feedback_in(folder: Path) -> Feedback:
    return Feedback(folder / "records.sqlite", lambda: 1)


def form_in(page: str) -> dict[str, str]:
    """The hidden fields of the page's last feedback form."""
    form = page[page.rindex('<form class="feedback"') :]
    return {name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}


def test_form_leads_to_thanks_and_from_there_back_to_the_turn(tmp_path: Path) -> None:
    client = client_of(feedback_in(tmp_path))
    response = client.post("/feedback", data=form_in(client.get(ASKED).text) | {"rating": "helpful", "reason": ""})
    assert response.status_code == 303
    assert parse_qs(urlsplit(response.headers["location"]).query)["back"] == [f"{ASKED}#turn-1"]
    thanks = client.get(response.headers["location"]).text
    assert f'href="{ASKED}#turn-1"' in thanks and "Your verdict is stored." in thanks


def test_streamed_answer_carries_the_same_form(tmp_path: Path) -> None:
    feedback = feedback_in(tmp_path)
    events = [
        json.loads(line) for line in client_of(feedback).post("/ask/stream", data={"q": "How long?", "h": "First?"}).text.splitlines()
    ]
    fields = form_in(events[-1]["html"])
    receipt = feedback.verified(fields["receipt"])
    assert receipt and receipt.question == "How long?" and fields["back"].endswith("#turn-2")


def test_every_turn_of_a_page_has_a_form_of_its_own(tmp_path: Path) -> None:
    page = client_of(feedback_in(tmp_path)).get("/ask?q=third&h=first&h=second").text
    assert len(set(re.findall(r'name="receipt" value="([^"]+)"', page))) == 3
    assert [page.count(f'id="turn-{number}-reason"') for number in (1, 2, 3)] == [1, 1, 1]


def test_form_of_another_site_is_refused(tmp_path: Path) -> None:
    feedback = feedback_in(tmp_path)
    client = client_of(feedback)
    data = form_in(client.get(ASKED).text) | {"rating": "helpful"}
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/feedback", data=data, headers=headers).status_code == 403
    assert FeedbackReport(feedback).total().rated == 0


def test_forged_receipt_and_unknown_verdict_are_refused(tmp_path: Path) -> None:
    client = client_of(feedback_in(tmp_path))
    fields = form_in(client.get(ASKED).text)
    assert client.post("/feedback", data=fields | {"rating": "great"}).status_code == 422
    assert client.post("/feedback", data=fields | {"rating": "helpful", "receipt": "e30=.00"}).status_code == 422
    assert client.post("/feedback", data={}).status_code == 422


def test_reason_that_is_too_long_comes_back_to_be_shortened(tmp_path: Path) -> None:
    feedback = feedback_in(tmp_path)
    client = client_of(feedback)
    response = client.post("/feedback", data=form_in(client.get(ASKED).text) | {"rating": "helpful", "reason": "å" * 1001})
    assert response.status_code == 422 and "å" * 1001 in response.text and 'aria-invalid="true"' in response.text
    again = client.post("/feedback", data=form_in(response.text) | {"rating": "helpful", "reason": "å" * 1000})
    assert again.status_code == 303 and FeedbackReport(feedback).total().helpful == 1


def test_thanks_lead_nowhere_but_to_our_own_pages(tmp_path: Path) -> None:
    page = client_of(feedback_in(tmp_path)).get("/feedback/thanks?back=https://evil.example/").text
    assert "evil.example" not in page.partition("<main")[2]


def test_too_many_verdicts_from_one_place_have_to_wait(tmp_path: Path) -> None:
    client = client_of(feedback_in(tmp_path))
    data = form_in(client.get(ASKED).text) | {"rating": "helpful"}
    assert [client.post("/feedback", data=data).status_code for _ in range(61)] == [303] * 60 + [429]


def test_nobody_is_asked_where_feedback_is_off() -> None:
    client = client_of(None)
    assert 'class="feedback"' not in client.get(ASKED).text and "feedback.js" not in client.get("/").text
    assert client.post("/feedback", data={"rating": "helpful"}).status_code == 404
    assert "Nobody is asked here" in client.get("/about").text


def test_about_page_says_what_is_stored_and_for_how_long(tmp_path: Path) -> None:
    usual = client_of(Feedback(tmp_path / "records.sqlite", lambda: 1, keep_days=30)).get("/about").text
    keeping = client_of(Feedback(tmp_path / "records.sqlite", lambda: 1, keep_unanswered=True)).get("/about").text
    assert "deleted after 30 days" in usual and "If you say nothing, nothing is stored" in usual
    assert "deleted after 365 days" in keeping and "stored even if you say nothing" in keeping
