"""Whether one sentence says again what another says, so that an answer need not say it twice."""

import numpy as np

from answer.words.table import WordTable, content_words, similarities
from answer.words.turning import turn_alike

SAME_SENTENCE = 0.8
"""Two sentences say the same where this share of the shorter one's content words is in both, and nothing that turns their meaning in one alone."""
SAME_MEANING = 0.75
"""The same across languages and wordings: how alike the sentence's words are to the other's, on the average."""


def repeats(first: str, second: str) -> bool:
    """Whether both have nearly the same words."""
    ours, theirs = set(content_words(first)), set(content_words(second))
    return len(ours & theirs) >= SAME_SENTENCE * max(min(len(ours), len(theirs)), 1) and turn_alike(first, second)


def says_again(sentence: str, earlier: str, table: WordTable) -> bool:
    """Whether the sentence says what the earlier one says, perhaps in other words or in the other language."""
    if repeats(sentence, earlier):
        return True
    spelled, meant = similarities(content_words(sentence), content_words(earlier), table)
    return bool(spelled.size) and float(np.maximum(spelled, meant).max(axis=1).mean()) >= SAME_MEANING and turn_alike(sentence, earlier)
