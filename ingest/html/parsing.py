"""A page's bytes as a tree. Damaged markup is mended as browsers do it; nothing is taken out."""

import re

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ingest.errors import SourceError
from ingest.text.encoding import decode, opening
from ingest.text.normalise import normalise_characters

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_COMMENTS = re.compile(rb"(?:<!--.*?-->\s*)+", re.DOTALL)
NO_TEXT = "the page has no main text: it may be drawn by JavaScript, or be only a menu; save the page's text, or its PDF, and ingest that"


def page_tree(raw: bytes, charset: str | None = None) -> HtmlElement:
    """Return the page that the bytes are. Their encoding is told by themselves, else by `charset` (what a server claims), else by what the page declares.

    Raises:
        SourceError: there is nothing in it, or the bytes are not text.
    """
    declared = _CHARSET.search(raw[:4096])
    return tree_of(decode(raw, charset or (declared[1].decode("ascii", errors="ignore") if declared else None)))


def tree_of(markup: str) -> HtmlElement:
    """Return the page that the markup, or a part of a page, is.

    Raises:
        SourceError: there is nothing in it.
    """
    try:  # as bytes: lxml refuses decoded text that states an encoding, in whatever form it takes for such a statement
        return document_fromstring(normalise_characters(markup).encode(), parser=HTMLParser(huge_tree=True, encoding="utf-8"))
    except ParserError as error:
        raise SourceError(NO_TEXT) from error


def is_html(raw: bytes) -> bool:
    """Say whether the bytes begin as a web page does."""
    head = _COMMENTS.sub(b"", opening(raw), count=1)[:200].lower()
    return head.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in raw[:4096].lower()
