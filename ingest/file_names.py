"""File names as text that can be stored and shown, and back. A name on disk is bytes, in whatever encoding the system had that wrote it."""

import os
import re
import unicodedata
from pathlib import Path

_STRAY = re.compile("[\udc80-\udcff]")
_ESCAPED = re.compile(r"\\x([89a-f][0-9a-f])")


def path_text(path: str | Path) -> str:
    r"""Return the path as text: itself where it is UTF-8, else with each byte that is not as `\xe5`."""
    return _STRAY.sub(lambda stray: f"\\x{ord(stray[0]) - 0xDC00:02x}", str(path))


def path_of(text: str) -> Path:
    """Return the path that `path_text` wrote. Where there is a file by the very text, that one."""
    path = Path(text)
    if not _ESCAPED.search(text) or os.path.lexists(path):
        return path
    return Path(_ESCAPED.sub(lambda escaped: chr(0xDC00 + int(escaped[1], 16)), text))


def shown_name(text: str) -> str:
    """Return the last part of a path as a person reads it: with the letters that Windows-1252 has for stray bytes, each letter with its accent as one."""
    letters = _ESCAPED.sub(lambda escaped: bytes([int(escaped[1], 16)]).decode("cp1252", errors="replace"), os.path.basename(text))
    return unicodedata.normalize("NFC", letters)
