"""Takes the characters of a page out of a PDF, with their places and how they are set. Opens pages, so it runs in a limited process only."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.pdf.matrix import Matrix, seen_matrix, turned
from ingest.pdf.page import Character

MOST_CHARACTERS = 200_000
"""On one page: more is no page that anybody reads."""
# What pdfium calls a hyphen at the end of a line, and hyphens by other names.
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}
_BOLD = ("bold", "black", "heavy", "demi")
_PALE = 235
_UNSEEN_MODE = 3


@dataclass(frozen=True, slots=True)
class Style:
    """What the characters of one text object share. `turn` is the direction of its line in degrees, 0 for upright text, clockwise."""

    size: float
    is_bold: bool
    is_pale: bool
    is_unseen: bool
    turn: int


class CharacterReader:
    """Reads the characters of one page, once, in the order of the file. `unreadable` counts those that the file names by no letter."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._text = page.get_textpage()
        self._seen = seen_matrix(page)
        self._upright: dict[int, Matrix] = {}
        self._bold_fonts: dict[int, bool] = {}
        self.unreadable = 0

    def characters(self) -> Iterator[tuple[int, Character | None, Style | None]]:
        """Yield each character's number, itself and its style; None for a blank."""
        rect, text = raw.FS_RECTF(), self._text
        style, held = None, 0
        for at in range(min(text.count_chars(), MOST_CHARACTERS)):
            letter = self._letter(raw.FPDFText_GetUnicode(text, at), at)
            if not letter or letter.isspace():
                yield at, None, None
                continue
            found = raw.FPDFText_GetTextObject(text, at)
            address = ctypes.addressof(found.contents) if found else 0
            if style is None or address != held:
                style, held = self._style(at, found), address
            raw.FPDFText_GetLooseCharBox(text, at, rect)
            yield at, Character(letter, *self.upright(style.turn).box(rect.left, rect.bottom, rect.right, rect.top)), style

    def baseline(self, at: int, turn: int) -> float:
        """Return what the character of this number stands on."""
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        return self.upright(turn).box(x.value, y.value, x.value, y.value)[1]

    def upright(self, turn: int) -> Matrix:
        """Return what takes places in the file to those on the page, made upright."""
        if turn not in self._upright:
            self._upright[turn] = turned(turn).after(self._seen)
        return self._upright[turn]

    def _letter(self, code: int, at: int) -> str:
        if 0x20 <= code < 0x2010:
            return chr(code)
        if code in _HYPHENS:
            return _HYPHENS[code]
        if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            self.unreadable += bool(raw.FPDFText_HasUnicodeMapError(self._text, at) == 1)
            return ""
        self.unreadable += 0xE000 <= code < 0xF000 or code == 0xFFFD
        return chr(code)

    def _style(self, at: int, found: Any) -> Style:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, at, matrix)
        seen = self._seen
        across = (seen.a * matrix.a + seen.c * matrix.b, seen.b * matrix.a + seen.d * matrix.b)
        size = raw.FPDFText_GetFontSize(self._text, at) * math.hypot(matrix.c, matrix.d)
        return Style(
            size if size > 0 else 1.0,
            self._is_bold(at, found),
            self._is_pale(at),
            bool(found) and raw.FPDFTextObj_GetTextRenderMode(found) == _UNSEEN_MODE,
            round(math.degrees(math.atan2(across[1], across[0])) / 5) * 5 % 360,
        )

    def _is_pale(self, at: int) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFText_GetFillColor(self._text, at, red, green, blue, alpha)
        return min(red.value, green.value, blue.value) >= _PALE

    def _is_bold(self, at: int, found: Any) -> bool:
        font = raw.FPDFTextObj_GetFont(found) if found else None
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._bold_fonts:
            name = ctypes.create_string_buffer(200)
            raw.FPDFText_GetFontInfo(self._text, at, name, 200, ctypes.c_int())
            called = name.value.decode("utf-8", errors="replace").lower()
            self._bold_fonts[key] = any(weight in called for weight in _BOLD) or raw.FPDFText_GetFontWeight(self._text, at) >= 650
        return self._bold_fonts[key]
