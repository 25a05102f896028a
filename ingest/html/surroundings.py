"""Takes out of a page what belongs to the site and not to the page (menus, banners, cookie texts), and finds its main part. Takes out no other text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from ingest.html.tree import HEADINGS, elements, fragment, is_block, remove, role, words

_ALWAYS = frozenset(("navigation", "search", "menu", "menubar", "toolbar", "alertdialog", "doc-toc"))
_SITE_ROLES = {"banner": "header", "contentinfo": "footer", "complementary": "aside"}
_COOKIES = re.compile(r"cookie|consent|gdpr|kakinfo|kakbanner|kakor|onetrust|cybot|cc-window", re.IGNORECASE)
_ABOUT_COOKIES = re.compile(r"\b(?:kakor|kakorna|cookies?|samtycke)\b", re.IGNORECASE)
_ACCEPTS = re.compile(
    r"(?:jag )?(?:acceptera|godkänn|tillåt|förstår|avvisa|neka|avböj|okej|ok\b|accept|allow|agree|reject|decline|got it|i understand|endast nödvändiga)",
    re.IGNORECASE,
)
_MENUS = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumbs?|brodsmul\w*|brödsmul\w*|nav|navi|navbar|navigation|\w*menu|\w*meny|toc|share|sharing|dela|delning|social|sociala"
    r"|pagination|pager|related|relaterat|relaterade|skip-?(?:link|to|nav)\w*|tags?|taggar|widget\w*|sidebar|sidofält|addthis|readspeaker|rsbtn|rs_skip)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?:(?:site|page|global|main|top|blog)[_-]?)?(?:header|footer|sidhuvud|sidfot|sidebar|sidofält|banner|widget|widget-area|secondary|bottom)"
    r"(?:[_-]?(?:wrapper|container|inner|outer|content))?|widget_\w+",
    re.IGNORECASE,
)
"""The name of a part of the site, whole: a "section-header" is the page's own."""
_PARTS_OF_PAGE = frozenset(("article", "section", "aside", "blockquote", "figure", "details", "li", "dialog"))
_COMMENTS = re.compile(r"(?:^|\s)(?:comments?(?:-area|-list|list|s?-section)?|respond|disqus_thread)(?:$|\s)", re.IGNORECASE)
_SERVICES = re.compile(
    r"(?:lyssna(?: på sidan)?|skriv ut(?: sidan)?|dela(?: sidan| på \w+)?|tipsa(?: en vän)?|till (?:sidans )?topp(?:en)?|upp|tillbaka(?: till \w+)?"
    r"|hoppa till \w+(?: \w+)*|print|share(?: on \w+)?|listen|(?:back )?to (?:the )?top|skip to \w+(?: \w+)*|facebook|twitter|linkedin|x|e-post|[^\w]*)",
    re.IGNORECASE,
)
_YOU_ARE_HERE = re.compile(r"\s*(?:du är här|you are here)\b", re.IGNORECASE)
_TO_THE_TOP = ("#", "#top", "#toppen")
_MOST_OF_BANNER = 2500
_MOST_LINKS = 0.5
_ONLY_LINKS = 0.75
_LONGEST_ENTRY = 45
_FEWEST_ENTRIES = 3
_ENOUGH_OF_PAGE = 0.25
_LISTS = frozenset(("ul", "ol", "menu", "div", "td", "table", "section", "aside", "p", "tr"))


@dataclass(slots=True)
class _Weight:
    """Characters of an element's text, how many of them are in links and buttons, and how many links and buttons there are."""

    text: int = 0
    linked: int = 0
    links: int = 0

    @property
    def share(self) -> float:
        """The part of the text that is in links, 1 where there is none."""
        return self.linked / self.text if self.text else 1.0


def drop_surroundings(tree: HtmlElement, keep: frozenset[HtmlElement] = frozenset()) -> None:
    """Remove menus, search, cookie texts, comments, and links that serve the page's use; what holds the main part or an element of `keep` stays."""
    kept = _holders(tree, keep)
    weights = _weights(tree)
    mains = _mains(tree)
    in_main = {element for main in mains for element in main.iter()}
    rules: tuple[Callable[[HtmlElement], bool], ...] = (
        _is_site_part,
        _is_comments,
        lambda element: _is_cookie_banner(element, weights[element]),
        lambda element: _is_menu(element, weights[element]),
        lambda element: _is_service(element, weights[element]),
        *(() if mains else (lambda element: _is_link_list(element, weights[element]),)),
    )
    for element in list(elements(tree)):
        if element in weights and element not in kept and any(rule(element) for rule in rules):
            remove(element)
    _drop_frame(tree, bool(mains), in_main | kept)


def main_parts(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements that hold the page's own content, in order: what it calls its main part, else its articles where they are most of it, else all.

    Where the main heading stands outside, what it stands in comes first.
    """
    body = tree.find("body") if tree.tag == "html" else tree
    body = tree if body is None else body
    weights = _weights(body)
    for parts in (_mains(tree), _articles(tree)):
        plain = sum(weights[part].text - weights[part].linked for part in parts if part in weights)
        enough = any(weights[part].text for part in parts if part in weights)
        if enough and plain >= _ENOUGH_OF_PAGE * (weights[body].text - weights[body].linked):
            return _with_heading(tree, parts)
    return [body]


def _weights(tree: HtmlElement) -> dict[HtmlElement, _Weight]:
    """The weight of each element, from the innermost out."""
    weights: dict[HtmlElement, _Weight] = {}
    for element in reversed(list(elements(tree))):
        weight = weights.setdefault(element, _Weight())
        if element.tag in ("script", "style", "noscript"):
            weights[element] = weight = _Weight()
        else:
            weight.text += _length(element.text)
        if element.tag in ("a", "button"):
            weight.linked, weight.links = weight.text, 1
        parent = element.getparent()
        if parent is not None:
            above = weights.setdefault(parent, _Weight())
            above.text += weight.text + _length(element.tail)
            above.linked += weight.linked
            above.links += weight.links
    return weights


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _holders(tree: HtmlElement, keep: frozenset[HtmlElement]) -> set[HtmlElement]:
    """What is not removed: the main part, the elements to keep, and all that they stand in."""
    mains = [element for element in elements(tree) if element.tag in ("html", "body", "main", "h1") or role(element) == "main"]
    return {holder for element in (*mains, *keep) for holder in (element, *element.iterancestors())}


def _mains(tree: HtmlElement) -> list[HtmlElement]:
    return _outermost([element for element in elements(tree) if element.tag == "main" or role(element) == "main"])


def _articles(tree: HtmlElement) -> list[HtmlElement]:
    named = [element for element in elements(tree) if element.tag == "article" or "articleBody" in (element.get("itemprop") or "")]
    return _outermost(named)


def _outermost(found: list[HtmlElement]) -> list[HtmlElement]:
    return [element for element in found if not any(holder in found for holder in element.iterancestors())]


def _with_heading(tree: HtmlElement, parts: list[HtmlElement]) -> list[HtmlElement]:
    """Put before the parts what holds the only main heading of the page, where that stands outside them."""
    headings = list(tree.iter("h1"))
    if len(headings) != 1 or any(holder in parts for holder in headings[0].iterancestors()):
        return parts
    parent = headings[0].getparent()
    holds_parts = parent is None or parent.tag == "body" or any(part in parent.iterdescendants() for part in parts)
    return [headings[0] if holds_parts else parent, *parts]


def _said(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_site_part(element: HtmlElement) -> bool:
    if element.tag in ("nav", "search") or role(element) in _ALWAYS:
        return True
    return element.tag == "form" and any(field.get("type") == "search" for field in element.iter("input")) and len(words(element)) < 100


def _is_comments(element: HtmlElement) -> bool:
    return bool(_COMMENTS.search(element.get("id") or "") or (element.tag != "p" and _COMMENTS.search(element.get("class") or "")))


def _is_cookie_banner(element: HtmlElement, weight: _Weight) -> bool:
    """By what it calls itself, or by a text on cookies with a button that accepts them."""
    if not is_block(element) or weight.text > _MOST_OF_BANNER or element.tag in HEADINGS:
        return False
    asks = any(_ACCEPTS.match(words(button)) for tag in ("button", "a") for button in element.iter(tag)) or any(
        _ACCEPTS.match(button.get("value") or "") for button in element.iter("input")
    )
    if _COOKIES.search(_said(element)):
        return asks or role(element) in ("dialog", "region") or not list(element.iter("p", "li"))
    return asks and bool(_ABOUT_COOKIES.search(words(element)))


def _is_menu(element: HtmlElement, weight: _Weight) -> bool:
    said = f"{_said(element)} {element.get('aria-label') or ''}"
    if _MENUS.search(said):
        return weight.share >= _MOST_LINKS and not (element.tag in HEADINGS or element.tag in ("a", "button", "li", "span"))
    return element.tag in _LISTS and bool(weight.links) and weight.text < _MOST_OF_BANNER and _leads_the_way(element)


def _leads_the_way(element: HtmlElement) -> bool:
    """Whether it is the trail to the page, or the list of what stands on it."""
    if element.tag in ("p", "div", "ol", "ul") and len(element) < 20 and _YOU_ARE_HERE.match(words(element)):
        return True
    if element.tag not in ("ul", "ol"):
        return False
    links = list(element.iter("a"))
    return (
        len(links) >= 2 and all(fragment(link) for link in links) and sum(len(words(link)) for link in links) >= 0.9 * len(words(element))
    )


def _is_service(element: HtmlElement, weight: _Weight) -> bool:
    """A line that is nothing but a link to the top of the page, or one that prints or shares it."""
    if element.tag == "a" and element.get("href") in _TO_THE_TOP and _SERVICES.fullmatch(words(element)):
        return True
    if element.tag in HEADINGS or weight.text > _LONGEST_ENTRY or not weight.links or weight.share < 0.99:
        return False
    links = list(element.iter("a", "button"))
    if element.tag == "a" and _is_part_of_line(element):
        return False
    return all(_SERVICES.fullmatch(words(link)) or link.get("href") in _TO_THE_TOP for link in links)


def _is_part_of_line(link: HtmlElement) -> bool:
    before, after, parent = link.getprevious(), link.getnext(), link.getparent()
    text_before = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    beside = [node for node in (before, after) if node is not None and isinstance(node.tag, str) and not is_block(node)]
    return bool(beside or text_before.strip() or (link.tail or "").strip())


def _is_link_list(element: HtmlElement, weight: _Weight) -> bool:
    """A list of nothing but short links, on a page that does not say where its main part is; not one that a paragraph leads up to."""
    if element.tag not in _LISTS or weight.links < _FEWEST_ENTRIES or weight.share < _ONLY_LINKS:
        return False
    before = element.getprevious()
    led_up_to = before is not None and before.tag == "p" and words(before).endswith(":")
    return not led_up_to and weight.linked / weight.links <= _LONGEST_ENTRY


def _drop_frame(tree: HtmlElement, has_main: bool, kept: set[HtmlElement]) -> None:
    """Remove the site's head, foot and side columns, which are told by their place: within an article or the main part they are the page's."""
    if has_main:
        return
    weights: Mapping[HtmlElement, _Weight] = _weights(tree)
    most = weights[tree].text / 2
    for element in list(elements(tree)):
        if element in kept or element not in weights or weights[element].text > most:
            continue
        part = _SITE_ROLES.get(role(element), element.tag)
        if part in ("header", "footer") and any(holder.tag in _PARTS_OF_PAGE for holder in element.iterancestors()):
            continue
        named = element.tag in ("div", "section", "aside", "ul", "table", "td") and any(map(_FRAME.fullmatch, _said(element).split()))
        if (part == "aside" and weights[element].share >= _MOST_LINKS) or (
            (named or part in ("header", "footer")) and not _heads_text(element)
        ):
            remove(element)


def _heads_text(element: HtmlElement) -> bool:
    """Whether it is called a head because it holds a heading of the page, and not because it is the head of the site."""
    says = f"{element.tag} {_said(element)}".casefold()
    return (
        "head" in says
        and any(node.tag in HEADINGS for node in element.iterdescendants())
        and len(list(element.iter("a"))) < _FEWEST_ENTRIES
    )
