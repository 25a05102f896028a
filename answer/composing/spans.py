"""The sentences of passages that a citation points to: the one that was weighed, and the one that says the same in the other language."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answer.evidence.weighing import Evidence
from answer.words.table import WordTable, content_words, similarities
from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Span:
    """`passage.document.text[start:end] == text`."""

    passage: Passage
    start: int
    end: int
    text: str


def own_span(evidence: Evidence) -> Span:
    return Span(evidence.passage, evidence.start, evidence.end, evidence.text)


def counterpart_span(evidence: Evidence, counterpart: Passage, table: WordTable) -> Span:
    """Return the sentence of the counterpart that says the same: by its place where both passages have as many, else by its words."""
    spans, own = counterpart.chunk.sentences, evidence.passage.chunk.sentences
    at = [start + evidence.passage.chunk.start for start, _ in own].index(evidence.start)
    if len(spans) != len(own):
        at = _most_alike(evidence.text, [counterpart.chunk.text[start:end] for start, end in spans], table)
    start, end = spans[at]
    return Span(counterpart, counterpart.chunk.start + start, counterpart.chunk.start + end, counterpart.chunk.text[start:end])


def _most_alike(text: str, sentences: Sequence[str], table: WordTable) -> int:
    own = content_words(text)
    totals = []
    for sentence in sentences:
        spelled, meant = similarities(own, content_words(sentence), table)
        totals.append(float(np.maximum(spelled, meant).max(axis=1, initial=0.0).sum()))
    return int(np.argmax(totals))
