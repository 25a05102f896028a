"""Accents that are drawn beside or over their letter as a character of their own: "f¨orening" is "förening". Works on characters with places."""

import unicodedata

from ingest.pdf.page import Character

_COMBINING = {
    "¨": "\u0308",
    "˚": "\u030a",
    "°": "\u030a",
    "´": "\u0301",
    "ˊ": "\u0301",
    "`": "\u0300",
    "ˋ": "\u0300",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
    "ˇ": "\u030c",
    **{chr(code): chr(code) for code in (0x300, 0x301, 0x302, 0x303, 0x308, 0x30A, 0x30C, 0x327)},
}
# What an accent makes of a letter beside it, where nothing but that it stands there tells. No word of ours has these as characters of their own.
_BESIDE = {"\u0308": "oaOAuU", "\u030a": "aA"}
_WEAKLY_BESIDE = {"\u0308": "eiEI"}
_DOTLESS = {"ı": "i", "ȷ": "j"}


def has_accent(text: str) -> bool:
    return any(map(_COMBINING.__contains__, text))


def composed(characters: list[Character]) -> list[Character]:
    """Return the characters of a word with each accent in the letter that it is drawn over, else in the one beside it that it makes a letter of ours with."""
    if not any(character.text in _COMBINING for character in characters):
        return characters
    made: list[Character] = []
    waiting: list[Character] = []
    for character in characters:
        if character.text in _COMBINING:
            before = made[-1] if made and not waiting else None
            if before and _belongs(character, before, over=True):
                made[-1] = _with(before, character)
            else:
                waiting.append(character)
            continue
        for accent in waiting:
            character = _settled(accent, made, character)
        waiting = []
        made.append(character)
    for accent in waiting:
        if made and _belongs(accent, made[-1], over=False):
            made[-1] = _with(made[-1], accent)
        else:
            made.append(accent)
    return made


def _settled(accent: Character, made: list[Character], following: Character) -> Character:
    """Put the accent into the letter before it (in place), into the following one (returned), or between them."""
    if _belongs(accent, following, over=True):
        return _with(following, accent)
    mark = _COMBINING[accent.text]
    before = made[-1] if made else None
    for letters in (_BESIDE.get(mark, ""), _WEAKLY_BESIDE.get(mark, "")):
        if following.text in letters:
            return _with(following, accent)
        if before and before.text in letters:
            made[-1] = _with(before, accent)
            return following
    made.append(accent)
    return following


def _belongs(accent: Character, letter: Character, over: bool) -> bool:
    whole = _joined(letter.text, accent.text)
    if len(whole) != 1 or not letter.text.isalpha():
        return False
    if over:
        return letter.x0 - 0.1 * (letter.x1 - letter.x0) <= (accent.x0 + accent.x1) / 2 <= letter.x1 + 0.1 * (letter.x1 - letter.x0)
    return letter.text in _BESIDE.get(_COMBINING[accent.text], "") + _WEAKLY_BESIDE.get(_COMBINING[accent.text], "")


def _with(letter: Character, accent: Character) -> Character:
    x0, x1 = min(letter.x0, accent.x0), max(letter.x1, accent.x1)
    return Character(_joined(letter.text, accent.text), x0, letter.top, x1, letter.bottom)


def _joined(letter: str, accent: str) -> str:
    return unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + _COMBINING[accent])
