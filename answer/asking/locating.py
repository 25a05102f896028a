"""Finds the question in what was typed: what precedes or follows it only says where it comes from. Changes no word of it."""

import re
from dataclasses import dataclass

from answer.asking.forms import asks, is_courtesy

MOST_QUESTIONS = 4
"""Of more questions than these the last are answered: they are what a long text comes to."""
SHORT_CONTEXT = 240
"""Characters of context, nearest to the question, that may help it: of longer ones the rest only leads the search astray."""
_SENTENCE = re.compile(r"(?<=[.!?…])[\"')]*\s+(?=\S)")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:\d+|kap|kl|tel|st|nr|prop|dvs|d\.v\.s|t\.ex|bl\.a|m\.m|s\.k|f\.d|resp|ca|jfr|art|ch|sec|no|e\.g|i\.e|mr|ms|dr|[a-z])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Located:
    """`question` is what is asked, `context` what else was said nearest to it; either is a part of what was typed, or empty."""

    question: str
    context: str


def locate(text: str) -> Located:
    """Return the question of the text with its context; a text in which nothing is found to ask is its own question."""
    text = " ".join(text.split())
    sentences = sentences_of(text)
    said = [sentence for sentence in sentences if not is_courtesy(sentence)]
    asking = _asking(said)
    if not asking or len(asking) == len(said):
        return Located(" ".join(said) or text, "")
    asking = asking[-MOST_QUESTIONS:]
    return Located(" ".join(said[at] for at in asking), _context(said, asking))


def _asking(sentences: list[str]) -> list[int]:
    """Return the places of those that end as questions, else of those that begin as one."""
    marked = [at for at, sentence in enumerate(sentences) if sentence.rstrip("\"')").endswith("?")]
    return marked or [at for at, sentence in enumerate(sentences) if asks(sentence)]


def _context(sentences: list[str], asking: list[int]) -> str:
    """Return the sentences before the first question, the nearest that are short enough together; those after it where there are none before."""
    before, after = sentences[: asking[0]], [sentence for at, sentence in enumerate(sentences) if at > asking[0] and at not in asking]
    taken: list[str] = []
    for sentence in reversed(before):
        if len(" ".join([sentence, *taken])) > SHORT_CONTEXT:
            break
        taken.insert(0, sentence)
    return " ".join(taken) if before else next((sentence for sentence in after if len(sentence) <= SHORT_CONTEXT), "")


def sentences_of(text: str) -> list[str]:
    """Return the sentences of what a person typed, who may begin them with small letters."""
    pieces: list[str] = []
    for piece in _SENTENCE.split(text):
        if pieces and _NO_END.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        elif piece.strip():
            pieces.append(piece.strip())
    return pieces
