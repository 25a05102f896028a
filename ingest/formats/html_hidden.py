"""Takes out of a web page what its reader does not see: text for search engines and language models alone. By the page's own markup and styles.

A style sheet elsewhere is never fetched, so what only it hides stays. What a button on the page opens ("aria-controls") stays too: answers to
frequent questions are often folded away.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?([.#])([\w-]+)", re.IGNORECASE)
_ZERO = r"0*\.?0*(?:px|pt|em|rem|%)?"
_HIDES = re.compile(
    rf"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*{_ZERO}|font-size\s*:\s*(?:{_ZERO}|[01]px)"
    rf"|(?:max-)?height\s*:\s*{_ZERO}|text-indent\s*:\s*-\d{{3,}}\w*|(?:left|top|right|margin-left)\s*:\s*-\d{{4,}}\w*|color\s*:\s*transparent"
    rf"|clip(?:-path)?\s*:\s*(?:rect\(\s*0[^)]*\)|inset\(\s*(?:50|100)%\s*\))|transform\s*:\s*scale\(\s*0\s*\))\s*(?:!important)?\s*(?:;|$)",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = "#ffffff"
_NAMED = {"white": _WHITE, "black": "#000000", "rgb(255,255,255)": _WHITE, "rgb(0,0,0)": "#000000", "rgba(255,255,255,1)": _WHITE}


def drop_hidden(tree: HtmlElement) -> None:
    """Remove the hidden elements from the tree; the text after each stays."""
    hiding, opened = set(_hiding_names(tree)), _opened(tree)
    # Settled before anything is removed: what an element is hidden by may stand inside another that goes.
    for element in [node for node in _elements(tree) if node.tag not in ("html", "body", "head", "script", "style")]:
        if _is_hidden(element, hiding) and not any(holder.get("id") in opened for holder in (element, *element.iterancestors())):
            element.drop_tree()


def _elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements, without comments and processing instructions."""
    return (node for node in tree.iter() if isinstance(node.tag, str))


def _is_hidden(element: HtmlElement, hiding: set[str]) -> bool:
    if element.getparent() is None:
        return False
    names = {f".{name}" for name in str(element.get("class") or "").split()} | {f"#{element.get('id')}"}
    style = str(element.get("style") or "")
    marked = element.get("hidden") is not None or str(element.get("aria-hidden")).lower() == "true" or element.tag == "template"
    return marked or bool(names & hiding) or bool(_HIDES.search(style)) or _blends_in(element, style)


def _blends_in(element: HtmlElement, style: str) -> bool:
    """Whether the text has the colour of the nearest ground that the markup states; white where it states none."""
    colour = _COLOUR.search(style)
    font = str(element.get("color") or "") if element.tag == "font" else ""
    if not colour and not font:
        return False
    grounds = (_ground(holder) for holder in (element, *element.iterancestors()))
    return _plain(colour[1] if colour else font) == next((ground for ground in grounds if ground), _WHITE)


def _ground(element: HtmlElement) -> str:
    styled = _GROUND.search(str(element.get("style") or ""))
    return _plain(styled[1] if styled else str(element.get("bgcolor") or ""))


def _plain(colour: str) -> str:
    """Return one spelling of a colour; "" for one that says nothing here."""
    text = "".join(colour.lower().split())
    short = re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", text)
    return "#" + "".join(digit * 2 for digit in short.groups()) if short else _NAMED.get(text, text)


def _hiding_names(tree: HtmlElement) -> Iterator[str]:
    """Yield the classes (".x") and ids ("#x") that the page's own style sheets hide; other selectors are left alone."""
    for sheet in tree.iter("style"):
        for selectors, declarations in _RULE.findall(re.sub(r"/\*.*?\*/", "", sheet.text or "", flags=re.DOTALL)):
            colour, ground = _COLOUR.search(declarations), _GROUND.search(declarations)
            if _HIDES.search(declarations) or (colour and _plain(colour[1]) == (_plain(ground[1]) if ground else _WHITE)):
                yield from (name[1] + name[2] for selector in selectors.split(",") if (name := _SIMPLE.fullmatch(selector.strip())))


def _opened(tree: HtmlElement) -> set[str]:
    """Return the ids of what buttons and links on the page open."""
    return {name for element in _elements(tree) for name in str(element.get("aria-controls") or "").split()}
