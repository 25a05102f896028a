"""Documents with their pages as printed, on a real library with a real PDF; and what is said where the page cannot be had."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from api.app import build_app
from tests.web.paged_sample import PAGES, QUOTE, Paged, paged, pdf_of

pytestmark = pytest.mark.slow

ENGLISH = {"Accept-Language": "en"}
GONE = "The file is no longer there, or has changed since it was read; the text is shown as read."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Paged:
    return paged(tmp_path_factory.mktemp("paged"))


@pytest.fixture
def sample(library: Paged) -> Paged:
    """An app of its own, which has drawn no page yet, over the library that no test here changes."""
    return replace(library, app=build_app(library.services))


@pytest.fixture
def client(sample: Paged) -> TestClient:
    return TestClient(sample.app, headers=ENGLISH)


def picture_url(page: str) -> str:
    picture = re.search(r'src="(/documents/[^"]+\.webp[^"]*)"', page)
    assert picture, "the page has no picture"
    return picture[1].replace("&amp;", "&")


def test_citation_opens_the_page_that_it_stands_on_beside_its_text(sample: Paged, client: TestClient) -> None:
    page = client.get(sample.cited()).text
    assert "The original, page 2 of 3" in page and f">{QUOTE}</mark>" in page
    assert 'alt="Page 2 of “Riktlinjer för föreningarnas båtplatser”, as a picture. Its text stands on this page too.' in page
    assert "page=1&amp;passage=" in page and "page=3&amp;passage=" in page and "style=" not in page


def test_picture_may_be_kept_for_ever_under_its_versions_address(sample: Paged, client: TestClient) -> None:
    url = picture_url(client.get(sample.cited()).text)
    first = client.get(url)
    assert first.headers["content-type"] == "image/webp" and "immutable" in first.headers["cache-control"]
    assert Image.open(BytesIO(first.content)).width == 1300
    assert client.get(url, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert client.get(re.sub("v=[0-9a-f]+", "v=old", url)).headers["cache-control"] == "no-cache"
    assert client.get(url.split("?")[0]).headers["etag"] != first.headers["etag"]


def test_first_and_last_page_lead_no_further(sample: Paged, client: TestClient) -> None:
    first, last = (client.get(f"{sample.address(sample.pdf)}?page={number}").text for number in (1, 3))
    assert 'rel="prev"' not in first and 'rel="next"' in first and 'rel="prev"' in last and 'rel="next"' not in last


def test_file_that_was_removed_or_changed_is_said_to_be_gone(tmp_path: Path) -> None:
    sample = paged(tmp_path)
    client = TestClient(sample.app, headers=ENGLISH)
    sample.pdf.write_bytes(pdf_of(PAGES[:1]))
    changed = client.get(sample.cited()).text
    sample.pdf.unlink()
    removed = client.get(sample.cited())
    assert removed.status_code == 200 and all(
        GONE in page and '<img src="/doc' not in page and QUOTE in page for page in (changed, removed.text)
    )
    assert client.get(f"{sample.address(sample.pdf)}/pages/1.webp").status_code == 404


def test_another_file_in_its_place_is_not_shown(tmp_path: Path) -> None:
    sample = paged(tmp_path)
    client = TestClient(sample.app, headers=ENGLISH)
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(pdf_of((["Hemligt"],)))
    sample.pdf.unlink()
    sample.pdf.symlink_to(secret)
    assert GONE in client.get(sample.cited()).text


@pytest.mark.parametrize(
    "path",
    [
        "/pages/0.webp",
        "/pages/4.webp",
        "/pages/-1.webp",
        "/pages/²r.webp",
        "/pages/1",
        "/pages/..%2F1.webp",
        "/pages/1.webp/../../x",
        "/pages/99999999.webp",
    ],
)
def test_pages_that_are_not_there_are_not_found(sample: Paged, client: TestClient, path: str) -> None:
    assert client.get(sample.address(sample.pdf) + path).status_code == 404


@pytest.mark.parametrize("identity", ["0000000000000000", "..%2F..%2Fetc%2Fpasswd", "riktlinjer.pdf"])
def test_only_documents_of_the_library_have_pages(client: TestClient, identity: str) -> None:
    assert client.get(f"/documents/{identity}/pages/1.webp").status_code == 404


def test_document_that_was_no_pdf_has_no_pages(sample: Paged, client: TestClient) -> None:
    for path in (sample.html, sample.word):
        assert "The original" not in client.get(sample.address(path)).text
        assert client.get(f"{sample.address(path)}/pages/1.webp").status_code == 404


@pytest.mark.parametrize("query", ["page=17", "page=x", "page=0", "start=0&end=999999999", "start=9&end=2", "page=%00"])
def test_document_is_shown_whatever_the_address_asks(sample: Paged, client: TestClient, query: str) -> None:
    response = client.get(f"{sample.address(sample.pdf)}?{query}")
    assert response.status_code == 200 and QUOTE in response.text


def test_many_readers_at_once_get_the_page_or_are_told(sample: Paged, client: TestClient) -> None:
    addresses = [f"{sample.address(sample.pdf)}?page={1 + number % 3}" for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        pages = [response.text for response in pool.map(client.get, addresses)]
    assert all(re.search("The original, page . of 3|cannot be shown right now", page) for page in pages)


def test_outline_leads_to_the_headings(sample: Paged, client: TestClient) -> None:
    page = client.get(sample.address(sample.html)).text
    anchors = re.findall(r'<a href="#(h-\d+)">(?:Vem får söka|När ska ansökan)', page)
    assert len(anchors) == 2 and all(f'id="{anchor}"' in page for anchor in anchors)


@pytest.mark.parametrize(
    ("referer", "leads"),
    [
        ("http://testserver/ask?q=a&h=b", "/ask?q=a&amp;h=b"),
        ("http://testserver/shared/x", "/shared/x"),
        ("http://testserver/ask", None),
        ("https://elsewhere.example/ask?q=a", None),
        ("http://testserver/library?text=q=", None),
        ("http://[", None),
        ("javascript:alert(1)", None),
    ],
)
def test_way_back_leads_to_the_answer_that_the_browser_names(sample: Paged, client: TestClient, referer: str, leads: str | None) -> None:
    page = client.get(sample.address(sample.html), headers={"Referer": referer}).text
    line = page[page.index("data-back") :].split("</p>")[0]
    assert line.startswith("data-back hidden") if leads is None else line.startswith(f'data-back><a href="{leads}"')


def test_same_words_on_a_page_that_was_not_cited_are_not_highlighted(sample: Paged, client: TestClient) -> None:
    span = sample.cited("båtplatser").split("?")[1]
    on_third, plain = (client.get(f"{sample.address(sample.pdf)}/pages/3.webp?{query}") for query in (span, ""))
    on_first = client.get(f"{sample.address(sample.pdf)}/pages/1.webp?{span}")
    assert on_third.content == plain.content and on_first.content != client.get(f"{sample.address(sample.pdf)}/pages/1.webp").content
    assert "were not found on this page" not in client.get(f"{sample.address(sample.pdf)}?page=3&{span}").text
