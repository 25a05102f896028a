"""What a page's own style sheets and styles hide or strike. Reads simple selectors (".x", "#x", "p.x") only, and never a sheet elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_CONDITIONAL = re.compile(r"@(?:media|supports|container|layer)([^{};]*)\{((?:[^{}@]*\{[^{}]*\})*[^{}@]*)\}", re.IGNORECASE)
_WIDTH = re.compile(r"(min|max)-width\s*:\s*([\d.]+)(px|r?em)", re.IGNORECASE)
_DEEPEST = 3
_SCREEN = 1280
"""Pixels of the screen that the page is read on: what is shown there and not on a telephone is seen."""
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?([.#])([\w-]+)", re.IGNORECASE)
_ZERO = r"0*\.?0*(?:px|pt|em|rem|%)?"
_HIDES = re.compile(
    rf"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*{_ZERO}|font-size\s*:\s*(?:{_ZERO}|[01]px)"
    rf"|(?:max-)?height\s*:\s*{_ZERO}|text-indent\s*:\s*-\d{{3,}}\w*|(?:left|top|right|margin-left)\s*:\s*-\d{{4,}}\w*|color\s*:\s*transparent"
    rf"|clip(?:-path)?\s*:\s*(?:rect\(\s*[01](?:px)?\b[^)]*\)|inset\(\s*(?:50|100)%\s*\))|transform\s*:\s*scale\(\s*0\s*\))\s*(?:!important)?\s*(?:;|$)",
    re.IGNORECASE,
)
_STRIKES = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = "#ffffff"
_NAMED = {"white": _WHITE, "black": "#000000", "rgb(255,255,255)": _WHITE, "rgb(0,0,0)": "#000000", "rgba(255,255,255,1)": _WHITE}


@dataclass(frozen=True, slots=True)
class Styles:
    """The classes (".x") and ids ("#x") that the page's own sheets hide, and those that they strike."""

    hiding: frozenset[str]
    striking: frozenset[str]

    def hides(self, element: HtmlElement) -> bool:
        """Whether the styles make the element invisible: by its display, size, place or colour."""
        style = element.get("style") or ""
        if style and _HIDES.search(style):
            return True
        return bool(self.hiding and not self.hiding.isdisjoint(_names(element))) or _blends_in(element, style)

    def strikes(self, element: HtmlElement) -> bool:
        """Whether the styles draw a line through the element's text."""
        style = element.get("style")
        return bool((style and _STRIKES.search(style)) or (self.striking and not self.striking.isdisjoint(_names(element))))


def page_styles(tree: HtmlElement) -> Styles:
    """Return what the page's own sheets say of it on a wide screen."""
    hiding: set[str] = set()
    striking: set[str] = set()
    for selectors, declarations in _rules(tree):
        names = [name[1] + name[2] for selector in selectors.split(",") if (name := _SIMPLE.fullmatch(selector.strip()))]
        if _HIDES.search(declarations) or _on_its_own_colour(declarations):
            hiding.update(names)
        if _STRIKES.search(declarations):
            striking.update(names)
    return Styles(frozenset(hiding), frozenset(striking))


def _rules(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for sheet in tree.iter("style"):
        text, depth = re.sub(r"/\*.*?\*/", "", sheet.text or "", flags=re.DOTALL), 0
        while "@" in text and depth < _DEEPEST:  # from the innermost out
            text, depth = _CONDITIONAL.sub(lambda match: match[2] if _holds(match[1]) else "", text), depth + 1
        yield from _RULE.findall(text)


def _holds(condition: str) -> bool:
    """Whether rules under the condition hold on a wide screen. A condition that says nothing of width or paper does."""
    if re.search(r"\bprint\b", condition, re.IGNORECASE) and not re.search(r"\bscreen\b|\bnot\b", condition, re.IGNORECASE):
        return False
    widths = ((end.lower(), float(size) * (1 if unit.lower() == "px" else 16)) for end, size, unit in _WIDTH.findall(condition))
    return all(size <= _SCREEN if end == "min" else size >= _SCREEN for end, size in widths)


def _on_its_own_colour(declarations: str) -> bool:
    colour, ground = _COLOUR.search(declarations), _GROUND.search(declarations)
    return bool(colour) and _plain(colour[1] if colour else "") == (_plain(ground[1]) if ground else _WHITE)


def _names(element: HtmlElement) -> set[str]:
    return {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}"}


def _blends_in(element: HtmlElement, style: str) -> bool:
    """Whether the text has the colour of the nearest ground that the markup states; white where it states none."""
    colour = _COLOUR.search(style) if style else None
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
