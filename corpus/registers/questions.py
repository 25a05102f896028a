"""The judged questions: what is asked, which facts answer it, and whether the corpus can. Reads JSON lines, and refuses what it cannot judge by."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import SamsvarError
from corpus.language import Language
from corpus.places import QUESTIONS

OWN = (QUESTIONS / "facts_a.jsonl", QUESTIONS / "facts_b.jsonl")
"""Written for the facts that the corpus states; what is learned is learned from these."""
HELD_OUT = QUESTIONS / "dev.jsonl"
"""Nothing is ever learned from these."""


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """One question with its judgement: an answer is right if it quotes a sentence that states one of `fact_ids`.

    `answers` are model answers by language, where someone wrote them. `history` are the conversation's earlier questions, oldest first.
    """

    id: str
    text: str
    language: Language
    answerable: bool
    fact_ids: tuple[str, ...] = ()
    answers: tuple[tuple[Language, str], ...] = ()
    tags: tuple[str, ...] = ()
    history: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """What it asks for, as a name that questions for the same fact share: what is learned from one is not held out by another."""
        return min(self.fact_ids, default=self.id)

    def answer(self, language: Language) -> str:
        """Return the model answer in one language, empty where there is none."""
        return dict(self.answers).get(language, "")


def load_questions(paths: Sequence[Path]) -> tuple[JudgedQuestion, ...]:
    """Return the questions of these files, in order. Fields that judge nothing (`role`, `url`, …) are let through unread.

    Raises:
        SamsvarError: a file is missing or empty, a line cannot be read, or two questions share an id.
    """
    found = [question for path in paths for question in _load(path)]
    seen: set[str] = set()
    for question in found:
        if question.id in seen:
            raise SamsvarError(f"two questions have the id {question.id!r}; give each its own, so that runs can be compared")
        seen.add(question.id)
    return tuple(found)


def _load(path: Path) -> list[JudgedQuestion]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SamsvarError(
            f"cannot read the questions {path}: {error}; give a UTF-8 file of JSON lines, such as evals/questions/dev.jsonl"
        ) from error
    found = [_question(line, f"{path}, line {number}") for number, line in enumerate(lines, start=1) if line.strip()]
    if not found:
        raise SamsvarError(f"there are no questions in {path}; give a file with one JSON object a line, such as evals/questions/dev.jsonl")
    return found


def _question(line: str, place: str) -> JudgedQuestion:
    try:
        fields: dict[str, Any] = json.loads(line)
        answerable = fields["answerable"]
        question = JudgedQuestion(
            id=str(fields["id"]),
            text=fields["question"],
            language=fields["lang"],
            answerable=answerable,
            fact_ids=tuple(fields["fact_ids"]),
            answers=tuple((language, fields[f"answer_{language}"]) for language in ("sv", "en") if fields.get(f"answer_{language}")),
            tags=tuple(fields.get("tags", ())),
            history=tuple(fields.get("history", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SamsvarError(
            f"{place}: {type(error).__name__} {error}; each line is an object with id, lang, question, fact_ids, answerable"
        ) from error
    _check(question, place)
    return question


def _check(question: JudgedQuestion, place: str) -> None:
    if not isinstance(question.text, str) or not question.text.strip():
        raise SamsvarError(f"{place}: the question is {question.text!r}; write what is asked")
    if question.language not in ("sv", "en"):
        raise SamsvarError(f'{place}: lang is {question.language!r}; it must be "sv" or "en"')
    if not isinstance(question.answerable, bool):
        raise SamsvarError(f"{place}: answerable is {question.answerable!r}; it must be true or false")
    if question.answerable and not question.fact_ids:
        raise SamsvarError(f"{place}: answerable, but fact_ids is empty; name the facts that answer it, or set answerable to false")
    if not question.answerable and question.fact_ids:
        raise SamsvarError(
            f"{place}: not answerable, but fact_ids names {', '.join(question.fact_ids)}; empty it, or set answerable to true"
        )
