"""A source is its bytes and what is known of them; where it came from makes no difference to what reads it."""

from pathlib import Path

import pytest

from corpus.registers.statutes import Statutes
from ingest.fetching.fetched import FetchLimits
from ingest.formats.read import read_document
from ingest.limits import ReadLimits
from ingest.loading import load_source
from ingest.raw_source import RawSource
from tests.ingest.fetching.misbehaving import always, reply, serving


def load(path: str, called: str = "") -> RawSource:
    return load_source(path, Statutes(), ReadLimits(), FetchLimits(allow_private=True, seconds=5), called)


def test_a_page_comes_with_what_its_server_says_of_it() -> None:
    with serving({"/a": always(reply(body=b"x", content_type='text/html; charset="UTF-8"'))}) as server:
        source = load(f"http://127.0.0.1:{server.port}/a")
    assert (source.raw, source.media_type, source.charset) == (b"x", "text/html", "utf-8")


def test_a_file_stored_under_another_name_is_read_by_the_name_that_it_came_with(tmp_path: Path) -> None:
    path = tmp_path / "0123.bin"
    path.write_bytes(b"Published: 2019-01-01")
    document = read_document(load(str(path), called="Minutes.txt"))
    assert (document.path, document.title) == (str(path), "Minutes")


@pytest.mark.parametrize(("path", "suffix"), [("https://x.se/a.PDF?b=1.txt#c.md", ".pdf"), ("/a/b", ""), ("/a.tar.gz", ".gz")])
def test_the_suffix_is_that_of_the_file_and_not_of_the_question_after_it(path: str, suffix: str) -> None:
    assert RawSource(path, b"").suffix == suffix
