"""What the properties of an element of WordprocessingML say: the one that a path of names ("w:pPr/w:pStyle") leads to, and its value."""

from docx.oxml.ns import qn
from lxml.etree import _Element

VALUE = qn("w:val")


def mark_at(element: _Element, path: str) -> _Element | None:
    """Return the element that the path leads to, None where there is none."""
    found: _Element | None = element.find("/".join(map(qn, path.split("/"))))
    return found


def value_at(element: _Element, path: str) -> str | None:
    """Return the value of the element that the path leads to, None where there is none or it has no value."""
    mark = mark_at(element, path)
    return None if mark is None else mark.get(VALUE)


def number_at(element: _Element, path: str, otherwise: int) -> int:
    """Return the whole number that the path leads to, `otherwise` where there is none."""
    value = value_at(element, path) or ""
    return int(value) if value.isdigit() else otherwise


def is_on(mark: _Element | None) -> bool:
    """Whether a switch is there and not switched off."""
    return mark is not None and mark.get(VALUE, "1") not in ("0", "false", "off")
