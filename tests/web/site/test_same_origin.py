"""Another site's page can have nothing done here, whatever the route; our own pages and programs can."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.app import build_app
from tests.api.tiny import hash_services
from tests.web.sample import build_app as sample_app
from web.site.same_origin import READING_METHODS, is_our_origin

OTHER_SITES = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://testserver.evil.example"},
    {"Origin": "http://testserver:81"},
    {"Origin": "http://[", "Referer": "http://testserver/"},
    {"Referer": "https://evil.example/page"},
    {"Referer": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
]
OUR_PAGES = [
    {},
    {"Origin": "http://testserver"},
    {"Origin": "http://testserver:80"},
    {"Origin": "http://testserver", "Host": "testserver:80"},
    {"Origin": "http://TESTSERVER"},
    {"Origin": "https://testserver"},  # a proxy has ended https in front of us
    {"Origin": "https://testserver", "Host": "testserver:443"},
    {"Origin": "http://[::1]:8000", "Host": "[::1]:8000"},
    {"Origin": "https://samsvar.example", "Sec-Fetch-Site": "same-origin"},  # a proxy has changed the host too
    {"Referer": "http://testserver/ask?q=how"},
    {"Sec-Fetch-Site": "none"},
]


def unsafe_routes(router: object) -> Iterator[tuple[str, str]]:
    """Method and path of every route that does more than read; FastAPI may keep an included router as one entry."""
    for route in getattr(router, "routes", []):
        if isinstance(route, APIRoute):
            yield from ((method, route.path) for method in sorted((route.methods or set()) - READING_METHODS))
        else:
            yield from unsafe_routes(getattr(route, "original_router", None))


@pytest.mark.parametrize("headers", OTHER_SITES)
def test_another_site_is_refused_on_every_page_that_takes_forms(tmp_path: Path, headers: dict[str, str]) -> None:
    app = build_app(hash_services(tmp_path, filled=False))
    pages = [(method, path) for method, path in unsafe_routes(app) if not path.startswith("/api/")]
    assert {path for _, path in pages} >= {"/ask", "/ask/stream", "/share", "/feedback", "/operator/login", "/operator/upload"}
    client = TestClient(app, headers=headers)
    assert {path: client.request(method, path).status_code for method, path in pages} == {path: 403 for _, path in pages}


@pytest.mark.parametrize("headers", OUR_PAGES)
def test_our_own_pages_and_programs_are_let_through(headers: dict[str, str]) -> None:
    assert TestClient(sample_app(), headers=headers).post("/ask", data={"q": "how"}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_method_but_those_that_read_is_checked(method: str) -> None:
    app = FastAPI()
    sample = sample_app()
    sample.add_api_route("/thing", lambda: {"done": True}, methods=["GET", method])
    app.mount("/", sample)
    client = TestClient(app, headers={"Origin": "https://evil.example"})
    assert client.request(method, "/thing").status_code == 403 and client.get("/thing").json() == {"done": True}


def test_refusal_is_a_page_in_the_readers_language_with_the_usual_headers() -> None:
    response = TestClient(sample_app(), headers={"Accept-Language": "en", "Origin": "null"}).post("/ask", data={"q": "how"})
    assert "That is not allowed" in response.text and "sent from another page than ours" in response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]


def test_addresses_for_programs_are_left_alone_and_no_cookie_counts_there(tmp_path: Path) -> None:
    client = TestClient(build_app(hash_services(tmp_path)), headers={"Origin": "https://evil.example"})
    response = client.post("/api/v1/ask", json={"question": "Hur många dagar har föreningen?"})
    assert response.status_code == 200 and "set-cookie" not in response.headers and "access-control-allow-origin" not in response.headers


def test_other_sites_plain_page_is_not_ours_where_we_are_on_https() -> None:
    assert not is_our_origin("http://samsvar.example", "samsvar.example", "https")
    assert is_our_origin("https://samsvar.example", "samsvar.example", "https")
    assert not is_our_origin("https://samsvar.example", "samsvar.example:80", "http")


PORTS = st.sampled_from([80, 443, 8000]) | st.integers(1, 65535)
HOSTS = st.sampled_from(["samsvar.example", "localhost", "127.0.0.1", "[::1]"])


@given(st.sampled_from(["http", "https"]), HOSTS, PORTS)
def test_address_is_its_own_origin_whether_its_usual_port_is_written_out_or_not(scheme: str, host: str, port: int) -> None:
    written = [f"{host}:{port}"] + ([host] if port == {"http": 80, "https": 443}[scheme] else [])
    assert all(is_our_origin(f"{scheme}://{theirs}", ours, scheme) for theirs in written for ours in written)


@given(st.sampled_from(["http", "https"]), HOSTS, HOSTS, PORTS, PORTS)
def test_another_host_or_port_is_never_ours(scheme: str, ours: str, theirs: str, port: int, their_port: int) -> None:
    same = (ours, port) == (theirs, their_port)
    assert is_our_origin(f"{scheme}://{theirs}:{their_port}", f"{ours}:{port}", scheme) == same
