"""How the items of a list are marked: a dash, or the number or letter that the page shows."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.text.counting import roman

BULLET = "–"
_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}
LISTS = frozenset(("ul", "ol", "menu", "dir"))


def marked_items(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Yield what stands in the list, each item with its marker; what is no item has none ("")."""
    items = list(_items(element))
    ordered = element.tag == "ol"
    step = -1 if ordered and element.get("reversed") is not None else 1
    number = _number(element.get("start"), sum(item.tag == "li" for item in items) if step < 0 else 1)
    for item in items:
        if item.tag != "li":
            yield "", item
            continue
        number = _number(item.get("value"), number)
        yield (_shown(number, _kind(element)) if ordered else BULLET), item
        number += step


def _items(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what stands in the list. A template may wrap its items."""
    for child in element:
        if child.tag == "li" or child.tag in LISTS:
            yield child
        elif isinstance(child.tag, str) and any(inner.tag == "li" for inner in child) and not _has_words_of_its_own(child):
            yield from _items(child)
        elif isinstance(child.tag, str):
            yield child


def _has_words_of_its_own(wrapper: HtmlElement) -> bool:
    return any(text and text.strip() for text in (wrapper.text, *(child.tail for child in wrapper)))


def _number(stated: str | None, otherwise: int) -> int:
    try:
        return int(stated) if stated else otherwise
    except ValueError:
        return otherwise


def _kind(element: HtmlElement) -> str:
    style = (element.get("style") or "").replace(" ", "")
    return next((kind for name, kind in _STYLES.items() if f":{name}" in style), element.get("type") or "1")


def _shown(number: int, kind: str) -> str:
    if kind in ("a", "A") and number > 0:
        text = _letters(number)
    elif kind in ("i", "I") and 0 < number < 4000:
        text = roman(number)
    else:
        return f"{number}."
    return f"{text.upper() if kind.isupper() else text}."


def _letters(number: int) -> str:
    """As a browser has it, a, …, z, aa, ab: office programs go on with aa, bb."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
