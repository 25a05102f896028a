"""What a line of a page says: its text with the breaks, raised figures, quotation marks and boxes that a reader sees. Knows nothing of blocks."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ingest.html.footnotes import Footnotes
from ingest.html.panels import opens_more
from ingest.html.tree import HEADINGS, WITHOUT_TEXT

BREAK = "\x1e"
_DEEPEST = 60
_BLANKS = re.compile(r"[ \t\n\r\f\x0b]+")
_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_FIGURES = re.compile(r"[−-]?\d{1,2}")
_SIDE_BY_SIDE = frozenset(("span", "a", "strong", "b", "label", "time", "em", "i", "small"))
_NAMES = HEADINGS | {"dt", "th", "summary", "label"}
_ENDS = tuple(".:;!?…")


@dataclass(slots=True)
class Inline:
    """Reads the lines of one page. What `controls` say stands over what they open, and not where they stand; so do notes.

    `seen` are the references to notes in what was read, which whoever shows the notes takes out.
    """

    notes: Footnotes
    controls: Collection[HtmlElement] = frozenset()
    seen: list[HtmlElement] = field(default_factory=list)
    _depth: int = 0

    def append(self, parts: list[str], element: HtmlElement) -> None:
        """Add what the element says to `parts`."""
        tag = element.tag
        if tag == "br":
            parts.append(BREAK)
        elif element in self.notes.marks:
            self.seen.append(element)
        elif tag == "input":
            parts.append(_box(element))
        elif tag in WITHOUT_TEXT or element in self.controls or element in self.notes.aside or _only_acts(element):
            return
        elif tag == "sup":
            self._append_raised(parts, element)
        elif tag == "q":
            parts.append("”")
            self.append_within(parts, element)
            parts.append("”")
        else:
            self.append_within(parts, element)

    def append_within(self, parts: list[str], element: HtmlElement) -> None:
        """Add what stands in the element, whatever it is itself."""
        if self._depth > _DEEPEST:
            parts += element.itertext()
            return
        self._depth += 1
        if element.text:
            parts.append(element.text)
        for child in element:
            if isinstance(child.tag, str):
                start = len(parts)
                self.append(parts, child)
                if start and runs_together(child, parts[start - 1], parts[start:]):
                    parts.insert(start, " ")
            if child.tail:
                parts.append(child.tail)
        self._depth -= 1

    def text(self, element: HtmlElement) -> str:
        """Return what stands in the element, on one line."""
        parts: list[str] = []
        self.append_within(parts, element)
        return " ".join("".join(parts).replace(BREAK, " ").split())

    def _append_raised(self, parts: list[str], element: HtmlElement) -> None:
        """A raised figure stays raised, since "10⁶" is not "106"."""
        own: list[str] = []
        self.append_within(own, element)
        text = "".join(own)
        parts.append(text.strip().translate(_RAISED) if _FIGURES.fullmatch(text.strip()) else text)


def runs_together(element: HtmlElement, before: str, parts: list[str]) -> bool:
    """Whether the element stands side by side with the one before it, set apart by the page's layout alone: "TelefonMåndag"."""
    neighbour = element.getprevious()
    if not parts or neighbour is None or neighbour.tail or element.tag not in _SIDE_BY_SIDE or neighbour.tag not in _SIDE_BY_SIDE:
        return False
    last, first = before[-1:], parts[0][:1]
    return last.islower() and (first.isupper() or first.isdigit())


def paragraphs_of(text: str, joined: str = "\n") -> list[str]:
    """Return the paragraphs in a run of inline text: two breaks part them, one begins a line (`joined`), unless it stands in the middle of a sentence."""
    if BREAK not in text:
        line = _BLANKS.sub(" ", text).strip()
        return [line] if line else []
    paragraphs = re.split(rf"{BREAK}\s*{BREAK}[\s{BREAK}]*", text)
    return [lines for paragraph in paragraphs if (lines := _lines(paragraph, joined))]


def _lines(text: str, joined: str) -> str:
    whole = ""
    for line in (_BLANKS.sub(" ", line).strip() for line in text.split(BREAK)):
        if whole and line:
            in_sentence = line[0].islower() and not whole.endswith(_ENDS)
            whole += (" " if in_sentence else joined) + line
        else:
            whole += line
    return whole


def _only_acts(element: HtmlElement) -> bool:
    """Whether it is a button that does something, and no name or heading of what it opens."""
    return element.tag == "button" and not opens_more(element) and not any(holder.tag in _NAMES for holder in element.iterancestors())


def _box(element: HtmlElement) -> str:
    """A box that is ticked or not, where it is part of a list of what is done and cannot be ticked here."""
    if (element.get("type") or "").lower() != "checkbox" or element.get("disabled") is None:
        return ""
    return "☑ " if element.get("checked") is not None else "☐ "
