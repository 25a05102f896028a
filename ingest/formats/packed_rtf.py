"""Unpacks the Rich Text of an Outlook message (MS-OXRTFCP). Reads nothing of what it says."""

import struct

from ingest.errors import SourceError

_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New Roman"
    b"Courier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What every packed text may refer to without having it."""
_SIZE = 4096
_MOST_RATIO = 20
"""Bytes that one packed byte may become: seventeen, by the form itself."""


def unpacked_rtf(packed: bytes) -> bytes:
    """Return the Rich Text.

    Raises:
        SourceError: it is damaged.
    """
    if len(packed) < 16:
        raise SourceError("the Rich Text of the message is cut short: save the message anew")
    _, size, form, _ = struct.unpack_from("<IIII", packed)
    if form == 0x414C454D:  # "MELA": not packed at all
        return packed[16 : 16 + size]
    if form != 0x75465A4C:  # "LZFu"
        raise SourceError("the Rich Text of the message is packed in a form that is not known: save the message anew, as .eml")
    return _unpacked(packed[16:], min(size, _MOST_RATIO * len(packed)))


def _unpacked(packed: bytes, size: int) -> bytes:
    window = bytearray(_DICTIONARY.ljust(_SIZE, b"\0"))
    end, at = len(_DICTIONARY), 0
    text = bytearray()
    while at < len(packed) and len(text) < size:
        flags, at = packed[at], at + 1
        for bit in range(8):
            is_reference = bool(flags >> bit & 1)
            step = packed[at : at + (2 if is_reference else 1)]
            at += len(step)
            if not step or (is_reference and len(step) < 2):
                return bytes(text)
            start, length = (step[0] << 4 | step[1] >> 4, (step[1] & 15) + 2) if is_reference else (-1, 1)
            if is_reference and start == end:
                return bytes(text)
            for offset in range(length):
                byte = window[(start + offset) % _SIZE] if is_reference else step[0]
                text.append(byte)
                window[end] = byte
                end = (end + 1) % _SIZE
    return bytes(text)
