"""Moves a question's vector towards the passages that answer such questions: a learned linear map on top of the embedding model. Passages stay as they are.

Everyday questions and the texts that answer them use different words, which the model alone bridges only in part. The map is learned on questions
written for passages (`make train`), held near the identity on questions of any other subject (docs/decisions/0017-query-adapter.md).
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

from index.encoder import Matrix, Vector, unit

WEIGHTS = Path(__file__).parent / "weights" / "query_adapter.safetensors"


@dataclass(frozen=True, slots=True)
class QueryAdapter:
    """`shift` (dimension, dimension) is added to the identity; it holds for centred vectors of the model named `model` only."""

    shift: Matrix
    model: str

    def adapted(self, centred: Vector) -> Vector:
        """Return the centred query vector (dimension,), moved, of length 1."""
        moved: Vector = unit((centred + centred @ self.shift)[None, :])[0]
        return moved


def load_query_adapter(model: str, path: Path = WEIGHTS) -> QueryAdapter | None:
    """Return the learned map that the checkout carries, None where it was learned on another model's vectors."""
    with safe_open(path, framework="np") as file:
        adapter = QueryAdapter(file.get_tensor("shift").astype(np.float32), file.metadata()["model"])
    return adapter if adapter.model == model else None


def save_query_adapter(adapter: QueryAdapter, path: Path) -> None:
    """Write what `load_query_adapter` reads, in half precision."""
    save_file({"shift": adapter.shift.astype(np.float16)}, path, {"model": adapter.model})
