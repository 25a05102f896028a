"""Whether a text reads as words at all, or is what a recogniser made of a bad scan. Works on text alone; knows Swedish and English.

Two signs: digits and signs inside words ("K0mmun3n"), and, in a text that a recogniser wrote, hardly any of the small words that every text is full of.
"""

import re

LEAST_WORDS = 12
LEAST_RECOGNISED = 60
MOST_ODD = 0.2
"""Of the words, with digits or signs within: 0.02 at the most in readable files that were measured, drawings aside."""
LEAST_SMALL = 0.12
"""Of the words of a recognised text that are small ones: 0.37 in a good scan, 0.08 in a bad one that was measured."""

_ADDRESS = re.compile(r"[/@:=_]|\.\w")
_ODD = re.compile(r"[a-zåäöéü][0-9|!$€£§¤{}\[\]<>^~\\]+[a-zåäöéü]|[^\W\d_][|!$€£¤{}<>^~\\]+[^\W\d_]", re.IGNORECASE)
_SMALL = frozenset(
    """och att det som en ett av är på för med den till inte om har de ska kan vi eller från i så vid men var han hon sin under efter
    the of and to in is that for be on are as by at this not or a an with from it was he they we his had have were which""".split()
)


def is_bad_scan(text: str, recognised: int) -> bool:
    """Return whether the text cannot be read. `recognised` is how many of its words a recogniser wrote unseen over a picture."""
    words = [word for word in text.split() if any(map(str.isalpha, word)) and not _ADDRESS.search(word)]
    if len(words) < LEAST_WORDS:
        return False
    odd = sum(bool(_ODD.search(word)) for word in words) / len(words)
    if odd > MOST_ODD:
        return True
    small = sum(word.strip(".,;:!?()\"'”’").casefold() in _SMALL for word in words) / len(words)
    return len(words) >= LEAST_RECOGNISED and 2 * recognised > len(words) and small < LEAST_SMALL
