"""Answers as the extractive engine does, then lets a language model say the same in its words. What it says that the quotes do not is left out.

The reader always gets an answer: whatever goes wrong with the model, it is the quoted one, with a key that says why.
"""

import logging
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Protocol

from answer.answer import Answer, LeftOut, Notice, Rephrased, Sentence
from answer.question import Question
from answer.rephrasing.language_model import LanguageModelError, ModelServer
from answer.rephrasing.prompt import MOST_SENTENCES, Written, messages, read_sentences
from answer.rephrasing.support import Entails, Meaning, Verdict, by_number, check_sentence
from answer.words.table import WordTable
from corpus.language import Language
from corpus.registers.statutes import Statutes
from index.encoder import Encoder

MOST_LEFT_OUT = 6
"""Sentences left out after which the model is not listened to any longer."""
LONGEST_SENTENCE = 600
REST_SECONDS = 30.0
"""A server that was down or slow is left alone for so long: one that hangs must not make everyone wait."""
REMEMBERED = 256
logger = logging.getLogger(__name__)


class Extractive(Protocol):
    """An engine whose answers are quotations: the one in answer/engine.py, and the one of a test."""

    @property
    def encoder(self) -> Encoder: ...
    @property
    def table(self) -> WordTable: ...
    @property
    def statutes(self) -> Statutes: ...
    def ask(self, question: Question) -> Answer: ...


@dataclass(slots=True)
class RephrasingEngine:
    """Several threads may share it. Answers that were rephrased are remembered in memory, so that a conversation shown again costs nothing."""

    extractive: Extractive
    server: ModelServer
    entails: Entails | None = None
    clock: Callable[[], float] = time.monotonic
    _resting_until: float = field(default=float("-inf"), init=False)
    _resting_for: Rephrased | None = field(default=None, init=False)
    _remembered: dict[object, Answer] = field(default_factory=dict, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def ask(self, question: Question) -> Answer:
        """Return the extractive answer, in the model's words as far as they stand in the quotes. A refusal never reaches the model."""
        answer = self.extractive.ask(question)
        if answer.status == "refused":
            return answer
        key = (answer.understood or answer.question, answer.language, tuple((citation.n, citation.quote) for citation in answer.citations))
        if (known := self._remembered.get(key)) is not None:
            return replace(answer, sentences=known.sentences, rephrased=known.rephrased)
        started = time.perf_counter()
        rephrased = self._rephrased(answer)
        took = (time.perf_counter() - started) * 1000
        total = answer.timing_ms.get("total", 0.0) + took
        if rephrased.is_rephrased:
            self._remember(key, rephrased)
        return replace(rephrased, timing_ms={**answer.timing_ms, "rephrase": took, "total": total})

    def _rephrased(self, answer: Answer) -> Answer:
        if self._resting_for and self.clock() < self._resting_until:
            return replace(answer, rephrased=self._resting_for)
        try:
            asked = messages(answer.understood or answer.question, answer.language, answer.citations, f"DATA-{secrets.token_hex(12)}")
            supported, left_out = self._checked(read_sentences(self.server.stream(asked)), answer)
        except LanguageModelError as error:
            # The message names the server and never the question or the key.
            logger.warning("the answer is not rephrased: %s", error)
            why = Rephrased(self.server.model, error.failure)
            if error.failure in ("llm_down", "llm_slow"):
                self._resting_until, self._resting_for = self.clock() + REST_SECONDS, why
            return replace(answer, rephrased=why)
        notice = _notice(supported, left_out, _direct(answer))
        outcome = Rephrased(self.server.model, notice, len(supported) if notice == "rephrased" else 0, tuple(left_out))
        return replace(answer, sentences=tuple(supported) if notice == "rephrased" else answer.sentences, rephrased=outcome)

    def _checked(self, written: Iterable[Written], answer: Answer) -> tuple[list[Sentence], list[LeftOut]]:
        """Check each sentence as it comes, and stop listening to a model that rambles."""
        supported: list[Sentence] = []
        left_out: list[LeftOut] = []
        for sentence in written:
            verdict = self._verdict(sentence, answer)
            if not verdict.supported:
                left_out.append(LeftOut(sentence.text[:LONGEST_SENTENCE], verdict.reasons))
            elif all(sentence.text != earlier.text for earlier in supported):
                supported.append(Sentence(sentence.text, sentence.citations))
            if len(left_out) >= MOST_LEFT_OUT or len(supported) > 2 * MOST_SENTENCES:
                break
        return supported, left_out

    def _verdict(self, sentence: Written, answer: Answer) -> Verdict:
        language: Language = answer.language
        meaning = Meaning(self.extractive.encoder, self.extractive.table, self.entails)
        # A sentence of any length would take time without end to check.
        text = replace(sentence, text=sentence.text[:LONGEST_SENTENCE])
        verdict = check_sentence(text, by_number(answer.citations), language, self.extractive.statutes, meaning)
        return Verdict((*verdict.reasons, "meaning")) if len(sentence.text) > LONGEST_SENTENCE else verdict

    def _remember(self, key: object, answer: Answer) -> None:
        with self._lock:
            while len(self._remembered) >= REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))
            self._remembered[key] = answer


def _direct(answer: Answer) -> set[int]:
    """Return the numbers of the citations of the first sentence that answers; of all, where the answer does not say which that is."""
    key = next((sentence for sentence in answer.sentences if sentence.key), None)
    return set(key.citations) if key else {citation.n for citation in answer.citations}


def _notice(supported: list[Sentence], left_out: list[LeftOut], direct: set[int]) -> Notice:
    """Return "rephrased" where what stands makes an answer: more stands than does not, and the quote that answers is part of it."""
    if not supported and not left_out:
        return "llm_empty"
    if len(supported) > MOST_SENTENCES or len(left_out) >= MOST_LEFT_OUT:
        return "llm_rambling"
    if len(left_out) > len(supported):
        foreign = sum("wrong_language" in sentence.reasons for sentence in left_out)
        return "llm_wrong_language" if 2 * foreign > len(left_out) else "llm_unsupported"
    return "rephrased" if any(direct & set(sentence.citations) for sentence in supported) else "llm_unsupported"
