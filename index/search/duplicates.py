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
    counted: list[tuple[Passage, frozenset[str]]] = []
    for passage in passages:
        terms = _terms(passage.chunk.text)
        twin = next((at for at, (_, better) in enumerate(counted) if _overlap(terms, better) >= DUPLICATE_OVERLAP), None)
        if twin is None:
            counted.append((passage, terms))
        else:
            first, first_terms = counted[twin]
            counted[twin] = (replace(first, duplicates=(*first.duplicates, passage.id)), first_terms)
    return [passage for passage, _ in counted]


@lru_cache(maxsize=20_000)
def _terms(text: str) -> frozenset[str]:
    return frozenset(grams(text))


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """Return the Jaccard overlap, or 0 where the sizes alone rule a duplicate out."""
    if min(len(one), len(two)) < DUPLICATE_OVERLAP * max(len(one), len(two)):
        return 0.0
    return len(one & two) / max(len(one | two), 1)
