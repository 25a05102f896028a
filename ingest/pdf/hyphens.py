"""Puts the halves of a word that is divided at a line's end together: "samver-" + "kan", but "e-" + "tjänst" keeps its hyphen. Works on text alone."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

SOFT = "\u00ad"
_HALF = re.compile(r"([^\W_][\w’'-]*)?-$")
_FIRST = re.compile(r"[\w’'-]+")
# In addresses, codes and file names every hyphen is one.
_CODE_BEFORE = re.compile(r"\S*[/:@._\d#=]\S*-$")
_CODE_AFTER = re.compile(r"\S*(?:[/@_\d#=]|\.\w)\S*")
_JOINERS = frozenset({"och", "eller", "samt", "respektive", "till", "and", "or", "to"})
# Beginnings that keep their hyphen before a word of their own.
_APART = frozenset({"icke", "ex", "non", "vice", "pseudo", "anti", "pro", "co", "self", "semi"})
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Vocabulary:
    """The words that a document has within its lines: what it writes as one word, and what with a hyphen."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        counts: Counter[str] = Counter()
        for line in lines:
            body = line.rstrip()
            # A word at the very end may be half of one, and so may the first of the next line, but that is the rarer.
            counts.update(word.casefold() for word in _WORDS.findall(body[: body.rfind(" ") + 1] if body.endswith(("-", SOFT)) else body))
        self._counts: Mapping[str, int] = counts

    def prefers_hyphen(self, half: str, rest: str) -> bool | None:
        """Whether the document writes the two with a hyphen, None where it has neither spelling."""
        whole, apart = self._counts.get((half + rest).casefold(), 0), self._counts.get(f"{half}-{rest}".casefold(), 0)
        return None if whole == apart else apart > whole


_NONE = Vocabulary()


def joined(text: str, line: str, vocabulary: Vocabulary = _NONE) -> str:
    """Return the line put to the text above it."""
    if text.endswith(SOFT):
        return text.rstrip(SOFT) + line
    last = text[text.rfind(" ") + 1 :] if text.endswith("-") else ""  # of a long text, only the last word is looked at
    half = _HALF.search(last)
    if not half or not half[1]:
        return f"{text} {line}"
    if _CODE_BEFORE.match(last) or _CODE_AFTER.match(line):
        return text + line
    first = _FIRST.match(line)
    if not first or first[0].casefold() in _JOINERS:
        return f"{text} {line}"
    return text + line if _keeps_hyphen(half[1], first[0], vocabulary) else text[:-1] + line


def _keeps_hyphen(half: str, rest: str, vocabulary: Vocabulary) -> bool:
    if not rest[:1].islower() or half[-1:].isdigit() or half[-1:].isupper():
        return True
    prefers = vocabulary.prefers_hyphen(half.rpartition("-")[2], rest)
    if prefers is not None:
        return prefers
    own = half.rpartition("-")[2]
    return len(own) == 1 or own.casefold() in _APART
