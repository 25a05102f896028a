"""How the commands write: JSON and wrapped text to stdout, complaints to stderr."""

import json
import os
import shutil
import sys
import textwrap

from pydantic import BaseModel

WIDEST = 100
BOLD, NOT_BOLD = "\x1b[1m", "\x1b[22m"
# Each takes one column while a text is wrapped, where the sequences above would take several.
_BEGIN, _END = "\x02", "\x03"


def write_json(content: BaseModel) -> None:
    print(json.dumps(content.model_dump(), ensure_ascii=False, indent=2))


def complain(message: str) -> None:
    """Write one line to stderr."""
    print(f"samsvar: {' '.join(message.split())}", file=sys.stderr)


def shows_bold() -> bool:
    """Return whether stdout is a terminal that can show bold letters, and whoever sits there wants no plain text (NO_COLOR)."""
    return sys.stdout.isatty() and os.environ.get("TERM") not in (None, "", "dumb") and not os.environ.get("NO_COLOR")


def bold(text: str) -> str:
    """Return the text so that `wrapped` makes it bold."""
    return f"{_BEGIN}{text}{_END}"


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """Return the text broken to the terminal's width; `first` stands before its first line and `rest` before the others."""
    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    following = " " * len(first) if rest is None else rest
    paragraphs = [line for line in text.splitlines() if line.strip()] or [""]
    filled = [
        textwrap.fill(" ".join(line.split()), max(width, 40), initial_indent=first if at == 0 else following, subsequent_indent=following,
                      break_long_words=False, break_on_hyphens=False)
        for at, line in enumerate(paragraphs)
    ]  # fmt: skip
    return "\n".join(filled).replace(_BEGIN, BOLD).replace(_END, NOT_BOLD)
