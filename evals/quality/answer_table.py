"""The tables of docs/answer-figures.md: a row for each way of answering, and the place in the page that a task writes anew. Measures nothing."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.errors import SamsvarError
from corpus.places import CHECKOUT
from evals.bootstrap import Figure

PAGE = CHECKOUT / "docs" / "answer-figures.md"
COLUMNS = {
    "places.leads": "right paragraph leads",
    "places.leads.sv": "Swedish",
    "places.leads.en": "English",
    "places.key_in_lead": "answering sentence in it",
    "places.key_marked": "marked, where it leads",
    "places.noise": "noise",
    "places.needless_refusal": "needlessly refused",
    "places.false_answer": "falsely answered",
    "abstention.auroc": "AUROC",
}
_WITH_INTERVAL = "places.leads"

Measured = tuple[str, Mapping[str, Figure]]
"""What answered, and its figures by name."""


def table(first_column: str, rows: Sequence[Measured]) -> str:
    """Return the rows as a Markdown table: shares, that of the lead with its 95 % interval; columns that no row fills are left out."""
    columns = {name: title for name, title in COLUMNS.items() if any(name in figures for _, figures in rows)}
    lines = [f"| {first_column} | " + " | ".join(columns.values()) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += [f"| {name} | " + " | ".join(_cell(column, figures.get(column)) for column in columns) + " |" for name, figures in rows]
    return "\n".join(lines)


def _cell(name: str, figure: Figure | None) -> str:
    if figure is None:
        return "–"
    interval = f" [{_share(figure.low)}–{_share(figure.high)}]" if name == _WITH_INTERVAL else ""
    return f"{_share(figure.value)}{interval}"


def _share(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")


def write_part(page: Path, name: str, text: str) -> None:
    """Put `text` between the lines `<!-- NAME -->` and `<!-- end of NAME -->` of the page, in place of what stands there.

    Raises:
        SamsvarError: the page has no such lines.
    """
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    written = page.read_text(encoding="utf-8") if page.exists() else ""
    found = re.search(f"{re.escape(begin)}\n.*?{re.escape(end)}", written, re.DOTALL)
    if not found:
        raise SamsvarError(f"{page} has no lines {begin} and {end} to write between: add them where the table is to stand")
    page.write_text(f"{written[: found.start()]}{begin}\n{text}\n{end}{written[found.end() :]}", encoding="utf-8")
