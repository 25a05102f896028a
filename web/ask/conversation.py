"""A conversation as the page carries it: the questions so far, each answered anew from those before it. Nothing is kept on the server."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from answer.answer import Answer
from answer.question import LONGEST_QUESTION, Question
from web.ask.services import Answerer, Receipts
from web.site.translation import N_

MAX_TURNS = 8
# Longer addresses are cut or refused by some servers on the way.
MAX_ADDRESS = 4_000
EMPTY = N_("Write a question first.")
TOO_LONG = N_("The question is too long. Shorten it to at most 2,000 characters.")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer; `number` counts from 1 and names the turn on the page. `earlier` are the questions that it was asked after.

    A shared answer is not `live`: it was given on the day `answered`, and the documents in `gone` no longer stand as it cites them.
    """

    number: int
    answer: Answer
    earlier: tuple[str, ...] = ()
    answered: date = field(default_factory=date.today)
    gone: frozenset[str] = frozenset()
    live: bool = True


def cleaned(question: str) -> str:
    """Return the question without control characters and blanks around it."""
    return _CONTROLS.sub(" ", question.replace("\r\n", "\n")).strip()


def problem_of(question: str) -> str | None:
    """Return what is wrong with a cleaned question, as a catalogue entry; None where nothing is."""
    if not question:
        return EMPTY
    return TOO_LONG if len(question) > LONGEST_QUESTION else None


def earlier_questions(history: list[str]) -> list[str]:
    """Return the earlier questions that can be asked again."""
    questions = [cleaned(question) for question in history]
    return [question for question in questions if problem_of(question) is None]


def latest(questions: list[str]) -> list[str]:
    """Return as many of the latest questions as one page answers."""
    return questions[-MAX_TURNS:]


def answer_turn(answerer: Answerer, questions: list[str], number: int) -> Turn:
    """Answer the last of `questions` in the light of the others."""
    earlier = tuple(questions[:-1])
    return Turn(number, answerer.ask(Question(questions[-1], history=earlier)), earlier)


def answer_all(answerer: Answerer, questions: list[str]) -> list[Turn]:
    """Answer each of at most `MAX_TURNS` questions in the light of those before it."""
    return [answer_turn(answerer, questions[: at + 1], at + 1) for at in range(len(questions))]


def edit_url(questions: list[str], number: int) -> str | None:
    """Return an address where question `number` of the conversation stands in the box again; None where it would grow too long."""
    url = conversation_url(questions) + f"&edit={number}"
    return url if url.startswith("/ask?") else None


def conversation_url(questions: list[str], *shorter: list[str]) -> str:
    """Return an address that shows the conversation again; of the first of `shorter` where that would grow too long, in the end the start page."""
    for asked in (questions, *shorter):
        url = "/ask?" + urlencode([("q", asked[-1]), *(("h", question) for question in asked[:-1])]) if asked else "/"
        if len(url) <= MAX_ADDRESS:
            return url
    return "/"


def receipts_of(receipts: Receipts, turns: Sequence[Turn], asked_now: bool = True) -> dict[int, str]:
    """Return the receipts that the turns' feedback forms carry, by the turns' numbers; none where feedback is off."""
    signed = receipts([turn.answer for turn in turns], asked_now)
    # None are signed where they cannot be kept.
    return dict(zip((turn.number for turn in turns), signed, strict=False))
