"""Finds the notes of a page and the marks that refer to them, however the page was made: by its links there and back, or by raised numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from ingest.html.tree import elements, fragment, ids, role, words

_MARK = re.compile(r"[\s\[(]*(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})[\s\])]*", re.IGNORECASE)
_CALLED_NOTE = re.compile(r"note|fotnot|cite|sdfootnote|\bfn\b|\bref\b", re.IGNORECASE)
_HOLDERS = frozenset(("li", "p", "div", "aside", "dd", "td", "section"))
_UP = 2


@dataclass(frozen=True, slots=True)
class Footnotes:
    """`marks` are the references, each with its number and the element that is its note, None where that is not found.

    `aside` are the notes, which are read where they are referred to and not where they stand, and the links from them back to their marks.
    """

    marks: dict[HtmlElement, tuple[str, HtmlElement | None]] = field(default_factory=dict)
    aside: set[HtmlElement] = field(default_factory=set)


def page_footnotes(tree: HtmlElement) -> Footnotes:
    """Return the page's footnotes."""
    notes = Footnotes()
    links = [element for element in tree.iter("a") if fragment(element)]
    if links:
        _linked(tree, links, notes)
    raised = [element for element in tree.iter("sup") if re.fullmatch(r"\s*\[?\d{1,2}\]?\s*", "".join(element.itertext()))]
    if raised:
        _raised(raised, notes)
    return notes


def _linked(tree: HtmlElement, links: list[HtmlElement], notes: Footnotes) -> None:
    named = ids(tree)
    order = {element: at for at, element in enumerate(elements(tree))}
    for link in links:
        number = _MARK.fullmatch(words(link))
        target = named.get(fragment(link))
        if number is None or any(holder in notes.aside for holder in link.iterancestors()):
            continue
        holder = _holder(target, link) if target is not None and order[target] > order[link] else None
        back = list(_links_back(holder, _names(link))) if holder is not None else []
        if holder is not None and (back or _is_called_note(link)):
            notes.marks[link] = (number[1], holder)
            notes.aside.update((holder, *back))
        elif _is_raised(link):
            notes.marks[link] = (number[1], None)


def _holder(target: HtmlElement, link: HtmlElement) -> HtmlElement | None:
    """The paragraph or item that the target is, or stands in; not one that holds the reference too, or several notes."""
    holder = next((element for element in (target, *target.iterancestors()) if element.tag in _HOLDERS), None)
    if holder is None or link in holder.iterdescendants():
        return None
    return holder


def _names(link: HtmlElement) -> set[str]:
    near = [link, *list(link.iterancestors())[:_UP], *link.iterdescendants()]
    return {str(name) for element in near for name in (element.get("id"), element.get("name")) if name}


def _links_back(holder: HtmlElement, names: set[str]) -> Iterator[HtmlElement]:
    return (link for link in holder.iter("a") if fragment(link) in names)


def _is_called_note(link: HtmlElement) -> bool:
    if role(link) in ("doc-noteref", "noteref"):
        return True
    said = (f"{element.get('class') or ''} {element.get('id') or ''}" for element in (link, *list(link.iterancestors())[:1]))
    return _is_raised(link) or any(map(_CALLED_NOTE.search, said))


def _is_raised(link: HtmlElement) -> bool:
    return any(element.tag == "sup" for element in (*list(link.iterancestors())[:_UP], *link.iterdescendants()))


def _raised(raised: list[HtmlElement], notes: Footnotes) -> None:
    """Raised numbers without links: the one that begins a paragraph below is the note of the one within a line above."""
    begins = {_number(mark): mark for mark in raised if _begins(mark)}
    for mark in raised:
        first = begins.get(_number(mark))
        linked = any(link in notes.marks for link in (*mark.iterancestors("a"), *mark.iter("a")))
        if first is None or mark is first or _begins(mark) or linked:
            continue
        holder = first.getparent()
        notes.marks[mark] = (_number(mark), holder)
        notes.aside.update((holder, first))


def _number(mark: HtmlElement) -> str:
    return words(mark).strip("[]")


def _begins(mark: HtmlElement) -> bool:
    parent = mark.getparent()
    return parent is not None and parent.tag in _HOLDERS and mark.getprevious() is None and not (parent.text or "").strip()
