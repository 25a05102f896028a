import pytest
from fastapi.testclient import TestClient

from tests.web.sample import build_app

CLIENT = TestClient(build_app(), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("path", "status", "sv", "en"),
    [
        ("/nowhere", 404, "Sidan finns inte", "The page was not found"),
        ("/ask/stream", 405, "Det går inte att göra här", "That cannot be done here"),
        ("/ask?q=fault", 503, "Tjänsten kan inte svara just nu", "The service cannot answer right now"),
        ("/ask?q=bug", 500, "Något gick fel", "Something went wrong"),
    ],
)
def test_errors_are_pages_in_both_languages(path: str, status: int, sv: str, en: str) -> None:
    for language, title in (("sv", sv), ("en", en)):
        response = CLIENT.get(path, headers={"Accept-Language": language})
        assert response.status_code == status and f"<h1>{title}</h1>" in response.text


def test_error_page_keeps_the_reason_for_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert "secret" not in CLIENT.get("/ask?q=fault").text and "is locked" in caplog.text


def test_program_paths_keep_their_own_errors() -> None:
    assert CLIENT.get("/api/nowhere").json() == {"detail": "Not Found"}
    assert CLIENT.post("/api/status").json() == {"detail": "Method Not Allowed"}


def test_only_the_description_of_the_api_is_served_and_it_lists_no_page() -> None:
    assert CLIENT.get("/docs").status_code == 404 and CLIENT.get("/redoc").status_code == 404
    assert list(CLIENT.get("/api/openapi.json").json()["paths"]) == ["/api/status"]
    assert "/api/status" in CLIENT.get("/about/api").text
