"""The JSON API over real services with the encoder for unit tests."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import build_app
from tests.api.tiny import QUESTION, hash_services


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(build_app(hash_services(tmp_path)), raise_server_exceptions=False)


def test_answer_has_the_contract_and_its_quotes_are_exact_slices(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    assert set(answer) >= {"question", "language", "status", "confidence", "sentences", "citations", "passages", "timing_ms"}
    assert answer["language"] == "sv" and answer["passages"]
    for passage in (*answer["passages"], *answer["citations"]):
        text = client.get(f"/api/v1/documents/{passage['document']['id']}").json()["text"]
        assert text[passage["locator"]["start"] : passage["locator"]["end"]] == passage.get("text", passage.get("quote"))


def test_search_filters_by_language(client: TestClient) -> None:
    passages = client.get("/api/v1/search", params={"q": "föreningar", "language": "en"}).json()["passages"]
    assert passages and {passage["language"] for passage in passages} == {"en"}
    assert [passage["rank"] for passage in passages] == list(range(1, len(passages) + 1))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": ""},
        {"question": "  "},
        {"question": "x" * 2001},
        {"question": "x", "history": ["x"] * 21},
        {"question": "x", "k": 1},
        [],
    ],
)
def test_unusable_question_is_refused_in_the_one_error_shape(body: object, client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json=body)
    assert answer.status_code == 422
    assert set(answer.json()) == {"error"} and set(answer.json()["error"]) == {"code", "message"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/documents/nosuch", 404),
        ("GET", "/api/v1/ask", 405),
        ("GET", "/api/v1/search", 422),
    ],
)
def test_errors_have_one_shape_and_the_security_headers(method: str, path: str, status: int, client: TestClient) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, set(answer.json()["error"])) == (status, {"code", "message"})
    assert answer.headers["x-content-type-options"] == "nosniff" and "content-security-policy" in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_over_http_writes_to_the_library(method: str, tmp_path: Path) -> None:
    services = hash_services(tmp_path)
    client = TestClient(build_app(services), raise_server_exceptions=False)
    before = services.library.generation
    for path in client.get("/api/openapi.json").json()["paths"]:
        client.request(method, path.replace("{document_id}", services.library.documents()[0].id), json={"question": QUESTION})
    assert services.library.generation == before


def test_status_and_health_tell_what_is_served(client: TestClient) -> None:
    status = client.get("/api/v1/status").json()
    assert (status["documents"], status["chunks_by_language"]["sv"] > 0) == (2, True)
    assert "data" not in status
    assert client.get("/api/v1/health").json() == {"status": "ok"}


def test_api_is_described_and_has_no_viewer_that_loads_scripts(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert "/api/v1/ask" in described["paths"]
    assert client.get("/docs").status_code == 404 and client.get("/redoc").status_code == 404


def test_page_and_api_stand_side_by_side(client: TestClient) -> None:
    assert client.get("/").headers["content-type"].startswith("text/html")
    assert client.get("/nothing").headers["content-type"].startswith("text/html")
