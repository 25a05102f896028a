"""Chooses which of the judged sentences are quoted, and in which order. Whole sentences only."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answer.evidence.judgement import Judged
from answer.evidence.weighing import SENTENCE_FEATURES, Evidence
from index.encoder import Vector

MOST_SENTENCES = 6
MOST_PER_PASSAGE = 4
MOST_PASSAGES = 3
NEAR_BEST = 0.5
"""A sentence of the best passage is quoted if it is at least this likely, relative to the best sentence."""
NEAR_BEST_ELSEWHERE = 0.25
LEAST = 0.05
SAME_HEADING = 0.85
"""A heading is the question itself where they are this much alike, both ways."""
LIKELY_LEAD = 0.4
_HEADING = SENTENCE_FEATURES.index("heading")
_LOOSE = SENTENCE_FEATURES.index("loose")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence to quote, and why it was taken."""

    evidence: Evidence
    verdict: str


def chosen_of(judged: Judged) -> list[Chosen]:
    """Return the sentences to quote, each with the one that it leans on; none where there is a reason to refuse."""
    evidence = judged.weighed.evidence
    return [] if judged.reason else with_context(choose(evidence, judged.probabilities), evidence)


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
    quoted = {_place(sentence.evidence) for sentence in chosen}
    with_leaned_on: list[Chosen] = []
    for sentence in chosen:
        before = _before(sentence.evidence, evidence) if sentence.evidence.features[_LOOSE] else None
        if before and _place(before) not in quoted:
            with_leaned_on.append(Chosen(before, "context"))
            quoted.add(_place(before))
        with_leaned_on.append(sentence)
    return with_leaned_on


def _before(sentence: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """Return the sentence before it in its passage."""
    earlier = [other for other in evidence if other.passage.id == sentence.passage.id and other.start < sentence.start]
    return earlier[-1] if earlier else None


def _place(evidence: Evidence) -> tuple[str, int]:
    return evidence.passage.id, evidence.start
