"""Whether one sentence says again what another says, so that an answer need not say it twice."""

from answer.words.table import content_words
from answer.words.turning import turn_alike

SAME_SENTENCE = 0.8
"""Two sentences say the same where this share of the shorter one's content words is in both, and nothing that turns their meaning in one alone."""


def repeats(first: str, second: str) -> bool:
    ours, theirs = set(content_words(first)), set(content_words(second))
    return len(ours & theirs) >= SAME_SENTENCE * max(min(len(ours), len(theirs)), 1) and turn_alike(first, second)
