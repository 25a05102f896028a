"""Takes the words of a page out of a PDF, with their places, sizes and weights. Opens pages, so it runs in a limited process only; judges no layout.

pdfium gives characters in the order of the file. They are put together to words here; blanks are pdfium's, who knows the widths of the font.
"""

import ctypes
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.pdf.accents import Character, composed, is_accent
from ingest.pdf.ink import Drawn
from ingest.pdf.page import Word

MOST_CHARACTERS = 200_000
"""On one page: more is no page that anybody reads."""
MOST_DOTS = 1200
"""The longer side of the picture that tells what can be seen."""
RECOGNISED_NEAR = 2.0
"""Letter sizes round a word that a recogniser wrote unseen, within which there is ink in the picture."""
_DIVIDES = "\x02\ufffe"  # what pdfium calls a hyphen at the end of a line
_HYPHENS = "\u2010\u2011"
_BOLD = ("bold", "black", "heavy", "demi")
_PALE = 235
_OURS = re.compile(r"[0-9A-Za-zÀ-ž]")
_UNSEEN_MODE = 3


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one text object share. `turn` is the direction of its line in degrees, 0 for upright text, clockwise."""

    size: float
    is_bold: bool
    is_pale: bool
    is_unseen: bool
    turn: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """x, y → a·x + c·y + e, b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of the box with these corners."""
        xs = (self.a * x0 + self.c * y0 + self.e, self.a * x1 + self.c * y1 + self.e)
        ys = (self.b * x0 + self.d * y0 + self.f, self.b * x1 + self.d * y1 + self.f)
        return min(xs), min(ys), max(xs), max(ys)

    def after(self, inner: "Matrix") -> "Matrix":
        """Return the matrix that does `inner` first."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )


def seen_matrix(page: pdfium.PdfPage) -> Matrix:
    """Return what takes a place in the file to the place on the page as it is looked at: turned, cropped, from the upper left corner."""
    width, height = page.get_size()
    fine = 100  # pdfium answers in whole dots
    corners = []
    for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, round(width * fine), round(height * fine), 0, x, y, across, down)
        corners.append((across.value / fine, down.value / fine))
    (e, f), (ax, ay), (cx, cy) = corners
    return Matrix((ax - e) / 1000, (ay - f) / 1000, (cx - e) / 1000, (cy - f) / 1000, e, f)


def turned(turn: int) -> Matrix:
    """Return what makes text of this direction upright."""
    sine, cosine = math.sin(math.radians(-turn)), math.cos(math.radians(-turn))
    return Matrix(cosine, sine, -sine, cosine, 0, 0)


def drawn(page: pdfium.PdfPage) -> Drawn:
    """Return the page as it is looked at, in grey."""
    width, height = page.get_size()
    scale = min(1.0, MOST_DOTS / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True)
    return Drawn(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, scale)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words that can be seen, by the direction of their lines (degrees), each made upright. The rest as in `Page`."""

    by_turn: dict[int, list[Word]]
    recognised: int
    unreadable: int


def page_words(page: pdfium.PdfPage) -> PageWords:
    """Return the words of a page.

    Raises:
        pdfium.PdfiumError: the page cannot be read.
    """
    reader = _CharacterReader(page)
    by_turn: dict[int, list[Word]] = defaultdict(list)
    recognised = 0
    found = list(reader.words())
    seen = [reader.sees(word, style) for style, word in found]
    # Letters of a colour of their own that leave no ink: the font is not here to be drawn with, and the picture tells nothing.
    plain = [is_seen for (style, _), is_seen in zip(found, seen, strict=True) if not style.is_pale and not style.is_unseen]
    trusts_picture = 2 * sum(plain) >= len(plain)
    for (style, word), is_seen in zip(found, seen, strict=True):
        if is_seen or not (trusts_picture or style.is_pale or style.is_unseen):
            by_turn[style.turn].append(word)
            recognised += style.is_unseen
    return PageWords(dict(by_turn), recognised, reader.unreadable)


class _CharacterReader:
    """Reads the characters of one page, once."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page = page
        self._text = page.get_textpage()
        self._seen = seen_matrix(page)
        self._by_turn: dict[int, Matrix] = {}
        self._bold_fonts: dict[int, bool] = {}
        self.unreadable = 0

    @cached_property
    def _drawn(self) -> Drawn:
        return drawn(self._page)

    def sees(self, word: Word, style: _Style) -> bool:
        """Return whether the word leaves ink between its baseline and the top of its capitals. Of other scripts than ours we may have no letters to draw."""
        if not _OURS.search(word.text):
            return True
        top, bottom = word.baseline - 0.75 * word.size, word.baseline + 0.1 * word.size
        # Recognisers place their words no better than this over the letters of the picture.
        loose = RECOGNISED_NEAR * word.size if style.is_unseen else 0.0
        back = turned(-style.turn)
        return self._drawn.shows(*back.box(word.x0 - loose, top - loose, word.x1 + loose, bottom + loose), style.is_pale)

    def words(self) -> Iterator[tuple[_Style, Word]]:
        gathered: list[tuple[Character, float, float]] = []
        style: _Style | None = None
        object_at, order, is_after_blank = 0, 0, True
        rect, text = raw.FS_RECTF(), self._text
        for at in range(min(text.count_chars(), MOST_CHARACTERS)):
            letter = self._letter(at)
            if not letter or letter.isspace():
                if gathered and style:
                    yield style, self._word(gathered, style, order, is_after_blank, at)
                    order += 1
                gathered, is_after_blank = [], True
                continue
            raw.FPDFText_GetLooseCharBox(text, at, rect)
            now = ctypes.addressof(found.contents) if (found := raw.FPDFText_GetTextObject(text, at)) else 0
            if style is None or now != object_at:
                object_at, earlier = now, style
                style = self._style(at, now)
                if gathered and earlier and (earlier.turn != style.turn or not 0.85 < style.size / earlier.size < 1.18):
                    yield earlier, self._word(gathered, earlier, order, is_after_blank, at)
                    order, gathered, is_after_blank = order + 1, [], earlier.turn != style.turn
            x0, top, x1, bottom = self._matrix(style.turn).box(rect.left, rect.bottom, rect.right, rect.top)
            if gathered and self._parts(gathered[-1], letter, x0, x1, top, bottom, style.size):
                yield style, self._word(gathered, style, order, is_after_blank, at)
                order, is_after_blank = order + 1, abs(x0 - gathered[-1][0].x1) > 0.15 * style.size
                gathered = []
            gathered.append((Character(letter, x0, x1), top, bottom))
        if gathered and style:
            yield style, self._word(gathered, style, order, is_after_blank, text.count_chars())

    def _letter(self, at: int) -> str:
        code = raw.FPDFText_GetUnicode(self._text, at)
        if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            self.unreadable += bool(raw.FPDFText_HasUnicodeMapError(self._text, at) == 1)
            return ""
        letter = chr(code)
        self.unreadable += 0xE000 <= code < 0xF000 or letter == "\ufffd"
        return "-" if letter in _DIVIDES or letter in _HYPHENS else letter

    def _parts(
        self, last: tuple[Character, float, float], letter: str, x0: float, x1: float, top: float, bottom: float, size: float
    ) -> bool:
        """Whether a character that follows without a blank begins a word of its own: on another line, or far from the one before it."""
        before, last_top, last_bottom = last
        if min(bottom, last_bottom) - max(top, last_top) < 0.6 * min(bottom - top, last_bottom - last_top):
            return True
        if abs(x0 - before.x0) < 0.01 and abs(x1 - before.x1) < 0.01:
            return False  # the second letter of a ligature has the place of the first
        slack = 1.0 if is_accent(letter) or is_accent(before.text) else 0.5
        return not -slack * size < x0 - before.x1 < 0.5 * size

    def _word(self, gathered: Sequence[tuple[Character, float, float]], style: _Style, order: int, is_after_blank: bool, end: int) -> Word:
        characters = composed([character for character, _, _ in gathered])
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text, end - 1, x, y)
        top, bottom = min(top for _, top, _ in gathered), max(bottom for _, _, bottom in gathered)
        _, baseline, _, _ = self._matrix(style.turn).box(x.value, y.value, x.value, y.value)
        return Word(
            "".join(character.text for character in characters),
            min(character.x0 for character in characters),
            top,
            max(character.x1 for character in characters),
            bottom,
            baseline if top <= baseline <= bottom else bottom - 0.2 * (bottom - top),
            style.size,
            style.is_bold,
            order,
            not is_after_blank,
        )

    def _matrix(self, turn: int) -> Matrix:
        if turn not in self._by_turn:
            self._by_turn[turn] = turned(turn).after(self._seen)
        return self._by_turn[turn]

    def _style(self, at: int, text_object: int) -> _Style:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, at, matrix)
        across = (self._seen.a * matrix.a + self._seen.c * matrix.b, self._seen.b * matrix.a + self._seen.d * matrix.b)
        size = raw.FPDFText_GetFontSize(self._text, at) * math.hypot(matrix.c, matrix.d)
        return _Style(
            size if size > 0 else 1.0,
            self._is_bold(at, text_object),
            self._is_pale(at),
            bool(text_object) and self._mode(at) == _UNSEEN_MODE,
            round(math.degrees(math.atan2(across[1], across[0])) / 5) * 5 % 360,
        )

    def _mode(self, at: int) -> int:
        return int(raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(self._text, at)))

    def _is_pale(self, at: int) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFText_GetFillColor(self._text, at, red, green, blue, alpha)
        return min(red.value, green.value, blue.value) >= _PALE

    def _is_bold(self, at: int, text_object: int) -> bool:
        font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self._text, at)) if text_object else None
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._bold_fonts:
            name = ctypes.create_string_buffer(200)
            raw.FPDFText_GetFontInfo(self._text, at, name, 200, ctypes.c_int())
            called = name.value.decode("utf-8", errors="replace").lower()
            self._bold_fonts[key] = any(weight in called for weight in _BOLD) or raw.FPDFText_GetFontWeight(self._text, at) >= 650
        return self._bold_fonts[key]


def made_upright(words: PageWords) -> tuple[int, tuple[Word, ...], tuple[tuple[Word, ...], ...]]:
    """Return the direction that most of the text has, its words, and those of each other direction."""
    if not words.by_turn:
        return 0, (), ()
    main = max(words.by_turn, key=lambda turn: sum(len(word.text) for word in words.by_turn[turn]))
    others = tuple(tuple(words.by_turn[turn]) for turn in sorted(words.by_turn) if turn != main)
    return main, tuple(words.by_turn[main]), others


def with_orders(words: Sequence[Word], first: int) -> list[Word]:
    """Return the words with places in the file from `first` on."""
    return [replace(word, order=first + at) for at, word in enumerate(words)]
