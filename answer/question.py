"""A question as the person typed it, with what the conversation asked before."""

from dataclasses import dataclass

from corpus.language import Language

LONGEST_QUESTION = 2_000
"""Characters of a question that a page or a program may send; the command line takes what it is given."""


@dataclass(frozen=True, slots=True)
class Question:
    """`text` as typed; `history`: the conversation's earlier questions, oldest first; `language`: what the answer is to be in, if it was chosen."""

    text: str
    history: tuple[str, ...] = ()
    language: Language | None = None
