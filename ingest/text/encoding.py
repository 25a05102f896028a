"""Bytes to text, by the byte-order mark, UTF-8, or the likeliest of the older encodings."""

import codecs

from charset_normalizer import from_bytes

from ingest.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),  # before UTF-16, whose mark begins one of these
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b")
_FEWEST_PAIRS = 4
_MOSTLY = 0.8
_OLDER = ["cp1252", "cp850", "mac_roman", "cp865"]


def decode(raw: bytes, charset: str | None = None) -> str:
    """Return the text of `raw`. `charset` is what a server claims; it decides only where the bytes do not: many claim an old one for UTF-8.

    Raises:
        SourceError: the bytes are not text, or are damaged.
    """
    try:
        for mark, name in _MARKS:
            if raw.startswith(mark):
                return raw.decode(name)
        if order := _byte_order(raw):
            return raw.decode(order)
        if looks_binary(raw):
            raise SourceError("the file is not text: expected UTF-8, UTF-16 or Windows-1252")
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_older(raw, error, charset)


def is_text(raw: bytes) -> bool:
    """Say whether the bytes are text in some encoding."""
    return (
        raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) or bool(_byte_order(raw)) or not looks_binary(raw)
    )


def opening(raw: bytes) -> bytes:
    """Return the first of the bytes, a kilobyte at most, without a byte-order mark and blanks: what a format may be known by."""
    return raw[:1024].lstrip(codecs.BOM_UTF8 + b" \t\r\n")


def looks_binary(raw: bytes) -> bool:
    """True where control bytes that no text holds make up more than one in a hundred of the first bytes."""
    head = raw[:4096]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return b"\x00" in head or controls * 100 > len(head)


def _byte_order(raw: bytes) -> str | None:
    """The order of the bytes of UTF-16 without a mark, None where it is not that.

    In texts of our letters every other byte is nearly always zero, the high one of each character, and the low one never is.
    """
    head = raw[: 4096 & ~1]
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(raw) % 2 or pairs < _FEWEST_PAIRS or min(even, odd) or max(even, odd) < _MOSTLY * pairs:
        return None
    order = "utf-16-le" if odd else "utf-16-be"
    try:
        controls = sum(ord(character) < 32 and ord(character) not in _TEXT_CONTROLS for character in head.decode(order, errors="replace"))
        raw.decode(order)
    except UnicodeDecodeError:
        return None
    return None if controls else order


def _decode_older(raw: bytes, error: UnicodeDecodeError, charset: str | None) -> str:
    # One damaged byte in a long UTF-8 file would turn every å, ä and ö into two wrong letters if it were read as Windows-1252.
    if len(raw.decode("utf-8", errors="ignore").encode()) > len(raw) * 0.999 and any(
        pair in raw for pair in (b"\xc3\xa5", b"\xc3\xa4", b"\xc3\xb6")
    ):
        raise SourceError(f"the text is UTF-8 but damaged at byte {error.start}: save the file anew as UTF-8") from error
    claimed = _decode_claimed(raw, charset)
    if claimed is not None:
        return claimed
    best = from_bytes(raw, cp_isolation=_OLDER).best()
    return str(best) if best else raw.decode("cp1252", errors="replace")


def _decode_claimed(raw: bytes, charset: str | None) -> str | None:
    """The text by a server's claim; None where it is unknown to Python, or the bytes belie it. On the web, Latin-1 is Windows-1252."""
    if not charset:
        return None
    try:
        name = codecs.lookup(charset).name
        return raw.decode("cp1252", errors="replace") if name in ("iso8859-1", "ascii") else raw.decode(name)
    except (LookupError, UnicodeError):
        return None
