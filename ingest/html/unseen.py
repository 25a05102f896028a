"""Takes out of a page what its reader does not see: text for search engines and language models alone, and what is struck out.

What a click opens stays, since answers to frequent questions are often folded away; what is hidden in it again goes.
"""

from collections.abc import Collection

from lxml.html import HtmlElement

from ingest.html.styles import Styles
from ingest.html.tree import elements, remove

_UNSEEN_CLASSES = frozenset(
    """sr-only visually-hidden visuallyhidden visually_hidden screen-reader-text screen-reader-only screenreader-only screenreader-text
    env-assistive-text sv-visually-hidden u-visually-hidden assistive-text element-invisible hidden-accessible offscreen""".split()
)
_NEVER = frozenset(("html", "body", "head", "script", "style"))
_STRUCK = frozenset(("s", "strike", "del"))


def is_hidden(element: HtmlElement, styles: Styles) -> bool:
    """Whether a reader does not see the element until something opens it."""
    tag = element.tag
    if tag in _NEVER or element.getparent() is None:
        return False
    if tag == "template" or (tag == "dialog" and element.get("open") is None):
        return True
    attributes = element.attrib
    if "hidden" in attributes or "popover" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    classes = attributes.get("class")
    return bool(classes and not _UNSEEN_CLASSES.isdisjoint(classes.split())) or styles.hides(element)


def drop_hidden(tree: HtmlElement, styles: Styles, opened: Collection[HtmlElement] = ()) -> None:
    """Remove the hidden elements that are not among `opened`; the text after each stays."""
    # Settled before anything is removed: what an element is hidden by may stand inside another that goes.
    for element in [node for node in elements(tree) if is_hidden(node, styles) and node not in opened]:
        remove(element)


def drop_struck(tree: HtmlElement, styles: Styles) -> None:
    """Remove what a line is drawn through: it no longer holds, and read without its line it would seem to."""
    for element in [node for node in elements(tree) if node.tag in _STRUCK or styles.strikes(node)]:
        remove(element)
