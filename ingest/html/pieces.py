"""Markup as pieces of a document: a whole page, or a part of one that stands in something else (a mail, a chapter, a Markdown file)."""

from lxml.html import HtmlElement

from ingest.html.flow import Flow, Trail
from ingest.html.footnotes import page_footnotes
from ingest.html.mending import mend
from ingest.html.panels import opened_panels
from ingest.html.parsing import tree_of
from ingest.html.styles import page_styles
from ingest.html.surroundings import drop_surroundings, main_parts
from ingest.html.unseen import drop_hidden, drop_struck, is_hidden
from ingest.text.assembly import Piece


def markup_pieces(markup: str) -> list[Piece]:
    """Return the headings and blocks of all that is seen in the markup: it has no menus and banners.

    Raises:
        SourceError: there is nothing in it.
    """
    tree = tree_of(markup)
    flow = seen_flow(tree)
    flow.read(tree)
    return flow.pieces


def part_flow(markup: str, trail: Trail) -> Flow:
    """Return the walk over a part of a page that stands under the headings of `trail`; there may be nothing in it."""
    tree = tree_of(f"<body>{markup}</body>")
    flow = seen_flow(tree)
    flow.trail = trail
    flow.read(tree)
    return flow


def seen_flow(tree: HtmlElement) -> Flow:
    """Take out of the page what nobody sees, nor can open, and return the walk over what is left."""
    mend(tree)
    styles = page_styles(tree)
    panels = opened_panels(tree, lambda element: is_hidden(element, styles))
    notes = page_footnotes(tree)
    drop_hidden(tree, styles, panels.keys() | notes.aside)
    drop_struck(tree, styles)
    return Flow(panels, notes)


def main_pieces(tree: HtmlElement, flow: Flow) -> list[Piece]:
    """Return the headings and blocks of the page's main part; the tree loses what belongs to the site and not to the page."""
    drop_surroundings(tree, frozenset(flow.notes.aside))
    for part in main_parts(tree):
        flow.read(part)
    return flow.pieces
