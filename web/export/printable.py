"""Text that every file format takes: what a document or a question holds may be hostile, and must never break a file or turn its lines around."""

import re

# Besides the controls: halves of surrogate pairs, noncharacters, and the signs that change the direction of everything after them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]"
)


def printable(text: str) -> str:
    """Return the text without characters that cannot be seen or that XML, PDF or a reader's eye cannot bear; tabs and line feeds stay."""
    lines = text.replace("\r\n", "\n").replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNPRINTABLE.sub("", lines)
