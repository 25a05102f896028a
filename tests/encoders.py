"""An encoder for unit tests: no model, no time, the same vectors everywhere. Texts that share words are near each other."""

from collections.abc import Sequence
from hashlib import blake2s

import numpy as np
import numpy.typing as npt

from index.encoder import Matrix, unit
from index.legs.terms import grams

VOCABULARY = 1 << 20


class HashEncoder:
    """A bag of 5-grams, each hashed to one of `dimension` places and a sign. A token is a word; `limit` counts words."""

    def __init__(self, dimension: int = 256, name: str = "hash") -> None:
        self.name = name
        self.dimension = dimension
        self.limit = 512

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def tokens(self, texts: Sequence[str]) -> list[npt.NDArray[np.int32]]:
        return [np.asarray([_hash(word.lower()) % VOCABULARY for word in text.split()], np.int32) for text in texts]

    def token_vectors(self, tokens: npt.NDArray[np.int32]) -> Matrix:
        rows = [np.random.default_rng(int(token)).standard_normal(self.dimension) for token in tokens]
        return unit(np.asarray(rows, np.float32).reshape(len(tokens), self.dimension))

    def passages(self, texts: Sequence[str]) -> Matrix:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for gram in grams(text):
                number = _hash(gram)
                row[number % self.dimension] += 1 if number & (1 << 40) else -1
        return unit(rows)

    def queries(self, texts: Sequence[str]) -> Matrix:
        return self.passages(texts)


def _hash(text: str) -> int:
    return int.from_bytes(blake2s(text.encode(), digest_size=8).digest())
