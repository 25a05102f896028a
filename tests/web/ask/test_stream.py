import json

import pytest
from fastapi.testclient import TestClient
from lxml.html import fromstring

from tests.web.sample import SV_DIRECT, SampleAnswerer, build_app

ENGLISH = {"Accept-Language": "en"}


def events(client: TestClient, question: str, *history: str) -> list[dict[str, str]]:
    response = client.post("/ask/stream", data={"q": question, "h": list(history)})
    assert response.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in response.text.splitlines()]


def test_stream_shows_the_turn_then_each_paragraph_then_the_rest() -> None:
    streamed = events(TestClient(build_app()), "how")
    assert [event["kind"] for event in streamed] == ["turn", "opening", "paragraph", "paragraph", "finish"]
    assert SV_DIRECT in fromstring(streamed[2]["html"]).text_content()


def test_streamed_parts_are_those_of_the_whole_page() -> None:
    client = TestClient(build_app(), headers=ENGLISH)
    page = "".join(client.get("/ask?q=how").text.split())
    for event in events(client, "how")[2:]:
        assert "".join(event["html"].split()) in page


def test_streamed_answer_is_announced_once_in_plain_words() -> None:
    streamed = events(TestClient(build_app(), headers=ENGLISH), "how")
    assert [event.get("announcement") for event in streamed] == [None] * 4 + ["Answer from the sources: 2 quoted paragraphs."]


def test_stream_numbers_its_turn_after_those_on_the_page() -> None:
    answerer = SampleAnswerer()
    streamed = events(TestClient(build_app(answerer)), "how", *[f"earlier {n}" for n in range(10)])
    assert 'id="turn-11"' in streamed[0]["html"] and 'id="turn-11-source-1"' in streamed[-1]["html"]
    assert len(answerer.asked[0].history) == 7


def test_stream_refuses_an_empty_question_with_the_message_for_the_field() -> None:
    response = TestClient(build_app(), headers=ENGLISH).post("/ask/stream", data={"q": " "})
    assert response.status_code == 422 and json.loads(response.text) == {"kind": "problem", "message": "Write a question first."}


def test_stream_says_that_it_failed_and_logs_why(caplog: pytest.LogCaptureFixture) -> None:
    streamed = events(TestClient(build_app(), headers=ENGLISH), "fault")
    assert [event["kind"] for event in streamed] == ["turn", "failed"]
    assert "/secret" not in streamed[1]["message"] and "/secret/library.sqlite is locked" in caplog.text


def test_stream_escapes_what_it_quotes() -> None:
    streamed = events(TestClient(build_app()), "unsafe <img src=x onerror=alert(1)>")
    assert all("<img src" not in event.get("html", "") and "<script" not in event.get("html", "") for event in streamed)
