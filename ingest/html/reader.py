"""Reads a web page: its title, what it says of itself, and its main part with headings, lists and tables. Never fetches, never runs scripts."""

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from corpus.language import Language
from ingest.document import Document, is_web_address
from ingest.errors import SourceError
from ingest.html.parsing import NO_TEXT, page_tree
from ingest.html.pieces import main_pieces, seen_flow
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble
from ingest.text.dates import find_published
from ingest.text.language import detect_language
from ingest.text.normalise import normalise

# Only a date that the page states as that of its first publication; any date in its text will not do.
_DATES = {"extensive_search": False, "original_date": True}


def read_html(source: RawSource) -> Document:
    """Return the document in an HTML page.

    Raises:
        SourceError: the page has no main text.
    """
    tree = page_tree(source.raw, source.charset)
    flow = seen_flow(tree)
    address = source.path if is_web_address(source.path) else None
    page = extract_metadata(tree, default_url=address, date_config={**_DATES}, extensive=False)
    pieces = main_pieces(tree, flow)
    title = normalise(page.title or "").replace("\n", " ") or _attribute(tree, "//title/text()") or source.stem
    text, blocks = assemble(_with_title(pieces, title), title)
    if not blocks:
        raise SourceError(NO_TEXT)
    return Document(
        path=source.path,
        title=title,
        text=text,
        language=detect_language(text, _declared_language(tree)),
        content_hash=source.content_hash,
        blocks=blocks,
        publisher=normalise(page.sitename or ""),
        url=_canonical(tree, address),
        published=page.date or find_published(text),
    )


def _with_title(pieces: list[Piece], title: str) -> Iterator[Piece]:
    """The title stands first in the text, once: it may be the page's main heading, and stand below a line or two."""
    heading = next((piece for piece in pieces if piece.level and normalise(piece.text).casefold() == title.casefold()), None)
    yield Piece(title, level=1)
    yield from (piece for piece in pieces if piece is not heading)


def _attribute(tree: HtmlElement, path: str) -> str:
    values = tree.xpath(path)
    return normalise(str(values[0])).replace("\n", " ") if isinstance(values, list) and values else ""


def _declared_language(tree: HtmlElement) -> Language:
    return "en" if _attribute(tree, "/html/@lang").lower().startswith("en") else "sv"


def _canonical(tree: HtmlElement, address: str | None) -> str:
    """The address that the page gives as its own, where it is a web address; else the one it was read from."""
    stated = urljoin(
        address or "", _attribute(tree, "//link[@rel='canonical']/@href") or _attribute(tree, "//meta[@property='og:url']/@content")
    )
    return stated if is_web_address(stated) else address or ""
