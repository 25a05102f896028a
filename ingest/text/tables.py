"""Tables as lines that can be read, searched and quoted: one line a row, each value beside the heading of its column."""

from collections.abc import Sequence


def table_lines(rows: Sequence[Sequence[str]]) -> str:
    """Return the rows as lines; the first row is taken as headings where there are at least two rows and three columns.

    Two columns read "name: value"; more read "first – heading: value; heading: value". Empty and repeated (merged) cells are left out.
    """
    cleaned = [[" ".join(cell.split()) for cell in row] for row in rows]
    cleaned = [row for row in cleaned if any(row)]
    if not cleaned:
        return ""
    width = max(len(row) for row in cleaned)
    if width < 3 or len(cleaned) < 2 or not all(cleaned[0]):
        return "\n".join(_plain_row(row) for row in cleaned)
    return "\n".join(_headed_row(cleaned[0], row) for row in cleaned[1:])


def _plain_row(row: Sequence[str]) -> str:
    cells = _distinct(row)
    return ": ".join(cells) if len(cells) == 2 and not cells[0].endswith(":") else " ".join(cells) if len(cells) <= 2 else "; ".join(cells)


def _headed_row(headings: Sequence[str], row: Sequence[str]) -> str:
    if len(set(filter(None, row))) == 1:
        return next(cell for cell in row if cell)
    named = [f"{heading}: {cell}" for heading, cell in zip(headings[1:], row[1:], strict=False) if cell]
    return " – ".join(part for part in (row[0], "; ".join(named)) if part)


def _distinct(row: Sequence[str]) -> list[str]:
    """A merged cell is repeated by python-docx in each column that it spans."""
    return [cell for at, cell in enumerate(row) if cell and (at == 0 or cell != row[at - 1])]
