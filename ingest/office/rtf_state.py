"""What holds while Rich Text is read: in a group, in a style, in a run of paragraphs; and how its bytes become letters. Follows no words itself."""

from dataclasses import dataclass, field

from ingest.office.lines import Line
from ingest.office.rtf_tables import Table
from ingest.text.assembly import Piece

_SYMBOL_FONT = "symbol"
ENCODINGS = {0: "", 2: _SYMBOL_FONT, 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
              163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp850"}  # fmt: skip
_BULLETS = {0xB7: "•", 0xA7: "•", 0xD8: "•", 0x76: "•", 0xFC: "✓", 0x6F: "•", 0x2D: "–"}


@dataclass(frozen=True, slots=True)
class State:
    """What holds in a group, and in those within it until they say otherwise."""

    destination: str = "body"
    encoding: str = ""
    code_page: str = "cp1252"
    skipped_after_unicode: int = 1
    is_hidden: bool = False
    is_deleted: bool = False
    is_struck: bool = False
    style: int = 0
    outline: int | None = None
    table: int = 0


@dataclass(slots=True)
class Style:
    name: str = ""
    outline: int | None = None
    based_on: int | None = None


@dataclass(slots=True)
class Story:
    """A run of paragraphs of its own: the body, a note, a box."""

    kind: str = "body"
    parts: list[str] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    lines: list[Line | Piece] = field(default_factory=list)
    behind: list[Line | Piece] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    at_the_end: bool = False


def decoded(raw: bytes, state: State) -> str:
    if state.encoding == _SYMBOL_FONT:
        return "".join(_BULLETS.get(byte, chr(byte) if byte < 128 else "") for byte in raw)
    try:
        return raw.decode(state.encoding or state.code_page, errors="replace")
    except LookupError:
        return raw.decode("cp1252", errors="replace")


def whole(text: str) -> str:
    """Put the halves of characters together that are written as two."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
