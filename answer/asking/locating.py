"""Finds the question in what was typed: what precedes or follows it only says where it comes from. Changes no word of it."""

import re
from dataclasses import dataclass

from answer.asking.forms import asks, is_courtesy

MOST_QUESTIONS = 4
"""Of more questions than these the last are answered: they are what a long text comes to."""
SHORT_CONTEXT = 240
"""Characters that may be said beside a question; of more, only the sentence nearest to it can help, and the rest leads the search astray."""
_SENTENCE = re.compile(r"(?<=[.!?…])[\"')]*\s+(?=\S)")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:\d+|kap|kl|tel|st|nr|prop|dvs|d\.v\.s|t\.ex|bl\.a|m\.m|s\.k|f\.d|resp|ca|jfr|art|ch|sec|no|e\.g|i\.e|mr|ms|dr|[a-z])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Located:
    """`question` is what is asked, `context` what else was said nearest to it; either is a part of what was typed, or empty.

    `is_all` says that the context is all that was said beside the question: a long story rarely ends in what the question is about.
    """

    question: str
    context: str
    is_all: bool = True


def locate(text: str) -> Located:
    """Return the question of the text with its context; a text in which nothing is found to ask is its own question."""
    text = " ".join(text.split())
    sentences = sentences_of(text)
    said = [sentence for sentence in sentences if not is_courtesy(sentence)]
    asking = _asking(said)
    if not asking or len(asking) == len(said):
        return Located(" ".join(said) or text, "")
    asking = asking[-MOST_QUESTIONS:]
    beside = " ".join(sentence for at, sentence in enumerate(said) if at not in asking)
    context = beside if len(beside) <= SHORT_CONTEXT else _nearest(said, asking)
    return Located(" ".join(said[at] for at in asking), context, context == beside)


def _asking(sentences: list[str]) -> list[int]:
    """Return the places of those that end as questions, else of those that begin as one."""
    marked = [at for at, sentence in enumerate(sentences) if sentence.rstrip("\"')").endswith("?")]
    return marked or [at for at, sentence in enumerate(sentences) if asks(sentence)]


def _nearest(sentences: list[str], asking: list[int]) -> str:
    """Return the sentence before the first question, or after it where none precedes; none where that is a long one."""
    near = sentences[asking[0] - 1] if asking[0] else next(each for at, each in enumerate(sentences) if at not in asking)
    return near if len(near) <= SHORT_CONTEXT else ""


def sentences_of(text: str) -> list[str]:
    """Return the sentences of what a person typed, who may begin them with small letters."""
    pieces: list[str] = []
    for piece in _SENTENCE.split(text):
        if pieces and _NO_END.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        elif piece.strip():
            pieces.append(piece.strip())
    return pieces
