"""What every step over a page's tree asks of its elements. Changes nothing but by `remove`."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form header hgroup hr html legend li
    main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul caption""".split()
)
"""What begins and ends a line of its own. So does an element that a site has made itself ("x-card")."""
WITHOUT_TEXT = frozenset(
    """head script style noscript template select option textarea iframe object embed canvas audio video svg annotation annotation-xml
    datalist meter progress rp""".split()
)


def elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the element and those within, in their order, without comments and processing instructions."""
    return (node for node in tree.iter() if isinstance(node.tag, str))


def is_block(element: HtmlElement) -> bool:
    """Whether it stands on lines of its own, whatever it holds."""
    tag = element.tag
    return tag in BLOCKS or "-" in tag or "display:block" in (element.get("style") or "").replace(" ", "")


def words(element: HtmlElement) -> str:
    """Return its text on one line, with what is in `WITHOUT_TEXT`."""
    return " ".join("".join(element.itertext()).split())


def ids(tree: HtmlElement) -> dict[str, HtmlElement]:
    """Return the elements by their id, or their name where they are links; the first where two have the same."""
    found: dict[str, HtmlElement] = {}
    for element in elements(tree):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                found.setdefault(name, element)
    return found


def role(element: HtmlElement) -> str:
    """Return what the page says that it is, "" where it does not."""
    return str(element.get("role") or element.get("epub:type") or "").lower()


def fragment(element: HtmlElement) -> str:
    """Return the name of the place on the same page that a link leads to, "" where it leads elsewhere."""
    address = str(element.get("href") or "")
    return address[1:] if address.startswith("#") else ""


def remove(element: HtmlElement) -> None:
    """Take it out of the tree; the text after it stays, without the blank that would stand before a comma or full stop."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail or ""
    head = (before.tail if before is not None else parent.text) or ""
    if re.match(r"\s*[.,;:!?)]", tail) and head[-1:].isspace():
        head = head.rstrip()
    if before is not None:
        before.tail = head + tail
    else:
        parent.text = head + tail
    parent.remove(element)
