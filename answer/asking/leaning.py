"""How a question stands to the conversation before it: whether it can stand alone, needs what was said, or may be read either way. By words alone."""

import re
from typing import Literal

from answer.asking.forms import asks, without_lead
from answer.words.table import content_words

Standing = Literal["alone", "either", "leaning"]
ENOUGH_WORDS = 4
"""So many words of its own say what a question is about, where nothing in it points back."""
ENOUGH_BEFORE = 3
"""After so many words of a question a "den" or "it" stands for one of them."""
MOST_OF_HALF = 2
"""A half question that no "and" ties to the one before has up to so many."""
# A "det" or "it" that stands for nothing ("finns det", "är det tillåtet att", "is it legal to"), and one that belongs to its noun ("den nya lagen", "de som").
_EMPTY = re.compile(
    r"\b(?:finns|fanns) det\b|\bdet (?:finns|fanns)\b|\b(?:is|are|was|were) there\b|\bdet\b(?=[^.?!]*\b(?:att|som)\b)|\bit\b(?=[^.?!]*\b(?:to|that)\b)|\bthat (?=(?:the|a|an|all|no|any|every)\b)"
    r"|\b(?:de|den|det|dem|those|that)(?= (?:som|who|which)\b)|\b(?:den|det|de) (?=\w+(?:a|e) \w+)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(det|den|de|dem|detta|denna|dessa|dess|deras|sådan\w*|där|samma|annars|istället|också|även|i så fall|it|its|this|these|those|they|them|their|same|such"
    r"|otherwise|instead|also|too|either|as well|then)\b|\bdå(?=\s*\?*$)|\b(?:is|was|are|were|do|does|did|can|could|may|must|will|would|should|about|with|for|of|like|than|if|after|before|by) that\b|\bthat(?=\s*\?*$)",
    re.IGNORECASE,
)
_ASKER = re.compile(r"\b(vi|oss|vår|vårt|våra|jag|mig|min|mitt|mina|we|us|our|ours|i|me|my)\b", re.IGNORECASE)
_DEFINES = re.compile(
    r"(?:vad (?:är|menas med|betyder|innebär|står)|vem är|what (?:is|are|does)|who is)\s+(?!(?:det|den|de|detta|it|that|this|they)\b)(?:en|ett|an?|the)?\s*\w",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?:för|om|med|till|i|på|hos|utan|vid|per|enligt|från|av|inom|under|for|if|with|to|in|on|at|without|per|from|of|by|hur (?:är det|blir det|gör man) (?:med|för)"
    r"|vad gäller för|what about|how about|what if)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:hur (?:är|blir|gör)|vad gäller|what|how)\b", re.IGNORECASE)
_NAMED = re.compile(r"\b[A-ZÅÄÖ]{2,}\b|\b(?:en|ett|an?|någon|något|några|any)\s+\w{3,}")


def points_back(text: str) -> bool:
    """Whether a word of the question stands for something that was said before it, not within it."""
    text = _EMPTY.sub(" ", text)
    word = _BACK.search(text)
    return word is not None and len(content_words(text[: word.start()])) < ENOUGH_BEFORE


def speaks_of_the_asker(text: str) -> bool:
    """Whether it says "we" or "I": who that is, what was typed beside it may tell."""
    return bool(_ASKER.search(text))


def standing(text: str) -> Standing:
    """Return how the question stands: "leaning" where it is no question by itself, "alone" where nothing in it needs what was said before."""
    rest = without_lead(text)
    own, is_tied, back = len(content_words(rest)), rest != text, points_back(rest)
    is_short = own == 0 or (own == 1 and (back or is_tied) and not _DEFINES.match(rest))
    if is_short or (_is_half(rest, is_tied) and (is_tied or own <= MOST_OF_HALF)):
        return "leaning"
    if back or not asks(rest):
        return "either"
    return "alone" if own >= ENOUGH_WORDS or _DEFINES.match(rest) or _NAMED.search(rest[1:]) else "either"


def _is_half(text: str, is_tied: bool) -> bool:
    """Whether it is no more than what changes in the question before ("för regioner?", "what about foundations?")."""
    begins = bool(_HALF.match(text))
    return (is_tied or begins) and not asks(text) or (begins and bool(_ABOUT.match(text)))
