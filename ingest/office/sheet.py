"""What is seen of one sheet of an Excel file: its cells as they are shown, without hidden rows and columns, and what is merged. Computes no formula."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree
from lxml.etree import _Element

from ingest.office.archive import kind_of

_LETTERS = 26
MOST_COLUMN = 16_384
"""The last column that a sheet has; a file that names a later one is wrong."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown: by a format code, in bold, struck out."""

    code: str = "General"
    is_bold: bool = False
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell holds: its text, or a number that is shown by the cell's style, or as true or false."""

    text: str
    number: float | None = None
    style: Style = Style()
    is_truth: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, first and last included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Sheet:
    """`rows` are the visible cells that hold something, by row and column from 1, in order. `frozen` is the last row that stays on the screen.

    `uncomputed` are formulas without a result, as "C5: =SUM(C2:C4)"; `hidden` what stands in hidden rows and columns.
    """

    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    frozen: int = 0
    filtered: int | None = None
    uncomputed: list[str] = field(default_factory=list)
    hidden: dict[tuple[int, int], Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a file have in common: the texts and the styles that their cells name by number."""

    texts: Sequence[str] = ()
    styles: Sequence[Style] = ()


def read_sheet(raw: bytes, shared: Shared, most_cells: int) -> Sheet:
    """Return what is seen of the sheet. It is read as a stream: a sheet may be many times larger as a tree than as bytes.

    Raises:
        LxmlError, ValueError, IndexError: the sheet is damaged.
        TooManyCells: more than `most_cells` hold something.
    """
    sheet = Sheet()
    held = row_number = 0
    for event, element in etree.iterparse(BytesIO(raw), events=("start", "end"), resolve_entities=False, no_network=True):
        kind = kind_of(element)
        if event == "start":
            if kind == "row":
                row_number = int(element.get("r") or row_number + 1)
                if _is_on(element, "hidden") or element.get("ht") == "0":
                    sheet.hidden_rows.add(row_number)
        elif kind == "row":
            values = dict(_cells(element, row_number, sheet, shared))
            held += len(values)
            if held + len(sheet.hidden) > most_cells:
                raise TooManyCells
            if values:
                sheet.rows[row_number] = values
            _forget(element)
        elif kind in _ABOUT:
            _ABOUT[kind](sheet, element)
    return _with_hidden_origins(sheet)


def _forget(row: _Element) -> None:
    row.clear()
    while row.getprevious() is not None:
        del row.getparent()[0]


def _with_hidden_origins(sheet: Sheet) -> Sheet:
    """A merged cell that begins in a hidden row or column shows what it holds in what is seen of it."""
    for merged in sheet.merged:
        value = sheet.hidden.get((merged.first_row, merged.first_column))
        rows = (row for row in range(merged.first_row, merged.last_row + 1) if row not in sheet.hidden_rows)
        columns = (column for column in range(merged.first_column, merged.last_column + 1) if column not in sheet.hidden_columns)
        row, column = next(rows, None), next(columns, None)
        if value and row and column:
            sheet.rows.setdefault(row, {})[column] = value
    sheet.rows = dict(sorted(sheet.rows.items()))
    return sheet


class TooManyCells(Exception):
    """A sheet holds more than may be read."""


def _cells(row: _Element, number: int, sheet: Sheet, shared: Shared) -> Iterator[tuple[int, Value]]:
    column = 0
    for cell in row.iterchildren("{*}c"):
        column = place(cell.get("r", ""))[1] if cell.get("r") else column + 1
        value = _value(cell, shared)
        is_hidden = number in sheet.hidden_rows or column in sheet.hidden_columns
        formula = cell.find("{*}f")
        if value is None and formula is not None and not is_hidden:
            sheet.uncomputed.append(f"{cell.get('r', '')}: ={formula.text or ''}")
        if value is None or not value.text.strip() or value.style.is_struck:
            continue
        if is_hidden:
            sheet.hidden[number, column] = value
        else:
            yield column, value


def _value(cell: _Element, shared: Shared) -> Value | None:
    style = shared.styles[int(cell.get("s", "0"))] if int(cell.get("s", "0")) < len(shared.styles) else Style()
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return None if inline is None else Value(rich_text(inline), style=style)
    stated = cell.findtext("{*}v")
    if stated is None or (not stated and kind != "str"):
        return None
    if kind == "s":
        return Value(shared.texts[int(stated)], style=style)
    return Value(stated, float(stated), style, is_truth=kind == "b") if kind in "nb" else Value(stated, style=style)


def rich_text(element: _Element) -> str:
    """The text of a cell: its runs, but for those that are struck out; not how to say it, which East Asian sheets add."""
    parts = []
    for part in element:
        if kind_of(part) == "t":
            parts.append(part.text or "")
        elif kind_of(part) == "r" and not _is_on(part.find("{*}rPr/{*}strike"), "val", True):
            parts.append(part.findtext("{*}t") or "")
    return "".join(parts)


def _is_on(element: _Element | None, name: str, otherwise: bool = False) -> bool:
    """Whether a mark is set; `otherwise` is what one means that is there and says nothing."""
    if element is None:
        return False
    stated = element.get(name)
    return otherwise if stated is None else stated in ("1", "true")


def _columns(sheet: Sheet, column: _Element) -> None:
    if _is_on(column, "hidden") or column.get("width") == "0":
        sheet.hidden_columns.update(range(int(column.get("min", "1")), min(int(column.get("max", "1")), MOST_COLUMN) + 1))


def _merge(sheet: Sheet, merged: _Element) -> None:
    sheet.merged.append(area(merged.get("ref", "")))


def _freeze(sheet: Sheet, pane: _Element) -> None:
    if pane.get("state") in ("frozen", "frozenSplit"):
        sheet.frozen = int(float(pane.get("ySplit", "0")))


def _filter(sheet: Sheet, filtered: _Element) -> None:
    sheet.filtered = area(filtered.get("ref", "A1")).first_row


_ABOUT = {"col": _columns, "mergeCell": _merge, "pane": _freeze, "autoFilter": _filter}


def area(reference: str) -> Area:
    """Return the area that "B2:D4", or "B2" alone, names. Raises: ValueError where it names none."""
    first, _, last = reference.replace("$", "").partition(":")
    (top, left), (bottom, right) = place(first), place(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def place(reference: str) -> tuple[int, int]:
    """Return row and column, from 1, of "B2". Raises: ValueError where it is no place on a sheet."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    if not letters.isascii() or not letters.isalpha() or column > MOST_COLUMN:
        raise ValueError(f"{reference!r} is no place on a sheet")
    return int(reference[len(letters) :]), column


def read_shared(texts: _Element | None, styles: _Element | None, codes: Mapping[int, str]) -> Shared:
    """Return what the sheets share. `codes` are those that every file knows by number."""
    listed = () if texts is None else texts.iterchildren("{*}si")
    return Shared([rich_text(text) for text in listed], [] if styles is None else list(_styles(styles, codes)))


def _styles(styles: _Element, codes: Mapping[int, str]) -> Iterator[Style]:
    own = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in styles.iterfind("{*}numFmts/{*}numFmt")}
    fonts = list(styles.iterfind("{*}fonts/{*}font"))
    for style in styles.iterfind("{*}cellXfs/{*}xf"):
        number, font = int(style.get("numFmtId", "0")), int(style.get("fontId", "0"))
        shown = fonts[font] if font < len(fonts) else None
        marks = (None, None) if shown is None else (shown.find("{*}b"), shown.find("{*}strike"))
        yield Style(own.get(number, codes.get(number, "General")), *(_is_on(mark, "val", True) for mark in marks))
