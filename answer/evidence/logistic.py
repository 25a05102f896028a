"""A logistic model with learned weights, as all judgements here are."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.encoder import Matrix, Vector


@dataclass(frozen=True, slots=True)
class Logistic:
    """σ(bias + Σ weight · (value − mean) / scale)."""

    mean: Vector
    scale: Vector
    weights: Vector
    bias: float

    def logits(self, values: Matrix) -> Vector:
        """Return the log odds of each row of `values` (rows, features)."""
        odds: Vector = ((values - self.mean) / self.scale @ self.weights + self.bias).astype(np.float32)
        return odds


def logistic_of(packed: Mapping[str, list[float] | float]) -> Logistic:
    """Return the model that was written as plain lists."""
    mean, scale, weights = (np.asarray(packed[name], np.float32) for name in ("mean", "scale", "weights"))
    return Logistic(mean, scale, weights, float(np.asarray(packed["bias"])))
