"""Puts the characters of a page together to words, and leaves out those that nobody can see. Runs in a limited process only; judges no layout.

Blanks are pdfium's, who knows the widths of the font.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from ingest.pdf.accents import composed, has_accent
from ingest.pdf.characters import CharacterReader, Style
from ingest.pdf.ink import Drawn
from ingest.pdf.matrix import turned
from ingest.pdf.page import Character, Word

DOTS_A_POINT = 0.75
MOST_DOTS = 1000
"""The longer side of the picture that tells what can be seen."""
LEAST_SIZE = 2.0
"""Points: smaller letters are not read by anybody."""
RECOGNISED_NEAR = 2.0
"""Letter sizes round a word that a recogniser wrote unseen, within which there is ink in the picture."""
SAME_SIZE = (0.85, 1.18)
"""A change of size beyond these begins a word of its own: a raised figure is no part of the word before it."""
_OURS = re.compile(r"[0-9A-Za-zÀ-ž]")
_FOREIGN = re.compile(r"[^\W\d_A-Za-zÀ-ž]")


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
    reader = CharacterReader(page)
    picture = _drawn(page)
    by_turn: dict[int, list[Word]] = defaultdict(list)
    recognised = 0
    for style, word in _words(reader):
        if _is_seen(word, style, picture):
            by_turn[style.turn].append(word)
            recognised += style.is_unseen
    return PageWords(dict(by_turn), recognised, reader.unreadable)


def _drawn(page: pdfium.PdfPage) -> Drawn:
    """The page as it is looked at, in grey."""
    scale = min(DOTS_A_POINT, MOST_DOTS / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, grayscale=True)
    return Drawn(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, scale)


def _is_seen(word: Word, style: Style, picture: Drawn) -> bool:
    """Whether the word leaves ink between its baseline and the top of its capitals. Of other scripts than ours we may have no letters to draw."""
    if word.size < LEAST_SIZE:
        return False
    if not _OURS.search(word.text) or _FOREIGN.search(word.text):
        return True
    loose = RECOGNISED_NEAR * word.size if style.is_unseen else 0.0
    box = (word.x0 - loose, word.baseline - 0.75 * word.size - loose, word.x1 + loose, word.baseline + 0.1 * word.size + loose)
    return picture.shows(*(turned(-style.turn).box(*box) if style.turn else box), style.is_pale)


def _words(reader: CharacterReader) -> Iterator[tuple[Style, Word]]:
    """Yield the words in the order of the file, seen or not."""
    gathered: list[Character] = []
    style: Style | None = None
    order, last, glued = 0, 0, False
    for at, character, own in reader.characters():
        before = gathered[-1] if gathered else None
        if before and style and (character is None or own is None or _begins_anew(before, character, style, own)):
            yield style, _word(reader, gathered, style, last, order, glued)
            order, gathered = order + 1, []
            glued = bool(character and own and own.turn == style.turn and abs(character.x0 - before.x1) <= 0.15 * own.size)
        elif character is None:
            glued = False
        if character and own:
            style = own if not gathered or own.turn != (style or own).turn else style or own
            gathered.append(character)
            last = at
    if gathered and style:
        yield style, _word(reader, gathered, style, last, order, glued)


def _begins_anew(before: Character, character: Character, style: Style, own: Style) -> bool:
    """Whether a character that follows without a blank begins a word of its own: set otherwise, on another line, or far from the one before it."""
    if own is not style and (own.turn != style.turn or not SAME_SIZE[0] < own.size / style.size < SAME_SIZE[1]):
        return True
    shared = min(character.bottom, before.bottom) - max(character.top, before.top)
    if shared < 0.6 * min(character.bottom - character.top, before.bottom - before.top):
        return True
    gap = character.x0 - before.x1
    if -0.5 * own.size < gap < 0.5 * own.size:
        return False
    if abs(character.x0 - before.x0) < 0.01 and abs(character.x1 - before.x1) < 0.01:
        return False  # the second letter of a ligature has the place of the first
    return not (has_accent(character.text + before.text) and -own.size < gap < own.size)


def _word(reader: CharacterReader, gathered: Sequence[Character], style: Style, last: int, order: int, glued: bool) -> Word:
    text = "".join([character.text for character in gathered])
    if has_accent(text):
        gathered = composed(list(gathered))
        text = "".join([character.text for character in gathered])
    top, bottom = min([character.top for character in gathered]), max([character.bottom for character in gathered])
    baseline = reader.baseline(last, style.turn)
    return Word(
        text,
        min([character.x0 for character in gathered]),
        top,
        max([character.x1 for character in gathered]),
        bottom,
        baseline if top <= baseline <= bottom else bottom - 0.2 * (bottom - top),
        style.size,
        style.is_bold,
        order,
        glued,
    )


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
