"""Answers a question from the library: understand, search, weigh the sentences, compose, or refuse. Never writes a word of its own."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from answer.answer import Answer, Candidate, Note, Refusal, RefusalReason, RequestKind
from answer.asking.scope import foreign_to
from answer.asking.understanding import Understood, understand
from answer.evidence.compose import Chosen, choose, cite, renumbered, with_context
from answer.evidence.judgement import Judgement, answer_features, load_judgement
from answer.evidence.notes import notes_on
from answer.evidence.quotable import is_quotable
from answer.evidence.weighing import SENTENCE_FEATURES, Asked, Evidence, PassageMatch, asked, weigh
from answer.question import Question
from answer.words.table import WordTable, content_words, similarities
from corpus.language import Language
from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from index.encoder import Encoder, Vector
from index.passage import Passage
from index.search.fusion import likelihood
from index.search.query import NO_FILTERS, Filters, Query, make_query
from index.search.searcher import Searcher
from ingest.text.language import detect_language

PASSAGES = 10
MORE_PASSAGES = 40
SIFTINGS = 4
"""How many times hostile passages are sifted out, up to `MORE_PASSAGES` and their near-duplicates each time."""
WEIGHED = 6
"""Passages in the language of the answer whose sentences are weighed."""
NEAREST = 3
PART_COVERED = 0.5
"""The share of a part's words, by rarity, that the quoted sentences must meet for the part to count as answered."""
MOST_FOR_PART = 2


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the engine knows of a question before it decides: all that the judgements were learned on."""

    understood: Understood
    passages: list[Passage]
    language: Language
    question: Asked
    matches: list[PassageMatch]
    evidence: list[Evidence]
    logits: Vector
    features: Vector
    request: RequestKind | None
    timing_ms: dict[str, float]


@dataclass(slots=True)
class AnswerEngine:
    """The one entrance for every surface: command line, HTTP and evaluation. Several threads may share it."""

    encoder: Encoder
    searcher: Searcher
    glossary: Glossary
    statutes: Statutes
    judgement: Judgement = field(default_factory=load_judgement)
    today: Callable[[], date] = date.today
    table: WordTable = field(init=False)

    def __post_init__(self) -> None:
        self.table = WordTable(self.encoder)

    def search(self, text: str, limit: int = PASSAGES, filters: Filters = NO_FILTERS) -> list[Passage]:
        """Return the passages for a query, best first, whatever they are worth as an answer."""
        language = detect_language(text, "sv")
        spelled = self.searcher.corrected(text, language)
        query = make_query(spelled, language, self.glossary, self.statutes)
        return self.searcher.search(query, self._vector(spelled), limit, filters)

    def ask(self, question: Question) -> Answer:
        """Return the answer, or the refusal, with all that was weighed."""
        started = time.perf_counter()
        weighed = self.weigh(question)
        answer = self._answer(question, weighed)
        total = (time.perf_counter() - started) * 1000
        weighed.timing_ms["compose"] += total - sum(weighed.timing_ms.values())
        weighed.timing_ms["total"] = total
        return answer

    def weigh(self, question: Question) -> Weighed:
        """Return the passages for the question and their sentences as weighed evidence."""
        clock = time.perf_counter
        begun = clock()
        understood = understand(question, self.searcher.corrected)
        vector = self._vector(understood.text)
        embedded = clock()
        query = make_query(understood.text, understood.language, self.glossary, self.statutes)
        passages = self._found(query, vector)
        searched = clock()
        own = [passage for passage in passages if passage.chunk.language == understood.language]
        # Another language's passage without a counterpart may be the only one that answers, so it is weighed with the asker's own.
        alone = [passage for passage in passages if passage.chunk.language != understood.language and not passage.document.counterpart]
        chosen = sorted([*own[:WEIGHED], *alone[:2]], key=lambda passage: -passage.scores.probability) or passages[:WEIGHED]
        asked_for = asked(understood.text, understood.language, self.searcher.rarities)
        evidence, matches = weigh(asked_for, chosen, self.table)
        logits = self.judgement.sentences(evidence)
        centred = self.searcher.centred(vector, understood.language)
        request = self.judgement.request.logits(centred, self.encoder.name)
        features = answer_features(asked_for, matches, evidence, logits, request) if matches else np.zeros(0, np.float32)
        kind = self.judgement.request.kind(centred) if request > 0 else None
        timing = {"embed": (embedded - begun) * 1000, "search": (searched - embedded) * 1000, "compose": (clock() - searched) * 1000}
        return Weighed(understood, passages, understood.answer_language, asked_for, matches, evidence, logits, features, kind, timing)

    def _vector(self, text: str) -> Vector:
        self.searcher.check(self.encoder)
        vector: Vector = self.encoder.queries([text])[0]
        return vector

    def _found(self, query: Query, vector: Vector) -> list[Passage]:
        """Return the passages, best first, as they would be if those that are written for machines were not in the library."""
        unfit: set[str] = set()
        passages = self.searcher.search(query, vector, PASSAGES)
        for _ in range(SIFTINGS):
            found = {name for passage in passages if not is_quotable(passage.chunk.text) for name in (passage.id, *passage.duplicates)}
            if not found:
                break
            unfit |= found
            passages = self.searcher.search(query, vector, MORE_PASSAGES, without=unfit)
        return [passage for passage in passages if is_quotable(passage.chunk.text)][:PASSAGES]

    def _answer(self, question: Question, weighed: Weighed) -> Answer:
        confidence = self.judgement.confidence(weighed.features) if weighed.matches else 0.0
        reason = self._reason_to_refuse(weighed, confidence)
        probabilities = likelihood(weighed.logits)
        chosen = with_context(choose(weighed.evidence, probabilities), weighed.evidence)
        chosen, missing = self._filled(weighed, chosen) if reason is None else (chosen, ())
        sentences, citations = cite(chosen, weighed.language, self._counterpart, self._notes, self.table) if reason is None else ((), ())
        return Answer(
            question=question.text,
            language=weighed.language,
            status="refused" if reason else "partial" if missing else "answered",
            confidence=confidence,
            sentences=sentences,
            citations=citations,
            passages=renumbered(weighed.passages),
            timing_ms=weighed.timing_ms,
            understood=weighed.understood.text if weighed.understood.reworded else None,
            missing=missing,
            refusal=self._refusal(reason, weighed) if reason else None,
            candidates=_candidates(weighed, probabilities, chosen, reason),
        )

    def _reason_to_refuse(self, weighed: Weighed, confidence: float) -> RefusalReason | None:
        if not weighed.matches:
            return "empty_library"
        text = weighed.understood.text
        foreign = foreign_to(text, [match.passage for match in weighed.matches[:NEAREST]], self.today().year)
        if foreign:
            return foreign
        if not weighed.evidence:  # the passages hold nothing that may be quoted
            return "no_evidence"
        return None if confidence >= self.judgement.threshold else weighed.request or "no_evidence"

    def _filled(self, weighed: Weighed, chosen: list[Chosen]) -> tuple[list[Chosen], tuple[str, ...]]:
        """Return the sentences with, for each part of the question that they leave open, what a search for that part finds; and the parts
        that stay open."""
        parts = weighed.understood.parts
        if len(parts) == 1:
            return chosen, ()
        filled, missing = list(chosen), []
        for part in parts:
            if self._covers(filled, part, weighed.understood.language):
                continue
            found = self._for_part(part, parts[0])
            if self._covers(found, part, weighed.understood.language):
                filled += found
            else:
                missing.append(part)
        return filled, tuple(missing)

    def _for_part(self, part: str, first: str) -> list[Chosen]:
        """Return up to `MOST_FOR_PART` sentences that answer one part by itself; it may lean on the first one."""
        weighed = self.weigh(Question(part, (first,) if part != first else ()))
        confidence = self.judgement.confidence(weighed.features) if weighed.matches else 0.0
        if self._reason_to_refuse(weighed, confidence):
            return []
        found = choose(weighed.evidence, likelihood(weighed.logits))[:MOST_FOR_PART]
        return [replace(each, verdict="part") for each in found]

    def _covers(self, chosen: list[Chosen], part: str, language: Language) -> bool:
        quoted = content_words(" ".join(each.evidence.text for each in chosen))
        question = asked(part, language, self.searcher.rarities)
        spelled, meant = similarities(question.words, quoted, self.table)
        alike: Vector = np.maximum(spelled, meant).max(axis=1, initial=0.0)
        return float(alike @ question.weights) >= PART_COVERED

    def _counterpart(self, passage: Passage) -> Passage | None:
        return self.searcher.counterpart(passage)

    def _notes(self, passage: Passage) -> tuple[Note, ...]:
        return notes_on(passage, self.statutes, self.today())

    def _refusal(self, reason: RefusalReason, weighed: Weighed) -> Refusal:
        return Refusal(reason, weighed.question.words, tuple(weighed.passages[:NEAREST]))


def _candidates(weighed: Weighed, probabilities: Vector, chosen: list[Chosen], reason: RefusalReason | None) -> tuple[Candidate, ...]:
    verdicts = {(each.evidence.passage.id, each.evidence.start): each.verdict for each in chosen} if reason is None else {}
    left = f"refused: {reason}" if reason else "less likely than those quoted"
    found = [
        Candidate(
            each.passage,
            each.start,
            each.end,
            each.text,
            {name: round(float(value), 4) for name, value in zip(SENTENCE_FEATURES, each.features, strict=True)},
            round(float(probability), 4),
            verdicts.get((each.passage.id, each.start), left),
        )
        for each, probability in zip(weighed.evidence, probabilities, strict=True)
    ]
    return tuple(sorted(found, key=lambda candidate: -candidate.probability))
