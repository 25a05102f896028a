"""Corrects misspelt words of a question against the words of the library. Never touches a word that a dictionary or the library knows."""

import re
from collections.abc import Callable, Iterator

from simplemma import is_known

from corpus.language import LANGUAGES, Language
from index.legs.terms import STOP_WORDS

LEAST_LETTERS = 4
MOST_LETTERS = 40
LEAST_LETTERS_OF_NAME = 7
"""Capitalised words are mostly names, and short names lie close to one another."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"
_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+(?![\w'’])")

Frequency = Callable[[str, Language], int]
"""How many chunks may have the word, as one language inflects it."""


def corrected(text: str, language: Language, frequency: Frequency) -> str:
    """Return the text with each unknown word replaced by the most frequent word of the library one edit away (Damerau 1964), if there is one.

    One edit is a letter too many, missing or wrong, or two that changed places; the first letter stands, since people seldom miss it.
    """
    return _WORD.sub(lambda match: _corrected_word(match[0], match.start() == 0, language, frequency), text)


def _corrected_word(word: str, opens: bool, language: Language, frequency: Frequency) -> str:
    lower = word.lower()
    named = word != lower and not opens
    if word.isupper() or not (LEAST_LETTERS_OF_NAME if named else LEAST_LETTERS) <= len(word) <= MOST_LETTERS:
        return word
    if frequency(lower, "sv") or frequency(lower, "en") or _is_word(lower, frequency):
        return word
    weights = {edit: weight for edit in _edits(lower) if (weight := _weight(edit, language, named, frequency))}
    if not weights:
        return word
    best = max(weights, key=weights.__getitem__)
    return best.capitalize() if word != lower else best


def _weight(word: str, language: Language, named: bool, frequency: Frequency) -> float:
    """Return how likely the word was meant, 0 if it is none: by how many chunks have it; the commonest words of all first."""
    if word in STOP_WORDS:
        return 1e9
    chunks = frequency(word, language)
    if not chunks:
        return 0
    return 10 * chunks if is_known(word, lang=language) else chunks if named or _is_word(word, frequency) else 0


def _is_word(word: str, frequency: Frequency) -> bool:
    return word in STOP_WORDS or _in_dictionary(word) or _is_compound(word, frequency)


def _in_dictionary(word: str) -> bool:
    return any(is_known(word, lang=language) for language in LANGUAGES)


def _is_compound(word: str, frequency: Frequency) -> bool:
    """Whether it is two Swedish words in one, with or without an s between: "beloppsgränserna"."""
    for at in range(LEAST_LETTERS + 1, len(word) - LEAST_LETTERS + 1):
        first, last = word[:at], word[at:]
        firsts = (first, first[:-1]) if first.endswith("s") else (first,)
        if is_known(last, lang="sv") and any(is_known(part, lang="sv") or frequency(part, "sv") for part in firsts):
            return True
    return False


def _edits(word: str) -> Iterator[str]:
    """Yield every string one edit from the word that keeps its first letter, first those where two letters change places."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
    for at in range(1, len(word) + 1):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]
            yield word[:at] + letter + word[at + 1 :]
