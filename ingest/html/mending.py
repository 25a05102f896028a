"""Gives text that stands where none may (in a list, but in no item of it) an element of its own, so that it is read where browsers show it. Drops none."""

from lxml.html import HtmlElement

from ingest.html.lists import LISTS
from ingest.html.tree import elements, words

_TABLE_PARTS = ("table", "thead", "tbody", "tfoot")
_IN_TABLES = ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr")


def mend(tree: HtmlElement) -> None:
    """Change the tree so that lists, definitions and tables hold only what they may."""
    for element in list(elements(tree)):
        if element.tag in LISTS:
            _wrap_texts(element, "div")
        elif element.tag == "dl":
            _mend_definitions(element)
        elif element.tag in _TABLE_PARTS:
            _mend_table(element)
        elif element.tag == "tr":
            _wrap_texts(element, "td")
            _wrap_others(element, ("td", "th"), "td")


def _mend_definitions(element: HtmlElement) -> None:
    for holder in (element, *(child for child in element if child.tag == "div" and _is_entry(child))):
        _wrap_texts(holder, "dd")
    for child in list(element):
        if isinstance(child.tag, str) and child.tag not in ("dt", "dd") and not _is_entry(child) and words(child):
            _wrap(child, "dd")


def _is_entry(element: HtmlElement) -> bool:
    return any(child.tag in ("dt", "dd") for child in element.iterdescendants())


def _mend_table(element: HtmlElement) -> None:
    """What stands in a table but in no cell of it comes before it; a cell without a row gets one."""
    table = next((holder for holder in (element, *element.iterancestors()) if holder.tag == "table"), None)
    _wrap_texts(element, "div")
    for child in list(element):
        if child.tag in ("td", "th"):
            _wrap(child, "tr")
        elif isinstance(child.tag, str) and child.tag not in _IN_TABLES and table is not None and table.getparent() is not None:
            table.addprevious(child)  # it has no tail any more


def _wrap_texts(element: HtmlElement, tag: str) -> None:
    """Put each text straight within the element into an element of its own."""
    if element.text and element.text.strip():
        element.insert(0, _holding(element, tag, element.text))
        element.text = None
    for child in list(element):
        if child.tail and child.tail.strip():
            text, child.tail = child.tail, None
            child.addnext(_holding(element, tag, text))


def _wrap_others(element: HtmlElement, allowed: tuple[str, ...], tag: str) -> None:
    for child in list(element):
        if isinstance(child.tag, str) and child.tag not in allowed and words(child):
            _wrap(child, tag)


def _wrap(child: HtmlElement, tag: str) -> None:
    holder = _holding(child, tag)
    child.addprevious(holder)
    holder.append(child)


def _holding(element: HtmlElement, tag: str, text: str | None = None) -> HtmlElement:
    holder = element.makeelement(tag)
    holder.text = text
    return holder
