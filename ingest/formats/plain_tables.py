"""Finds tables in plain text: rows whose cells are parted by tabs, or by blanks that leave columns. Makes rows of cells, and reads nothing else."""

import re
from collections.abc import Sequence
from itertools import pairwise

_GAP = re.compile(r"(?<=\S)(?: {2,}|\t+ *)(?=\S)")
_FEWEST_ROWS = 2
_SURE_ROWS, _SURE_GAP = 3, 3
"""Fewer rows are a table only where the columns stand this many blanks apart: two sentences may have two blanks between them."""
_MARK = re.compile(r"\s*(?:[•·▪◦‣●○■*–—-]|\d{1,3}[.)]|[a-zåäö]\))\s")


def table_at(lines: Sequence[str], start: int) -> list[list[str]]:
    """Return the rows of the table that begins on the line, an empty list where none does; the table has as many lines as rows."""
    return _by_tabs(lines, start) or _by_columns(lines, start)


def _by_tabs(lines: Sequence[str], start: int) -> list[list[str]]:
    """Neighbouring lines with tabs. An empty cell stands between two tabs; a line indented by tabs alone is none."""
    rows: list[list[str]] = []
    for line in lines[start:]:
        if "\t" not in line.strip(" \t") and not (rows and line.startswith("\t") and line.strip()):
            break
        if _MARK.match(line) and not rows:
            break
        rows.append([cell.strip() for cell in line.rstrip().split("\t")])
    if len(rows) < _FEWEST_ROWS or len({len(row) for row in rows}) > 2:
        return []
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _by_columns(lines: Sequence[str], start: int) -> list[list[str]]:
    """Neighbouring lines whose cells all begin, or all end, below one another."""
    spans: list[list[tuple[int, int]]] = []
    for line in lines[start:]:
        if "\t" in line or not line.strip() or _MARK.match(line):
            break
        found = _spans(line)
        if len(found) < 2 or (spans and len(found) != len(spans[0])):
            break
        spans.append(found)
    narrow = any(after - before < _SURE_GAP for row in spans for (_, before), (after, _) in pairwise(row))
    if len(spans) < (_SURE_ROWS if narrow else _FEWEST_ROWS) or not all(
        _aligned([row[column] for row in spans]) for column in range(len(spans[0]))
    ):
        return []
    return [[line[first:last] for first, last in row] for line, row in zip(lines[start:], spans, strict=False)]


def _spans(line: str) -> list[tuple[int, int]]:
    gaps = [match.span() for match in _GAP.finditer(line)]
    starts = [len(line) - len(line.lstrip()), *(end for _, end in gaps)]
    return list(zip(starts, [*(first for first, _ in gaps), len(line.rstrip())], strict=True))


def _aligned(column: Sequence[tuple[int, int]]) -> bool:
    return len({first for first, _ in column}) == 1 or len({last for _, last in column}) == 1
