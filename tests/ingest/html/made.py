"""Pages for tests: what stands in a main part, as the reader gives it."""

from ingest.html.reader import read_html
from ingest.raw_source import RawSource


def blocks_of(body: str, head: str = "") -> list[str]:
    """Return the blocks of a page with this in its main part, below a heading."""
    return [text for _, text in headed_blocks(body, head)]


def headed_blocks(body: str, head: str = "") -> list[tuple[tuple[str, ...], str]]:
    """Return the same, each with the headings that it stands under."""
    return page_blocks(f"<html><head><title>Titel</title>{head}</head><body><main><h1>Titel</h1>{body}</main></body></html>")


def page_blocks(page: str) -> list[tuple[tuple[str, ...], str]]:
    """Return the blocks of a whole page, each with its headings."""
    document = read_html(RawSource("/page.html", page.encode()))
    return [(block.headings, document.text[block.start : block.end]) for block in document.blocks]
