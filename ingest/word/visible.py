"""Which of a Word file's text is seen in the final document: insertions in, deletions and hidden text out, fields as their results.

Works on the elements of WordprocessingML (ECMA-376, part 1, 17). Knows nothing of headings, lists or tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from ingest.word.marks import is_on, mark_at, value_at

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARAGRAPH, TABLE, TEXT_BOX = qn("w:p"), qn("w:tbl"), qn("w:txbxContent")
_WITHOUT_TEXT = frozenset(
    map(
        qn,
        (
            "w:pPr",
            "w:rPr",
            "w:sdtPr",
            "w:sdtEndPr",
            "w:customXmlPr",
            "w:smartTagPr",
            "w:del",
            "w:moveFrom",
            "w:rt",
            "w:delText",
            "w:instrText",
        ),
    )
)
"""What holds no text of the final document: properties, what was deleted or moved away, how to say a word, and what a field is computed from."""
_FOR_TEXT = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_BOXED = frozenset((qn("w:drawing"), qn("w:pict"), qn("w:object"), f"{_MC}AlternateContent"))


@dataclass(slots=True)
class Seen:
    """What is seen of a paragraph: its text, the notes that it refers to (kind, id), and the text boxes that stand at it."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)

    @classmethod
    def of(cls, parts: Sequence["Seen"]) -> "Seen":
        """Return what is seen of paragraphs that are one."""
        notes = [note for part in parts for note in part.notes]
        return cls("".join(part.text for part in parts), notes, [box for part in parts for box in part.boxes])


@dataclass(slots=True)
class Visible:
    """Reads the paragraphs of one story in their order: a field may begin in one and end in another.

    `hidden_styles` are the ids of the styles whose text is not shown.
    """

    hidden_styles: frozenset[str] = frozenset()
    _fields: list[str] = field(default_factory=list)

    def seen(self, paragraph: _Element) -> Seen:
        """Return what is seen of the paragraph."""
        seen = Seen()
        hidden = value_at(paragraph, "w:pPr/w:pStyle") in self.hidden_styles
        seen.text = "".join(self._parts(paragraph, seen, hidden))
        return seen

    def _parts(self, element: _Element, seen: Seen, hidden: bool) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == qn("w:fldChar"):
                self._step(child.get(qn("w:fldCharType")))
            elif not isinstance(tag, str) or tag in _WITHOUT_TEXT or _is_placeholder(child):
                continue
            elif tag == qn("w:r"):
                yield from self._parts(child, seen, hidden or self._is_hidden(child))
            elif tag in _BOXED:
                seen.boxes += [] if hidden else text_boxes(child)
            elif not hidden and not self._computes():
                yield from self._shown(child, seen)
            else:
                yield from self._parts(child, seen, hidden)

    def _shown(self, child: _Element, seen: Seen) -> Iterator[str]:
        tag = str(child.tag)
        if tag in _NOTES:
            seen.notes.append((_NOTES[tag], child.get(qn("w:id"), "")))
        elif tag in (qn("w:t"), qn("m:t")):
            yield child.text or ""
        elif tag in _FOR_TEXT:
            yield _FOR_TEXT[tag]
        elif tag == qn("w:sym"):
            yield _symbol(child)
        else:
            yield from self._parts(child, seen, hidden=False)

    def _step(self, kind: str | None) -> None:
        """Follow the fields that stand in one another: what a field is computed from comes first, then what is shown."""
        if kind == "begin":
            self._fields.append("computed from")
        elif self._fields and kind == "separate":
            self._fields[-1] = "shown"
        elif self._fields and kind == "end":
            self._fields.pop()

    def _computes(self) -> bool:
        return "computed from" in self._fields

    def _is_hidden(self, run: _Element) -> bool:
        mark = mark_at(run, "w:rPr/w:vanish")
        return is_on(mark) if mark is not None else value_at(run, "w:rPr/w:rStyle") in self.hidden_styles


def blocks(container: _Element) -> Iterator[_Element]:
    """Yield the paragraphs and tables of a body, cell, note or text box in order, those in content controls and the like too."""
    for child in container:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            yield from blocks(_chosen(child))
        elif isinstance(child.tag, str) and child.tag not in _WITHOUT_TEXT and not _is_placeholder(child):
            yield from blocks(child)


def children(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row (`name` with its prefix), those in content controls and the like too."""
    for child in element:
        if child.tag == qn(name):
            yield child
        elif child.tag not in (PARAGRAPH, TABLE, qn("w:tr"), qn("w:tc")) and isinstance(child.tag, str) and child.tag not in _WITHOUT_TEXT:
            yield from children(child, name)


def text_boxes(element: _Element) -> list[_Element]:
    """Return the contents of the text boxes in a drawing, once each: Word writes them a second time for older programs."""
    if element.tag == f"{_MC}AlternateContent":
        return text_boxes(_chosen(element))
    if element.tag == TEXT_BOX:
        return [element]
    return [box for child in element if isinstance(child.tag, str) for box in text_boxes(child)]


def was_deleted(properties: str, element: _Element) -> bool:
    """Whether a row (`properties` "w:trPr"), a cell or the mark that ends a paragraph was deleted."""
    return mark_at(element, f"{properties}/w:del") is not None


def _chosen(alternatives: _Element) -> _Element:
    """The first choice that holds text, else the last alternative."""
    with_text = (child for child in alternatives if child.find(f".//{PARAGRAPH}") is not None)
    return next(with_text, alternatives)


def _is_placeholder(element: _Element) -> bool:
    """Whether a content control shows only what it asks to be filled in."""
    return element.tag == qn("w:sdt") and mark_at(element, "w:sdtPr/w:showingPlcHdr") is not None


def _symbol(element: _Element) -> str:
    """A character of a symbol font: its code stands in the private use area, and only the boxes and bullets are known."""
    code = int(element.get(qn("w:char"), "0"), 16)
    return {0xFE: "☒", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xB7: "•", 0xA7: "•", 0xFC: "✓"}.get(code & 0xFF if code >= 0xF000 else code, "")
