"""Puts an answer together from weighed sentences: which are quoted, in which order, and with which counterpart. Only whole sentences, verbatim."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from answer.answer import Citation, Counterpart, Note, Sentence
from answer.evidence.weighing import SENTENCE_FEATURES, Evidence
from answer.words.table import WordTable, content_words, similarities
from answer.words.turning import turn_alike
from corpus.language import Language
from index.encoder import Vector
from index.passage import Passage

MOST_SENTENCES = 6
MOST_PER_PASSAGE = 4
MOST_PASSAGES = 3
NEAR_BEST = 0.5
"""A sentence of the best passage is quoted if it is at least this likely, relative to the best sentence."""
NEAR_BEST_ELSEWHERE = 0.25
LEAST = 0.05
SAME_SENTENCE = 0.8
"""Two sentences say the same where this share of the shorter one's content words is in both."""
SAME_HEADING = 0.85
"""A heading is the question itself where they are this much alike, both ways."""
LIKELY_LEAD = 0.4
_HEADING = SENTENCE_FEATURES.index("heading")
_LOOSE = SENTENCE_FEATURES.index("loose")

FindCounterpart = Callable[[Passage], Passage | None]
FindNotes = Callable[[Passage], tuple[Note, ...]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence to quote, and why it was taken."""

    evidence: Evidence
    verdict: str


def choose(evidence: Sequence[Evidence], probabilities: Vector) -> list[Chosen]:
    """Return the sentences to quote: the best first, then what else its passage says of the matter, then what other passages add."""
    if not len(evidence):
        return []
    order = np.argsort(-probabilities, kind="stable")
    best = evidence[_leading(evidence, probabilities, order.tolist())]
    top = float(probabilities[order[0]])
    groups: dict[str, list[int]] = {best.passage.id: []}
    for at in order:
        passage = evidence[at].passage
        near = NEAR_BEST if passage.id == best.passage.id else NEAR_BEST_ELSEWHERE
        if probabilities[at] < max(near * top, LEAST) or (passage.id not in groups and len(groups) == MOST_PASSAGES):
            continue
        group = groups.setdefault(passage.id, [])
        if len(group) < (MOST_PER_PASSAGE if passage.id == best.passage.id else 2):
            group.append(int(at))
    chosen = [Chosen(best, "best"), *_rest(evidence, groups.pop(best.passage.id), best)]
    for group in groups.values():
        chosen += [Chosen(evidence[at], "adds") for at in _in_order(evidence, group)]
    return chosen[:MOST_SENTENCES]


def _leading(evidence: Sequence[Evidence], probabilities: Vector, order: Sequence[int]) -> int:
    """Return the sentence to lead with: the likeliest, unless a likely one stands under a heading that is the question itself."""
    least = LIKELY_LEAD * probabilities[order[0]]
    asked = (at for at in order if probabilities[at] >= least and evidence[at].features[_HEADING] >= SAME_HEADING)
    return next(asked, order[0])


def _rest(evidence: Sequence[Evidence], group: list[int], best: Evidence) -> list[Chosen]:
    return [Chosen(evidence[at], "same passage") for at in _in_order(evidence, group) if evidence[at] is not best]


def _in_order(evidence: Sequence[Evidence], group: list[int]) -> list[int]:
    return sorted(group, key=lambda at: evidence[at].start)


def with_context(chosen: Sequence[Chosen], evidence: Sequence[Evidence]) -> list[Chosen]:
    """Return the sentences with, before each that leans on the sentence before it, that sentence."""
    taken = {(each.evidence.passage.id, each.evidence.start) for each in chosen}
    found: list[Chosen] = []
    for each in chosen:
        if each.evidence.features[_LOOSE]:
            before = [other for other in evidence if other.passage.id == each.evidence.passage.id and other.start < each.evidence.start]
            if before and (before[-1].passage.id, before[-1].start) not in taken:
                found.append(Chosen(before[-1], "context"))
                taken.add((before[-1].passage.id, before[-1].start))
        found.append(each)
    return found


def cite(
    chosen: Sequence[Chosen], language: Language, find_counterpart: FindCounterpart, find_notes: FindNotes, table: WordTable
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Return the quoted sentences and their citations, numbered from 1 in their order.

    A sentence in another language than `language` gives way to its counterpart, where there is one. A sentence that nearly repeats an earlier
    one is not said twice: the earlier one cites both.
    """
    citations = []
    said: list[tuple[str, list[int]]] = []
    for n, each in enumerate(chosen, start=1):
        spans = [_own_span(each.evidence)]
        other = find_counterpart(each.evidence.passage)
        if other and other.chunk.sentences:
            spans.append(_counterpart_span(each.evidence, other, table))
        if len(spans) == 2 and other and other.chunk.language == language:
            spans.reverse()
        citation = _citation(n, spans, find_notes)
        citations.append(citation)
        repeated = next((numbers for text, numbers in said if _repeats(text, citation.quote)), None)
        if repeated is None:
            said.append((citation.quote, [n]))
        else:
            repeated.append(n)
    return tuple(Sentence(text, tuple(numbers)) for text, numbers in said), tuple(citations)


@dataclass(frozen=True, slots=True)
class _Span:
    """`passage.document.text[start:end] == text`."""

    passage: Passage
    start: int
    end: int
    text: str


def _own_span(evidence: Evidence) -> _Span:
    return _Span(evidence.passage, evidence.start, evidence.end, evidence.text)


def _citation(n: int, spans: Sequence[_Span], find_notes: FindNotes) -> Citation:
    quoted, *others = spans
    counterpart = Counterpart(others[0].passage, others[0].text, others[0].passage.chunk.language) if others else None
    return Citation(n, quoted.passage, quoted.text, quoted.start, quoted.end, counterpart, find_notes(quoted.passage))


def _repeats(first: str, second: str) -> bool:
    """Whether two sentences say the same: most words of the shorter one in both, and nothing that turns what they say in one alone."""
    ours, theirs = set(content_words(first)), set(content_words(second))
    return len(ours & theirs) >= SAME_SENTENCE * max(min(len(ours), len(theirs)), 1) and turn_alike(first, second)


def _counterpart_span(evidence: Evidence, other: Passage, table: WordTable) -> _Span:
    """Return the sentence of the counterpart passage that says the same: by its place where both have as many, else by its words."""
    spans = other.chunk.sentences
    own = evidence.passage.chunk.sentences
    at = [start + evidence.passage.chunk.start for start, _ in own].index(evidence.start)
    if len(spans) != len(own):
        at = _most_alike(evidence.text, [other.chunk.text[start:end] for start, end in spans], table)
    start, end = spans[at]
    return _Span(other, other.chunk.start + start, other.chunk.start + end, other.chunk.text[start:end])


def _most_alike(text: str, others: Sequence[str], table: WordTable) -> int:
    own = content_words(text)
    totals = []
    for other in others:
        spelled, meant = similarities(own, content_words(other), table)
        alike = np.maximum(spelled, meant)
        totals.append(float(alike.max(axis=1, initial=0.0).sum()))
    return int(np.argmax(totals))


def renumbered(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages with ranks from 1 in the order given."""
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate(passages, start=1))
