"""What the styles of an OpenDocument text mean for its reader: what is hidden or struck out, what is a heading, how lists are numbered. Reads no text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.office.archive import kind_of
from ingest.office.lines import heading_level
from ingest.text.counting import counted

LEVELS = 10
_MOST_PARENTS = 20


def value(element: _Element, name: str, otherwise: str = "") -> str:
    """Return an attribute by its name without its namespace."""
    return next((str(held) for key, held in element.attrib.items() if str(key).rpartition("}")[2] == name), otherwise)


def whole(element: _Element, name: str, otherwise: int) -> int:
    """Return an attribute that is a number; `otherwise` where it is none."""
    held = value(element, name)
    return int(held) if held.isascii() and held.isdigit() and len(held) < 9 else otherwise


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says; None is what it leaves to its parent."""

    name: str = ""
    parent: str = ""
    is_hidden: bool | None = None
    is_struck: bool | None = None
    list_style: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered: "1", "a", "i" …; "" shows nothing, "•" a bullet. `shown` levels are written one after another."""

    form: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1


Levels = Mapping[int, Level]


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a text by family and name, its lists by name, and how its headings are numbered."""

    styles: Mapping[tuple[str, str], Style]
    lists: Mapping[str, Levels]
    outline: Levels

    def is_out(self, family: str, name: str) -> bool:
        """Whether text of the style is hidden or struck out, by itself or by what it is based on."""
        hidden = next((style.is_hidden for style in self._line(family, name) if style.is_hidden is not None), False)
        return hidden or next((style.is_struck for style in self._line(family, name) if style.is_struck is not None), False)

    def heading_level(self, name: str) -> int:
        """The level of headings that a paragraph style gives by its name, or by one that it is based on."""
        return next((level for style in self._line("paragraph", name) if (level := heading_level(style.name))), 0)

    def list_style(self, name: str) -> str:
        """The list that a paragraph style puts its paragraphs in, "" for none."""
        return next((style.list_style for style in self._line("paragraph", name) if style.list_style), "")

    def shown_name(self, name: str) -> str:
        """The name that a paragraph style is called by, or the one that it is based on where it was made for one place."""
        return next((style.name for style in self._line("paragraph", name) if style.name), "")

    def _line(self, family: str, name: str) -> Iterator[Style]:
        for _ in range(_MOST_PARENTS):
            style = self.styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent


@dataclass(slots=True)
class Counter:
    """How far the numbers of one list have come."""

    levels: Levels
    counts: list[int] = field(default_factory=lambda: [0] * (LEVELS + 1))

    def next(self, level: int, start: int | None = None) -> str:
        """Return what stands before the next paragraph at this level, from 1; "" where nothing does."""
        level = min(level, LEVELS)
        style = self.levels.get(level, Level())
        at = self.counts[level]
        self.counts[level] = start if start is not None else at + 1 if at else style.start
        self.counts[level + 1 :] = [0] * (LEVELS - level)
        if style.form == "•":
            return "–"
        numbers = (
            counted(self.counts[number] or self.levels.get(number, Level()).start, self.levels.get(number, Level()).form)
            for number in range(max(1, level - style.shown + 1), level + 1)
        )
        return f"{style.before}{'.'.join(filter(None, numbers))}{style.after}".strip() if style.form else ""


def read_styles(roots: list[_Element]) -> Styles:
    """Return the styles that the parts of a file define; a later one in place of an earlier of the same name."""
    styles: dict[tuple[str, str], Style] = {}
    lists: dict[str, Levels] = {}
    outline: Levels = {}
    for root in roots:
        for element in root.iter("{*}style", "{*}list-style", "{*}outline-style"):
            if kind_of(element) == "style":
                styles[value(element, "family"), value(element, "name")] = _style(element)
            elif kind_of(element) == "list-style":
                lists[value(element, "name")] = dict(_levels(element))
            else:
                outline = dict(_levels(element))
    return Styles(styles, lists, outline)


def _style(element: _Element) -> Style:
    properties = element.find("{*}text-properties")
    name = value(element, "display-name") or (value(element, "name") if kind_of(element.getparent()) == "styles" else "")
    display, struck = ("", "") if properties is None else (value(properties, "display"), value(properties, "text-line-through-style"))
    return Style(
        name,
        value(element, "parent-style-name"),
        None if not display else display == "none",
        None if not struck else struck != "none",
        value(element, "list-style-name"),
    )


def _levels(style: _Element) -> Iterator[tuple[int, Level]]:
    for element in style:
        number = whole(element, "level", 0)
        if kind_of(element) == "list-level-style-bullet":
            yield number, Level("•")
        elif kind_of(element) in ("list-level-style-number", "outline-level-style"):
            yield (
                number,
                Level(
                    value(element, "num-format"),
                    value(element, "num-prefix"),
                    value(element, "num-suffix"),
                    whole(element, "start-value", 1),
                    max(1, whole(element, "display-levels", 1)),
                ),
            )
