"""What a page is made of, in reading order: lines of running text, tables, footnotes. Made by `flow`, put together to a document by `layout`."""

from dataclasses import dataclass

from ingest.text.tables import Cell


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of running text. `region` is the same for the lines of one column; `right` is how far a line of it reaches.

    `first` is the width of the first word: it would have stood on the line above if there had been room for it. `in_margin` is whether the line stands
    near the upper or lower edge of its page. `is_sure` is whether the order of reading is, `is_certain` whether every word is.
    """

    text: str
    page: int
    region: int
    x0: float
    x1: float
    right: float
    baseline: float
    size: float
    first: float = 0.0
    is_bold: bool = False
    in_margin: bool = False
    is_sure: bool = True
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `is_sure` is whether it is plain which values stand under which heading, and every word is certain. `edges` are the places between its columns, by which a table
    that goes on over the page is known.
    """

    rows: tuple[tuple[Cell, ...], ...]
    page: int
    is_sure: bool = True
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. `number` is its mark, "" where it has none."""

    number: str
    text: str
    page: int
    is_certain: bool = True


Element = Line | Table | Note
