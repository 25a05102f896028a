"""What asking needs of the layers below, and of whoever keeps what people say of answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from answer.answer import Answer
from answer.question import Question
from corpus.registers.glossary import Glossary
from corpus.registers.starters import Role
from corpus.registers.statutes import Statutes

Receipts = Callable[[Sequence[Answer], bool], Sequence[str]]
"""What the feedback forms of a conversation carry, one for each answer; the flag says whether the last was asked just now. Or none at all."""


class Answerer(Protocol):
    """Answers one question; called from several threads at once."""

    def ask(self, question: Question) -> Answer: ...


def no_receipts(answers: Sequence[Answer], asked_now: bool) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class AskServices:
    """`starters` are shown on the start page; `statutes` give law citations their links; `glossary` explains words beside the answers."""

    answerer: Answerer
    starters: tuple[Role, ...] = ()
    statutes: Statutes = field(default_factory=Statutes)
    glossary: Glossary = field(default_factory=Glossary)
    receipts: Receipts = no_receipts
