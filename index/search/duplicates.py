"""Counts passages of nearly the same words once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from index.legs.terms import grams
from index.passage import Passage

DUPLICATE_OVERLAP = 0.9
"""The share of their 5-grams that two passages have in common, from which on they count as one."""


def collapse_duplicates(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages without those whose 5-grams are nearly a better one's (Jaccard ≥ `DUPLICATE_OVERLAP`); the better one names them."""
    kept: list[tuple[Passage, frozenset[str]]] = []
    for passage in passages:
        terms = _terms(passage.chunk.text)
        twin = next((at for at, (_, other) in enumerate(kept) if _overlap(terms, other) >= DUPLICATE_OVERLAP), None)
        if twin is None:
            kept.append((passage, terms))
        else:
            first, first_terms = kept[twin]
            kept[twin] = (replace(first, duplicates=(*first.duplicates, passage.id)), first_terms)
    return [passage for passage, _ in kept]


@lru_cache(maxsize=20_000)
def _terms(text: str) -> frozenset[str]:
    return frozenset(grams(text))


def _overlap(terms: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard overlap, or 0 where the sizes alone rule a duplicate out."""
    if min(len(terms), len(other)) < DUPLICATE_OVERLAP * max(len(terms), len(other)):
        return 0.0
    return len(terms & other) / max(len(terms | other), 1)
