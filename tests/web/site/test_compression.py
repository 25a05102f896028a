"""What is compressed, and what is not."""

import pytest
from fastapi.testclient import TestClient

from tests.web.sample import build_app


@pytest.mark.parametrize("path", ["/", "/ask?q=how", "/glossary", "/static/style.css", "/static/ask.js"])
def test_pages_styles_and_scripts_are_compressed(path: str) -> None:
    response = TestClient(build_app()).get(path)
    assert response.headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in response.headers["Vary"]


def test_events_of_an_answer_are_never_compressed() -> None:
    response = TestClient(build_app()).post("/ask/stream", data={"q": "how"})
    assert len(response.content) > 1000 and "Content-Encoding" not in response.headers


def test_operators_pages_are_never_compressed() -> None:
    response = TestClient(build_app()).get("/operator/login")
    assert "Content-Encoding" not in response.headers


def test_whoever_takes_nothing_compressed_gets_it_as_it_is() -> None:
    response = TestClient(build_app()).get("/", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in response.headers and "Samsvar" in response.text
