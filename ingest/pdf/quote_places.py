"""Finds a quote among the characters of a printed page, whatever stands between its words there. Works on text alone; opens nothing.

A quote has been through the reader's hands: divided words are whole again, ligatures are letters, running headers are gone. So only letters and
digits are compared, without case and accents.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

CONTEXT = 40
"""Letters on either side of the quote that tell which of several places with the same words is meant."""
LEAST_RUN = 12
"""Letters in a row that are taken for a piece of the quote where it does not stand whole; fewer meet by chance."""
LEAST_SHARE = 0.3
"""Of a quote's letters, how many a page must have to hold a part of it: less is a common phrase."""
MOST_PLACES = 200
"""Of a quote of a letter or two: those after them are not looked at."""
MOST_LETTERS = 20_000
"""Longer pages are searched for the whole quote only: comparing piece by piece takes time as the product of both lengths."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What to look for, and the text on either side of it in the document; all empty where nothing is marked."""

    text: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Positions in the page's characters, rising, and the share (0–1) of the quote's letters that they are."""

    positions: tuple[int, ...] = ()
    share: float = 0.0


def find_quote(page: Sequence[str], quote: Quote) -> QuotePlace:
    """Return where the quote stands among a page's characters."""
    letters, owners = _letters(page)
    wanted, _ = _letters(quote.text)
    if not wanted:
        return QuotePlace()
    led, followed = _letters(quote.before)[0][-CONTEXT:], _letters(quote.after)[0][:CONTEXT]
    places = list(islice(_places(letters, wanted), MOST_PLACES))
    if not places:
        return _in_pieces(letters, owners, wanted)
    at = max(places, key=lambda at: _shared(led[::-1], letters[:at][-CONTEXT:][::-1]) + _shared(followed, letters[at + len(wanted) :]))
    return QuotePlace(tuple(dict.fromkeys(owners[at : at + len(wanted)])), 1.0)


def _places(letters: str, wanted: str) -> Iterator[int]:
    at = letters.find(wanted)
    while at >= 0:
        yield at
        at = letters.find(wanted, at + 1)


def _shared(left: str, right: str) -> int:
    """Return how many letters the two begin with alike."""
    return next((at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), min(len(left), len(right)))


def _in_pieces(letters: str, owners: Sequence[int], wanted: str) -> QuotePlace:
    """What is left of a quote that is broken by a column, a footnote or the end of the page."""
    if len(letters) > MOST_LETTERS:
        return QuotePlace()
    blocks = SequenceMatcher(None, letters, wanted, autojunk=False).get_matching_blocks()
    places = [at for block in blocks if block.size >= LEAST_RUN for at in range(block.a, block.a + block.size)]
    share = len(places) / len(wanted)
    return QuotePlace(tuple(dict.fromkeys(owners[at] for at in places)), share) if share >= LEAST_SHARE else QuotePlace()


def _letters(characters: Sequence[str]) -> tuple[str, list[int]]:
    """Return the letters and digits as they are compared, and for each the position of the character that it is part of ("ﬁ" gives two)."""
    compared = [
        (letter, at)
        for at, character in enumerate(characters)
        for letter in unicodedata.normalize("NFKD", character).casefold()
        if letter.isalnum()
    ]
    return "".join(letter for letter, _ in compared), [at for _, at in compared]
