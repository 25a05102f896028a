"""Puts the best passages into the order that a model gives them which reads the query and each passage together. Runs no model itself.

Such a model (a cross-encoder) is better at telling what answers than vectors are, and far slower: it reads what the search has found, not the library.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from index.encoder import Vector
from index.model.embedded_text import embedded_text
from index.passage import Passage
from index.search.fusion import likelihood, log_odds, pair_of
from index.search.query import Query

PASSAGES = 20
WEIGHTS = Path(__file__).parent / "weights" / "reranking.json"


class Reranker(Protocol):
    """`relevance` gives each text a number: the higher, the more it answers the query. The numbers have no unit and differ by model."""

    name: str

    def relevance(self, query: str, texts: Sequence[str]) -> Vector: ...


@dataclass(frozen=True, slots=True)
class Reranking:
    """Reads the `passages` best passages of a language with `reranker`.

    `weights[pair]` are a bias and the weights of the relevance and of the fusion's log odds, learned for this very model, for each of
    `PAIRS`. Without them only the order is the model's.
    """

    reranker: Reranker
    passages: int = PASSAGES
    weights: Mapping[str, tuple[float, float, float]] | None = None

    def reordered(self, query: Query, passages: Sequence[Passage]) -> list[Passage]:
        """Return one language's passages (best first, as fused), the first of them in the reranker's order, probabilities falling.

        Passages of a section that the query names stay ahead: which section it is, the search knows exactly.
        """
        read, rest = passages[: self.passages], passages[self.passages :]
        if not read:
            return []
        relevance = self.reranker.relevance(query.text, [embedded_text(passage.document.title, passage.chunk) for passage in read])
        probabilities = self._probabilities(query, read, relevance)
        named = np.asarray([passage.chunk.section is not None and passage.chunk.section in query.sections for passage in read])
        order = np.lexsort((-relevance, -probabilities, ~named))
        # Downstream takes the probabilities as falling: a named section has at least what comes after it, an unread passage at most what is before.
        falling = np.maximum.accumulate(probabilities[order][::-1])[::-1]
        first = [_with(read[at], float(value)) for at, value in zip(order, falling, strict=True)]
        return first + [_with(passage, min(passage.scores.probability, float(falling[-1]))) for passage in rest]

    def _probabilities(self, query: Query, read: Sequence[Passage], relevance: Vector) -> Vector:
        fused = np.asarray([passage.scores.probability for passage in read], np.float32)
        if self.weights is None:
            # The fusion's own probabilities, dealt out anew: the best to the most relevant, so that the calibration after it still holds.
            dealt = np.empty_like(fused)
            dealt[np.argsort(-relevance, kind="stable")] = np.sort(fused)[::-1]
            return dealt
        bias, weight, fusion_weight = self.weights[pair_of(read[0].chunk.language == query.language)]
        odds = np.asarray([log_odds(float(probability)) for probability in fused], np.float32)
        return likelihood((bias + weight * relevance + fusion_weight * odds).astype(np.float32))


def load_weights(model: str, path: Path = WEIGHTS) -> Mapping[str, tuple[float, float, float]] | None:
    """Return what was learned for the re-ranker of this name; None where nothing was, or for another one."""
    if not path.exists():
        return None
    packed = json.loads(path.read_text())
    return {pair: tuple(values) for pair, values in packed["weights"].items()} if packed["model"] == model else None


def _with(passage: Passage, probability: float) -> Passage:
    return replace(passage, scores=replace(passage.scores, probability=probability))
