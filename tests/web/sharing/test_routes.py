import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from lxml.html import fromstring

from tests.web.sample import EN_DIRECT, ENGLISH, SV_BIDDERS, SV_DIRECT, SV_LEAD, SV_SECOND, SWEDISH, SampleLibrary, build_app
from web.sharing import routes as share_routes
from web.sharing.shared_answers import SharedAnswers

pytestmark = pytest.mark.slow

IN_ENGLISH = {"Accept-Language": "en", "Origin": "http://testserver"}


def client_of(folder: Path, *gone: object, language: dict[str, str] = IN_ENGLISH) -> TestClient:
    """A service whose library no longer has the documents in `gone`; its shared answers are kept in `folder`."""
    library = SampleLibrary(tuple(document for document in SampleLibrary().held if document not in gone))
    return TestClient(build_app(library=library, shared=SharedAnswers(folder / "records.sqlite", 90)), headers=language)


def share(client: TestClient, question: str = "how", *earlier: str) -> Response:
    return client.post("/share", data={"q": question, "h": list(earlier)}, follow_redirects=False)


def test_shared_answer_shows_question_answer_and_citations_as_they_were(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    page = client.get(share(client, "And then?", "How long?").headers["location"]).text
    quotes = [quote.text_content() for quote in fromstring(page).xpath("//q")]
    assert quotes == [SV_LEAD, SV_BIDDERS] and EN_DIRECT in page
    for shown in ("And then?", "How long?", "This is what Samsvar answered on", "newer rules may apply", "Ask again today", "version 7"):
        assert shown in page


def test_shared_answer_outlives_its_documents(tmp_path: Path) -> None:
    path = share(client_of(tmp_path)).headers["location"]
    page = client_of(tmp_path, SWEDISH, ENGLISH).get(path).text
    assert (
        SV_SECOND in page
        and "Reserverad upphandling" in page
        and "has left the library" in page
        and "/documents/" not in page.split("<pre")[0]
    )


def test_document_that_changed_is_not_linked_as_if_it_had_not(tmp_path: Path) -> None:
    path = share(client_of(tmp_path)).headers["location"]
    changed = SampleLibrary((replace(SWEDISH, text=SWEDISH.text.replace("högst tre", "högst fyra")), ENGLISH))
    app = build_app(library=changed, shared=SharedAnswers(tmp_path / "records.sqlite", 90))
    page = TestClient(app, headers=IN_ENGLISH).get(path).text
    assert (
        "The document has changed since" in page
        and f'href="/documents/{SWEDISH.id}' not in page
        and f'href="/documents/{ENGLISH.id}' in page
    )


def test_shared_refusal_is_shown_too(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    page = client.get(share(client, "weather").headers["location"]).text
    assert (
        "No answer in the sources" in page and fromstring(page).xpath("//ul[@class='nearest']//blockquote")[0].text_content() == EN_DIRECT
    )


def test_shared_answer_is_kept_from_search_engines_and_from_being_stored(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    response = client.get(share(client).headers["location"])
    assert "noindex" in response.headers["x-robots-tag"] and '<meta name="robots" content="noindex' in response.text
    assert "private" in response.headers["cache-control"]


def test_whoever_shared_it_can_delete_it_and_nobody_else(tmp_path: Path) -> None:
    owner, other = client_of(tmp_path), client_of(tmp_path)
    path = share(owner).headers["location"]
    assert "Delete this shared answer" in owner.get(path).text and "Delete this shared answer" not in other.get(path).text
    assert other.post(f"{path}/delete").status_code == 403 and owner.get(path).status_code == 200
    gone = owner.post(f"{path}/delete")
    assert gone.status_code == 404 and "There is no shared answer here" in gone.text


def test_delete_key_is_in_a_cookie_that_no_script_reads(tmp_path: Path) -> None:
    response = share(client_of(tmp_path))
    cookie = response.headers["set-cookie"]
    assert (
        response.status_code == 303
        and "HttpOnly" in cookie
        and "SameSite=lax" in cookie
        and f"Path={response.headers['location']}" in cookie
    )
    assert cookie.split("=")[1].split(";")[0] not in response.headers["location"]


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_form_on_another_site_shares_and_deletes_nothing(tmp_path: Path, headers: dict[str, str]) -> None:
    client = client_of(tmp_path)
    path = share(client).headers["location"]
    assert client.post("/share", data={"q": "how"}, headers=headers).status_code == 403
    assert client.post(f"{path}/delete", headers=headers).status_code == 403 and client.get(path).status_code == 200


def test_browser_behind_a_proxy_that_changes_the_host_may_share(tmp_path: Path) -> None:
    headers = {"Origin": "https://samsvar.example", "Sec-Fetch-Site": "same-origin"}
    assert client_of(tmp_path).post("/share", data={"q": "how"}, headers=headers).status_code == 200


def test_one_visitor_shares_only_so_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share_routes, "MOST_SHARED", 2)
    client = client_of(tmp_path)
    assert [share(client).status_code for _ in range(3)] == [303, 303, 429]


def test_empty_question_and_one_that_is_too_long_are_not_shared(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    assert share(client, " ").status_code == 422 and share(client, "x" * 2001).status_code == 422


def test_snapshot_that_cannot_be_read_is_not_found_and_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    client = client_of(tmp_path)
    path = share(client).headers["location"]
    with sqlite3.connect(tmp_path / "records.sqlite") as records:
        records.execute("UPDATE shared_answer SET answer = '{}'")
    assert client.get(path).status_code == 404 and "cannot be read" in caplog.text


def test_shared_answer_of_another_version_is_shown_with_a_note_of_ours_in_place_of_its_own(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    path = share(client).headers["location"]
    with sqlite3.connect(tmp_path / "records.sqlite") as records:
        records.execute("""UPDATE shared_answer SET answer = replace(answer, '"outdated"', '"a_newer_note"')""")
    page = client.get(path)
    assert page.status_code == 200 and SV_DIRECT in page.text and "a_newer_note" not in page.text
    assert "newer rules may apply" not in page.text and "may be out of date" in page.text


def test_service_without_sharing_offers_and_keeps_nothing() -> None:
    client = TestClient(build_app(), headers=IN_ENGLISH)
    assert "Share this answer" not in client.get("/ask?q=how").text
    assert share(client).status_code == 404 and client.get("/shared/x").status_code == 404


def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    page = client.get(share(client, "unsafe <script>alert(1)</script>").headers["location"]).text
    assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript:' not in page and "&lt;script&gt;alert" in page
