"""Compares words across inflection, compounds and languages, with nothing but the encoder's own word table and character 5-grams.

A word's vector is the mean of its pieces' input embeddings. On Swedish questions with known answer sentences, aligning words so picks the right
sentence as often as BM25 and as a forward pass per sentence does (.73 to .71), across languages too, and costs microseconds
(docs/decisions/0005-sentence-evidence.md).
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from index.encoder import Encoder, Vector, unit
from index.legs.terms import STOP_WORDS, word_grams, words


class WordTable:
    """Vectors of words, computed once each. Several threads may share it."""

    def __init__(self, encoder: Encoder, remembered: int = 100_000) -> None:
        self._encoder = encoder
        self._remembered = remembered
        self._vectors: dict[str, Vector] = {}

    def vectors(self, texts: Sequence[str]) -> Vector:
        """Return a unit row for each word (words, dimension)."""
        known = self._vectors
        new = list(dict.fromkeys(text for text in texts if text not in known))
        if new:
            if len(known) + len(new) > self._remembered:
                # A new dictionary, not an emptied one: another thread may be reading the old one.
                known, new = {}, list(dict.fromkeys(texts))
            known.update(zip(new, self._computed(new), strict=True))
            self._vectors = known
        return np.stack([known[text] for text in texts]) if texts else np.zeros((0, self._encoder.dimension), np.float32)

    def _computed(self, texts: list[str]) -> Vector:
        tokens = self._encoder.tokens(texts)
        vectors = self._encoder.token_vectors(np.concatenate(tokens)) if tokens else np.zeros((0, self._encoder.dimension), np.float32)
        ends = np.cumsum([len(part) for part in tokens])
        rows = [
            vectors[end - len(part) : end].mean(axis=0) if len(part) else np.zeros(vectors.shape[1])
            for part, end in zip(tokens, ends, strict=True)
        ]
        return unit(np.stack(rows).astype(np.float32))


def content_words(text: str) -> list[str]:
    """Return the words of the text that carry meaning, in lower case, each once, in order."""
    return list(_content_words(text))


@lru_cache(maxsize=50_000)
def _content_words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words(text) if word not in STOP_WORDS))


@lru_cache(maxsize=100_000)
def _gram_set(word: str) -> frozenset[str]:
    return frozenset(word_grams(word))


def spelled_alike(first: str, second: str) -> float:
    """Return how much of the shorter word's 5-grams the longer one has (0–1); 1 for the same word, 0 for unlike numbers."""
    if first == second:
        return 1.0
    if first[0].isdigit() or second[0].isdigit():
        return 0.0
    ours, theirs = _gram_set(first), _gram_set(second)
    return 0.0 if ours.isdisjoint(theirs) else len(ours & theirs) / min(len(ours), len(theirs))


def similarities(asked: Sequence[str], said: Sequence[str], table: WordTable) -> tuple[Vector, Vector]:
    """Return two matrices (asked, said): how alike the words are spelled (0–1), and the cosine of their vectors (−1–1)."""
    if not asked or not said:
        empty = np.zeros((len(asked), len(said)), np.float32)
        return empty, empty
    spelled = np.asarray([[spelled_alike(one, other) for other in said] for one in asked], np.float32)
    cosines: Vector = table.vectors(asked) @ table.vectors(said).T
    return spelled, cosines
