"""Reads a presentation: each slide with its title as heading and its number as page, its text, tables, charts and notes, in the order of the slide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml.etree import _Element

from ingest.document import Document
from ingest.errors import SourceError
from ingest.office.archive import Archive, is_archive_with, kind_of, linked, open_archive
from ingest.office.drawing import Paragraph, chosen, paragraphs, table_cells
from ingest.office.properties import stated_title
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble, block_piece, document_of
from ingest.text.language import detect_language
from ingest.text.normalise import normalise
from ingest.text.tables import plain_cells, table_lines

_TITLES = ("title", "ctrTitle")
_FURNITURE = ("dt", "ftr", "hdr", "sldNum", "sldImg")
"""Placeholders that hold the same on every slide."""
_LISTS = ("", "body", "obj")
"""Placeholders whose paragraphs have bullets unless they say otherwise."""
_NOTES = {"sv": "Anteckningar", "en": "Notes"}


def read_pptx(source: RawSource) -> Document:
    """Return the document in a PowerPoint file. Hidden slides and shapes are left out.

    Raises:
        SourceError: the file is damaged or encrypted, holds no text, or unpacks to more than the limits allow.
    """
    archive = open_archive(source.raw, source.limits, "the presentation", "save it anew as .pptx")
    try:
        pieces = [piece for number, slide in _slides(archive) for piece in _Slide(archive, slide, number).pieces()]
    except ValueError as error:
        raise archive.damage(str(error)) from error
    title = next((normalise(piece.text) for piece in pieces if piece.level and piece.text), "") or stated_title(archive) or source.stem
    text, blocks = assemble(pieces, title)
    if not blocks:
        raise SourceError("the presentation holds no text: write it, or recognise the text of its pictures first")
    return document_of(source, title, text, blocks)


def is_pptx(raw: bytes) -> bool:
    """Say whether the bytes are an archive with the parts that PowerPoint writes."""
    return is_archive_with(raw, "ppt/")


def _slides(archive: Archive) -> Iterator[tuple[int, str]]:
    """The slides that are shown, each with its number among all."""
    main = next(iter(archive.related("", "officeDocument")), "")
    slides = archive.relations(main)
    for number, slide in enumerate(archive.main(main).iterfind("{*}sldIdLst/{*}sldId"), start=1):
        relation = slides.get(linked(slide))
        if relation is not None and archive.main(relation.target).get("show") not in ("0", "false"):
            yield number, relation.target


@dataclass(frozen=True, slots=True)
class _Slide:
    archive: Archive
    name: str
    number: int

    def pieces(self) -> Iterator[Piece]:
        shapes = list(_shapes(self.archive.main(self.name)))
        titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
        # A slide without a title ends the heading of the one before.
        yield Piece(" ".join(line for shape in titles for line in _lines(shape)), level=2)
        for shape in shapes:
            if shape not in titles and _placeholder(shape) not in _FURNITURE:
                yield from self._of_shape(shape)
        for notes in self.archive.related(self.name, "notesSlide"):
            yield from self._of_notes(notes)

    def _of_shape(self, shape: _Element) -> Iterator[Piece]:
        body = shape.find("{*}txBody")
        if body is not None:
            yield from self._blocks(paragraphs(body, are_items=self._is_list(shape)))
        for table in shape.iterfind(".//{*}tbl"):
            yield block_piece(table_lines(table_cells(table)), self.number)
        for chart in shape.iterfind(".//{*}graphicData/{*}chart"):
            yield from self._of_chart(linked(chart))
        for diagram in shape.iterfind(".//{*}graphicData/{*}relIds"):
            yield from self._of_diagram(linked(diagram, "dm"))

    def _is_list(self, shape: _Element) -> bool:
        """Whether a placeholder's paragraphs have bullets by themselves: they do, unless the layout that it is filled in on takes them away."""
        if _placeholder(shape) not in _LISTS:
            return False
        layouts = (self.archive.main(name) for name in self.archive.related(self.name, "slideLayout"))
        own = [other for layout in layouts for other in _shapes(layout) if _index(other) == _index(shape)]
        return not any(other.find("{*}txBody/{*}lstStyle/{*}lvl1pPr/{*}buNone") is not None for other in own)

    def _blocks(self, lines: Iterable[Paragraph]) -> Iterator[Piece]:
        """The neighbouring items of a list are one block."""
        before = False
        for is_list, group in groupby(lines, key=lambda line: line.is_item):
            texts = [line.text for line in group]
            for text in ["\n".join(texts)] if is_list else texts:
                yield block_piece(text, self.number, continues=is_list and before)
                before = True

    def _of_chart(self, identity: str) -> Iterator[Piece]:
        chart = self._related(identity)
        if chart is not None:
            yield block_piece(normalise(" ".join("".join(line.itertext()) for line in chart.iterfind(".//{*}title//{*}p"))), self.number)
            yield block_piece(table_lines(plain_cells(_series(chart), are_headings=1)), self.number)

    def _of_diagram(self, identity: str) -> Iterator[Piece]:
        """The texts of a diagram's nodes, in the order in which they were written."""
        diagram = self._related(identity)
        for body in () if diagram is None else diagram.iterfind("{*}ptLst/{*}pt/{*}t"):
            yield from self._blocks(paragraphs(body))

    def _related(self, identity: str) -> _Element | None:
        relation = self.archive.relations(self.name).get(identity)
        return None if relation is None else self.archive.xml(relation.target)

    def _of_notes(self, name: str) -> Iterator[Piece]:
        """What the speaker is to say, called so."""
        shapes = (shape for shape in _shapes(self.archive.main(name)) if _placeholder(shape) == "body")
        texts = [line for shape in shapes for line in _lines(shape)]
        if texts:
            called = _NOTES[detect_language(" ".join(texts), "sv")]
            yield from (block_piece(text, self.number) for text in [f"{called}: {texts[0]}", *texts[1:]])


def _shapes(slide: _Element) -> Iterator[_Element]:
    """The shapes of a slide that are seen, those of groups too, in the order in which they are read aloud."""
    tree = slide.find("{*}cSld/{*}spTree")
    yield from () if tree is None else _within(tree)


def _within(group: _Element) -> Iterator[_Element]:
    for shape in group:
        match kind_of(shape):
            case "grpSp" if not _is_hidden(shape):
                yield from _within(shape)
            case "AlternateContent":
                yield from _within(chosen(shape))
            case "sp" | "graphicFrame" | "cxnSp" | "pic" if not _is_hidden(shape):
                yield shape


def _is_hidden(shape: _Element) -> bool:
    about = shape.find("*/{*}cNvPr")
    return about is not None and about.get("hidden") in ("1", "true")


def _placeholder(shape: _Element) -> str | None:
    """What kind of placeholder a shape is ("" where it does not say), None where it is none."""
    placeholder = shape.find("*/{*}nvPr/{*}ph")
    return None if placeholder is None else placeholder.get("type", "")


def _index(shape: _Element) -> str | None:
    placeholder = shape.find("*/{*}nvPr/{*}ph")
    return None if placeholder is None else placeholder.get("idx", "0")


def _lines(shape: _Element) -> list[str]:
    body = shape.find("{*}txBody")
    return [] if body is None else [" ".join(line.text.split("\n")) for line in paragraphs(body)]


def _series(chart: _Element) -> list[list[str]]:
    """A chart as rows: its categories, and the values of each series."""
    series = list(chart.iterfind(".//{*}ser"))
    names = [normalise(" ".join(value.text or "" for value in one.iterfind("{*}tx//{*}v"))) for one in series]
    categories = _points(series[0], "cat") if series else {}
    values = [_points(one, "val") for one in series]
    return [["", *names]] + [[name, *(one.get(at, "") for one in values)] for at, name in categories.items()]


def _points(series: _Element, name: str) -> dict[str, str]:
    return {str(point.get("idx")): point.findtext("{*}v") or "" for point in series.iterfind(f"{{*}}{name}//{{*}}pt")}
