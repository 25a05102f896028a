from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library.counterparts import counterpart_id
from ingest.document import document_id
from tests.web.sample import ENGLISH, STATUTES, SWEDISH, document
from web.site.dates import spoken_date
from web.site.links import LawPart, http_url, law_parts, own_url

BACKS = [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "",
    "about",
    "/\tx",
    "/\r\nSet-Cookie: a=b",
]


@pytest.mark.parametrize("back", BACKS)
def test_way_back_never_leads_elsewhere(back: str) -> None:
    assert own_url(back) == "/"


@pytest.mark.parametrize("back", ["/", "/library?text=%C3%A5", "/documents/1?start=2#mark", "/ask?q=//x"])
def test_way_back_leads_to_our_own_pages(back: str) -> None:
    assert own_url(back) == back


@given(st.text())
def test_only_web_addresses_become_links(text: str) -> None:
    assert http_url(text) in (None, text) and (http_url(text) is None or text.casefold().startswith(("http://", "https://")))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " javascript:x",
        "http://",
        "https:/x",
        "//host/x",
        "file:///etc/passwd",
        "http://[x",
        None,
    ],
)
def test_other_addresses_are_no_links(url: str | None) -> None:
    assert http_url(url) is None


def test_counterpart_is_found_from_a_relative_an_absolute_and_a_web_path() -> None:
    assert counterpart_id(SWEDISH) == ENGLISH.id
    assert counterpart_id(document("/c/sv/a.md", "", "", counterpart="/c/en/a.md")) == document_id("/c/en/a.md")
    assert counterpart_id(document("https://x.example/sv/a", "", "", counterpart="../en/a")) == document_id("https://x.example/en/a")
    assert counterpart_id(document(str(Path("/c/a.md")), "", "")) is None


def test_law_is_split_into_sections_with_the_statutes_address() -> None:
    assert law_parts("LOU 19 kap. 25 a §; Okänd 1 §", STATUTES) == [
        LawPart("LOU 19 kap. 25 a §", "Lag om offentlig upphandling", "https://example.org/lou"),
        LawPart("Okänd 1 §"),
    ]
    assert law_parts(None, STATUTES) == []


def test_dates_are_as_precise_as_the_source() -> None:
    assert [spoken_date(value, "sv") for value in ("2026-11-02", "2026-11", "2026", None, "2026-13-40", "hösten")] == [
        "2 november 2026", "november 2026", "2026", "", "2026-13-40", "hösten",
    ]  # fmt: skip
