"""The encoding is told by the bytes first, then by the server, then by the page."""

import pytest

from ingest.fetching.fetched import Fetched
from ingest.formats.read import read_document
from ingest.raw_source import RawSource

PAGE = "<html><head><meta charset=%s></head><body><article><h1>Å</h1><p>Räksmörgås på en ö i Södertälje.</p></article></body></html>"


def read(raw: bytes, content_type: str | None) -> str:
    return read_document(RawSource("https://example.org/a", raw, content_type=content_type)).text


@pytest.mark.parametrize("claimed", ["utf-8", "iso-8859-1", "no-such-thing", "base64"])
def test_utf_8_is_read_as_such_whatever_server_and_page_claim(claimed: str) -> None:
    assert "Räksmörgås på en ö" in read((PAGE % "iso-8859-1").encode(), f"text/html; charset={claimed}")


@pytest.mark.parametrize(("declared", "claimed"), [("utf-8", "; charset=ISO-8859-1"), ("iso-8859-1", ""), ("cp1252", '; charset="cp1252"')])
def test_older_encoding_is_read_as_server_or_page_says(declared: str, claimed: str) -> None:
    assert "Räksmörgås på en ö" in read((PAGE % declared).encode("cp1252"), f"text/html{claimed}")


def test_text_in_an_encoding_that_could_not_be_guessed_is_read_as_the_server_says() -> None:
    raw = "Rubrik\n\nSõna öö on pikk, žanr ja šokk.".encode("iso8859-13")
    assert read(raw, "text/plain; charset=iso-8859-13").endswith("žanr ja šokk.")


def test_page_joins_what_its_server_says_of_it() -> None:
    assert Fetched("u", b"", "text/html", "utf-8").content_type == "text/html; charset=utf-8"
    assert Fetched("u", b"").content_type is None
