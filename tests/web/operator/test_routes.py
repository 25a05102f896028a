"""The operator's pages over HTTP: off without a password, behind a login, and each form refused without its token."""

from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.app import build_app
from tests.api.tiny import hash_services
from tests.web.operator_sample import PASSWORD, UNANSWERED, Operated, operated
from web.operator.account import OperatorAccount
from web.operator.gate import Session

pytestmark = pytest.mark.slow

GETS = ["/operator", "/operator/login", "/operator/upload", "/operator/upload/list"]
POSTS = ["/operator/login", "/operator/logout", "/operator/questions/delete", "/operator/questions/delete-all", "/operator/upload", "/operator/upload/delete"]  # fmt: skip
HOSTILE = "Vad kostar <script>alert(1)</script> fiskelicensen?"


@pytest.fixture
def app(tmp_path: Path) -> Operated:
    return operated(tmp_path)


def test_list_of_these_tests_has_every_route(tmp_path: Path) -> None:
    routes = [route for route in all_routes(build_app(hash_services(tmp_path, filled=False))) if route.path.startswith("/operator")]
    assert sorted(route.path for route in routes if route.methods == {"GET"}) == sorted(GETS)
    assert sorted(route.path for route in routes if route.methods == {"POST"}) == sorted(POSTS)
    assert len(routes) == len(GETS) + len(POSTS)


@pytest.mark.parametrize(("method", "path"), [*(("GET", path) for path in GETS), *(("POST", path) for path in POSTS)])
def test_everything_is_off_without_a_password(tmp_path: Path, method: str, path: str) -> None:
    client = TestClient(build_app(hash_services(tmp_path, filled=False)))
    assert client.request(method, path, data={"csrf": "x"} if method == "POST" else None).status_code == 404


@pytest.mark.parametrize("path", GETS)
def test_pages_lead_to_the_login_as_long_as_nobody_is_signed_in(app: Operated, path: str) -> None:
    response = app.client.get(path, follow_redirects=False)
    assert (response.status_code, response.headers.get("location")) == ((200, None) if path.endswith("login") else (303, "/operator/login"))


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("csrf", ["", "0" * 64])
def test_form_without_its_token_is_refused(app: Operated, path: str, csrf: str) -> None:
    app.sign_in()
    assert app.client.get("/operator").status_code == 200
    assert app.client.post(path, data={"csrf": csrf, "sure": "yes", "password": PASSWORD}).status_code == 403
    assert app.client.get("/operator").status_code == 200


@pytest.mark.parametrize("path", POSTS)
def test_form_with_the_right_token_is_refused_from_another_site(app: Operated, path: str) -> None:
    app.sign_in()
    data = {"csrf": app.csrf("/operator/login" if path.endswith("login") else "/operator"), "password": PASSWORD}
    assert app.client.post(path, data=data, headers={"Origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize("path", POSTS[1:])
def test_form_of_whoever_is_not_signed_in_is_refused(app: Operated, path: str) -> None:
    assert app.client.post(path, data={"csrf": Session("").csrf}).status_code == 403
    app.sign_in()
    csrf = app.csrf()
    OperatorAccount(app.services.settings.data / "records.sqlite").set_password("ett annat lösenord")
    assert app.client.post(path, data={"csrf": csrf}).status_code == 403


def test_sign_in_gives_a_new_strict_cookie_that_no_script_reads(app: Operated) -> None:
    app.client.cookies.set("operator", "chosen-by-somebody-else")
    response = app.sign_in()
    cookie = next(value for value in response.headers.get_list("set-cookie") if value.startswith("operator="))
    assert response.status_code == 303 and "chosen-by-somebody-else" not in cookie
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=28800")) and "Secure" not in cookie


def test_cookies_are_bound_to_the_host_on_https(tmp_path: Path) -> None:
    app = operated(tmp_path, secure=True)
    cookies = app.sign_in().headers.get_list("set-cookie")
    assert any(value.startswith("__Host-operator=") and "Secure" in value and "Domain" not in value for value in cookies)
    assert app.client.get("/operator").status_code == 200


def test_token_of_one_session_does_not_fit_another(tmp_path: Path, app: Operated) -> None:
    app.sign_in()
    earlier = app.csrf()
    app.sign_in()
    assert app.client.post("/operator/logout", data={"csrf": earlier}).status_code == 403


def test_sign_out_ends_the_session_on_the_server(app: Operated) -> None:
    app.sign_in()
    cookies, csrf = dict(app.client.cookies), app.csrf()
    assert app.client.post("/operator/logout", data={"csrf": csrf}, follow_redirects=False).headers["location"] == "/operator/login"
    app.client.cookies.update(cookies)
    assert app.client.get("/operator", follow_redirects=False).status_code == 303


def test_change_of_password_signs_out(app: Operated) -> None:
    app.sign_in()
    OperatorAccount(app.services.settings.data / "records.sqlite").set_password("ett annat lösenord")
    assert app.client.get("/operator", follow_redirects=False).status_code == 303


def test_wrong_passwords_are_slowed_down_with_one_message_for_all(app: Operated) -> None:
    wrong = [app.sign_in("inte rätt lösenord") for _ in range(8)]
    right = app.sign_in()
    assert [response.status_code for response in (*wrong, right)] == [403] * 9
    assert "That did not work." in right.text and wrong[0].text == right.text


def test_successful_sign_in_clears_the_tries_before_it(app: Operated) -> None:
    for _ in range(3):
        assert [app.sign_in("inte rätt lösenord").status_code for _ in range(4)] == [403] * 4
        assert app.sign_in().status_code == 303


def test_questions_are_grouped_with_the_passages_nearest_to_them(app: Operated) -> None:
    app.ask(*UNANSWERED)
    app.sign_in()
    page = app.client.get("/operator").text
    assert page.count('<article class="group"') == 2 and page.index("fiskelicens") < page.index("simhallen")
    assert "2 questions" in page and "1 question<" in page and 'class="nearest"' in page and "Bidrag till föreningar" in page


def test_figures_count_what_was_rated(app: Operated) -> None:
    app.ask(*UNANSWERED)
    app.sign_in()
    page = app.client.get("/operator").text
    assert "<dt>Questions stored that got no answer</dt><dd>3</dd>" in page and "<dt>Answers rated</dt><dd>0</dd>" in page
    assert page.count('<th scope="row">') >= 12


def test_question_and_reason_are_shown_as_text(app: Operated) -> None:
    app.ask(HOSTILE)
    app.sign_in()
    page = app.client.get("/operator").text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def test_one_question_is_deleted_and_then_all(app: Operated) -> None:
    app.ask(*UNANSWERED)
    app.sign_in()
    page = app.client.get("/operator").text
    identity = page.partition('name="id" value="')[2].partition('"')[0]
    app.client.post("/operator/questions/delete", data={"csrf": app.csrf(), "id": identity})
    assert (page := app.client.get("/operator").text).count('class="small"') == 2
    app.client.post("/operator/questions/delete-all", data={"csrf": app.csrf()})
    assert app.client.get("/operator").text.count('class="small"') == 2
    app.client.post("/operator/questions/delete-all", data={"csrf": app.csrf(), "sure": "yes"})
    assert "No such questions are stored." in app.client.get("/operator").text
    assert all(b"simhallen" not in path.read_bytes() for path in app.services.settings.data.glob("records.sqlite*"))


def test_pages_are_kept_by_no_cache(app: Operated) -> None:
    app.sign_in()
    assert {app.client.get(path).headers["cache-control"] for path in GETS} == {"no-store"}


def test_library_and_what_is_amiss_with_its_sources_are_told(app: Operated) -> None:
    app.sign_in()
    page = app.client.get("/operator").text
    assert "<dt>Documents</dt><dd>2</dd>" in page and "sources.toml" in page


def all_routes(app: object) -> list[APIRoute]:
    """FastAPI may keep an included router as one entry, so the routes are looked for to the bottom."""
    routes = []
    for route in getattr(app, "routes", []):
        routes += [route] if isinstance(route, APIRoute) else all_routes(getattr(route, "original_router", None))
    return routes
