"""Reads a web page: its main content with headings, lists and tables, not its menus and footers. Never fetches, never runs scripts."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.etree import ParserError, _Element
from lxml.html import HtmlElement, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from corpus.language import Language
from ingest.document import Document, is_web_address
from ingest.errors import SourceError
from ingest.formats.html_hidden import drop_hidden
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble, block_piece
from ingest.text.dates import find_published
from ingest.text.encoding import decode, opening
from ingest.text.language import detect_language
from ingest.text.normalise import normalise, normalise_characters
from ingest.text.tables import plain_cells, table_lines

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BREAK = "\x1e"
_NO_TEXT = "the page has no main text: it may be drawn by JavaScript, or be only a menu; save the page's text, or its PDF, and ingest that"

# Only a date that the page states as that of its first publication; any date in its text will not do.
_DATES = {"extensive_search": False, "original_date": True}


def read_html(source: RawSource) -> Document:
    """Return the document in an HTML page.

    Raises:
        SourceError: the page has no main text.
    """
    tree = _tree(source.raw, source.charset)
    drop_hidden(tree)
    address = source.path if is_web_address(source.path) else None
    page = bare_extraction(
        tree, url=address, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True, date_extraction_params=_DATES
    )
    if not isinstance(page, Extracted):
        raise SourceError(_NO_TEXT)
    title = normalise(page.title or "").replace("\n", " ") or _attribute(tree, "//title/text()") or source.stem
    text, blocks = assemble(_with_title(list(_pieces(page.body)), title), title)
    if not blocks:
        raise SourceError(_NO_TEXT)
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


def is_html(raw: bytes) -> bool:
    """Say whether the bytes begin as a web page does."""
    head = opening(raw)[:200].lower()
    return head.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in raw[:4096].lower()


def _tree(raw: bytes, charset: str | None) -> HtmlElement:
    """A leading XML declaration is dropped: lxml refuses one in text that is already decoded."""
    text = normalise_characters(_decoded(raw, charset))
    try:
        return document_fromstring(text.split("?>", 1)[-1] if text.lstrip().startswith("<?xml") else text)
    except ParserError as error:
        raise SourceError(_NO_TEXT) from error


def _decoded(raw: bytes, charset: str | None) -> str:
    """By the bytes where they say it, else by the encoding that the server claims, else by the one that the page declares."""
    declared = _CHARSET.search(raw[:4096])
    return decode(raw, charset or (declared[1].decode("ascii", errors="ignore") if declared else None))


def _pieces(body: _Element) -> Iterator[Piece]:
    after_block = False
    for element in body:
        match element.tag:
            case "head":
                yield Piece(_text(element), level=int(str(element.get("rend") or "h2")[-1:]))
            case "list":
                yield block_piece("\n".join(_items(element)), continues=after_block)
            case "table":
                yield block_piece(table_lines(plain_cells([[_text(cell) for cell in row.iter("cell")] for row in element.iter("row")])))
            case "quote" | "div":
                yield block_piece("\n".join(_lines(element)))
            case _:
                yield block_piece(_text(element))
        after_block = element.tag != "head"


def _items(element: _Element) -> Iterator[str]:
    """The items of a list and of the lists in it, each on a line; numbers only at the outermost level."""
    ordered = element.get("rend") == "ol"
    for number, item in enumerate(element.iterchildren("item"), start=1):
        text = _text(item, skip="list")
        if text:
            yield f"{number}. {text}" if ordered else f"– {text}"
        for inner in item.iterchildren("list"):
            yield from _items(inner)


def _lines(element: _Element) -> Iterator[str]:
    paragraphs = list(element.iter("p"))
    yield from (_text(paragraph) for paragraph in paragraphs or [element])


def _text(element: _Element, skip: str = "") -> str:
    """The text within, on as many lines as its line breaks make; elements named `skip` are left out, what follows them is not."""
    lines = (" ".join(line.split()) for line in "".join(_parts(element, skip)).split(_BREAK))
    return "\n".join(line for line in lines if line)


def _parts(element: _Element, skip: str) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield _BREAK
        elif child.tag != skip:
            yield from _parts(child, skip)
        yield child.tail or ""


def _with_title(pieces: list[Piece], title: str) -> Iterator[Piece]:
    """The title stands first in the text, once."""
    if not pieces or normalise(pieces[0].text).casefold() != title.casefold():
        yield Piece(title, level=1)
    yield from pieces


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
