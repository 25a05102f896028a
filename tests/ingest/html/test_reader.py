"""A web page gives its main content, and where it comes from."""

import pytest

from ingest.errors import SourceError
from ingest.html.reader import read_html
from ingest.raw_source import RawSource

PAGE = """<!doctype html><html lang="sv"><head><title>Reserverad upphandling | Myndigheten</title>
<link rel="canonical" href="/reserverad/"><meta property="article:published_time" content="2023-02-01T10:00:00">
<meta property="og:site_name" content="Myndigheten"></head><body>
<div id="cookie-banner">Vi använder kakor. <button>Godkänn</button></div><nav><ul><li><a href="/">Start</a></li></ul></nav>
<main><h1>Reserverad upphandling</h1><p>Du kan reservera en upphandling för <a href="/x">idéburna organisationer</a> inom vissa <b>tjänster</b>.</p>
<h2>När?</h2><p>Reservationen gäller tjänster i bilaga 2.<br>Ny rad här.</p>
<ul><li>Vård</li><li>Omsorg <ul><li>Äldreomsorg</li></ul></li></ul><ol><li>Analysera.</li><li>Annonsera.</li></ol>
<table><tr><th>Tjänst</th><th>Tröskel</th><th>År</th></tr><tr><td>Sociala</td><td>7 802 550 kronor</td><td>2024</td></tr></table>
<p>Mer text om reserverad upphandling som är tillräckligt lång för att räknas som sidans innehåll.</p></main>
<footer><p>Kontakta oss: 08-000. Om webbplatsen</p></footer></body></html>"""


def test_menus_cookies_and_footers_are_left_out() -> None:
    text = read_html(RawSource("https://example.org/r?x=1", PAGE.encode())).text
    assert text.startswith(
        "Reserverad upphandling\n\nDu kan reservera en upphandling för idéburna organisationer inom vissa tjänster.\n\nNär?"
    )
    assert not any(word in text for word in ("kakor", "Start", "Kontakta"))


def test_lists_tables_and_line_breaks_are_lines() -> None:
    document = read_html(RawSource("/r.html", PAGE.encode()))
    blocks = [document.text[block.start : block.end] for block in document.blocks]
    assert "Reservationen gäller tjänster i bilaga 2.\nNy rad här." in blocks
    assert "– Vård\n– Omsorg\n– Äldreomsorg" in blocks
    assert "1. Analysera.\n2. Annonsera." in blocks
    assert "Sociala – Tröskel: 7 802 550 kronor; År: 2024" in blocks


def test_the_page_says_who_published_it_when_and_where() -> None:
    document = read_html(RawSource("https://example.org/r?x=1", PAGE.encode()))
    assert (document.publisher, document.published, document.url) == ("Myndigheten", "2023-02-01", "https://example.org/reserverad/")
    assert document.title == "Reserverad upphandling"
    assert document.blocks[1].headings == ("När?",)


def test_a_page_in_an_older_encoding_keeps_its_letters() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    assert "idéburna" in read_html(RawSource("/r.html", page.encode("cp1252"))).text


@pytest.mark.parametrize("page", ["<html><body><div id='root'></div><script>draw()</script></body></html>", "<html></html>"])
def test_a_page_without_text_says_why_that_may_be(page: str) -> None:
    with pytest.raises(SourceError, match="no main text: it may be drawn by JavaScript"):
        read_html(RawSource("/r.html", page.encode()))
