"""Makes one probability of what the two legs say of a passage, by a logistic model with a few weights per pair of languages.

The weights are learned (`make train`) on judged questions; see docs/decisions/0004-fusion.md for what they are worth.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.encoder import Matrix, Vector

FEATURES = ("cosine", "cosine_lead", "uncentred_lead", "stem", "gram", "stem_share", "gram_share", "section")
WEIGHTS = Path(__file__).parent / "weights" / "fusion.json"
PAIRS = ("same", "other")
"""What weights are learned for apart: passage and query in one language, and in two."""


def pair_of(same_language: bool) -> str:
    return PAIRS[0] if same_language else PAIRS[1]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of one language for one query, as columns of equal length; BM25 is 0 where a leg did not find the row.

    `uncentred` are cosines before centring, of which only the differences mean anything.
    """

    rows: tuple[int, ...]
    cosine: Vector
    uncentred: Vector
    stem_bm25: Vector
    gram_bm25: Vector
    section: Vector

    def features(self) -> Matrix:
        """Return (candidates, len(FEATURES)): cosine and its distance from the best, centred and not; log BM25 and its share of the best; section named."""
        columns = (
            self.cosine,
            self.cosine - self.cosine.max(initial=-1.0),
            self.uncentred - (self.uncentred.max() if self.rows else 0.0),
            np.log1p(self.stem_bm25),
            np.log1p(self.gram_bm25),
            self.stem_bm25 / max(float(self.stem_bm25.max(initial=0.0)), 1e-6),
            self.gram_bm25 / max(float(self.gram_bm25.max(initial=0.0)), 1e-6),
            self.section,
        )
        stacked: Matrix = np.stack(columns, axis=1).astype(np.float32)
        return stacked


@dataclass(frozen=True, slots=True)
class Fusion:
    """`weights[pair]` is the bias and one weight per feature, for each of `PAIRS`."""

    weights: Mapping[str, tuple[float, ...]]

    def logits(self, candidates: Candidates, same_language: bool) -> Vector:
        """Return for each candidate the log odds that it holds an answer."""
        bias, *weights = self.weights[pair_of(same_language)]
        odds: Vector = (candidates.features() @ np.asarray(weights, np.float32) + bias).astype(np.float32)
        return odds


def load_fusion(path: Path = WEIGHTS) -> Fusion:
    """Return the learned weights that the checkout carries."""
    packed = json.loads(path.read_text())
    if packed["features"] != list(FEATURES):
        raise AssertionError(f"{path} was learned on {packed['features']}: run `make train`")
    return Fusion({pair: tuple(values) for pair, values in packed["weights"].items()})


def log_odds(probability: float) -> float:
    """Return ln(p / (1 − p)), with p kept within 1e−6 of 0 and 1."""
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))


def likelihood(logits: Vector) -> Vector:
    """Return the probability of each log odds."""
    probabilities: Vector = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return probabilities
