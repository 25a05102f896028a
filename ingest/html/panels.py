"""What a click on the page opens: answers under their questions, tabs, boxes. Says which control opens which panel; changes nothing."""

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from ingest.html.tree import HEADINGS, elements, fragment, ids, role, words

_TARGETS = ("aria-controls", "data-target", "data-bs-target", "data-controls", "popovertarget", "commandfor")
_OPENING = re.compile(
    r"accord|collaps|expand|toggle|faq|question|fraga|fråga|utfall|utfäll|dragspel|disclos|trigger|summary", re.IGNORECASE
)
_SAYS_NOTHING = re.compile(
    r"(?:visa|läs|se)?\s*(?:mer|alla?|svar(?:et)?|detaljer|information)?(?: här)?|öppna|stäng|dölj|fäll (?:ut|ihop)|expandera|meny|show|more|read more|open|close|menu|[^\w]*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 200
_WRAPPERS = 3

Panels = dict[HtmlElement, HtmlElement]
"""The control of each panel that one opens."""


def opened_panels(tree: HtmlElement, is_hidden: Callable[[HtmlElement], bool]) -> Panels:
    """Return the panels with their controls.

    A control names its panel, or is named by it; or it stands straight before one that is hidden or that says itself to be one of those that open.
    """
    named = ids(tree)
    panels: Panels = {}
    for element in elements(tree):
        for panel in _panels_of(element, named, is_hidden):
            if panel is not element and element not in panel.iterdescendants() and len(words(element)) <= _LONGEST_LABEL:
                panels.setdefault(panel, element)
    for panel in elements(tree):
        label = named.get(str(panel.get("aria-labelledby") or ""))
        if label is not None and _is_control(label):
            panels.setdefault(panel, label)
    return panels


def heading_of(control: HtmlElement) -> str | None:
    """Return what a control says of what it opens, "" where it says only that it opens something; None where it stands in a heading already."""
    if any(holder.tag in HEADINGS or holder.tag in ("dt", "th", "summary") for holder in (control, *control.iterancestors())):
        return None
    inner = next((child for child in control.iterdescendants() if child.tag in HEADINGS), control)
    text = words(inner)
    return "" if _SAYS_NOTHING.fullmatch(text) else text


def opens_more(control: HtmlElement) -> bool:
    """Whether a button says itself that it opens something, or asks a question, as headings do that fold answers away."""
    if control.get("aria-expanded") is not None or control.get("aria-controls") is not None:
        return True
    return bool(_OPENING.search(f"{control.get('class') or ''} {control.get('id') or ''}")) or words(control).endswith("?")


def _panels_of(element: HtmlElement, named: dict[str, HtmlElement], is_hidden: Callable[[HtmlElement], bool]) -> Iterator[HtmlElement]:
    targets = [name.lstrip("#") for attribute in _TARGETS for name in (element.get(attribute) or "").split()]
    if element.tag == "a" and _is_control(element):
        targets += [fragment(element)]
    found = [named[name] for name in targets if name in named]
    yield from found
    if not found and _is_control(element):
        panel = _following(element)
        if panel is not None and panel.tag not in HEADINGS and not _is_control(panel) and (is_hidden(panel) or _says_it_opens(element)):
            yield panel


def _is_control(element: HtmlElement) -> bool:
    tag, says = element.tag, role(element)
    if tag == "button":
        return (element.get("type") or "button").lower() not in ("submit", "reset")
    if tag == "label":
        return bool(element.get("for"))
    if says in ("button", "tab") or element.get("aria-expanded") is not None:
        return True
    if tag == "a":
        return any(element.get(name) is not None for name in ("data-toggle", "data-bs-toggle", "data-target", "data-bs-target"))
    return element.get("onclick") is not None and (tag in HEADINGS or tag in ("div", "dt", "span", "p"))


def _says_it_opens(element: HtmlElement) -> bool:
    if element.tag == "label":
        return False
    asks = element.tag == "button" and words(element).endswith("?")
    return asks or element.get("aria-expanded") is not None or bool(_OPENING.search(element.get("class") or ""))


def _following(control: HtmlElement) -> HtmlElement | None:
    """The element straight after the control, or after what holds nothing but it."""
    element, text = control, words(control)
    for _ in range(_WRAPPERS):
        following = element.getnext()
        if following is not None and following.tag == "input":
            following = following.getnext()
        parent = element.getparent()
        if following is not None or parent is None:
            return following if following is not None and isinstance(following.tag, str) and not (element.tail or "").strip() else None
        if words(parent) != text:
            return None
        element = parent
    return None
