"""Moves a question's vector towards the passages that answer such questions: a small learned network on top of the embedding model. Passages stay as they
are.

Everyday questions and the texts that answer them use different words, which the model alone bridges only in part. The network is learned on questions
written for passages (`make train`), and held near the identity on questions of any other subject (docs/decisions/0017-query-adapter.md).
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
    """What is added to a vector q is max(0, q · `inward` + `bias`) · `outward`; it holds for centred vectors of the model named `model` only.

    `inward` (dimension, hidden), `bias` (hidden,), `outward` (hidden, dimension).
    """

    inward: Matrix
    bias: Vector
    outward: Matrix
    model: str

    def adapted(self, centred: Vector) -> Vector:
        """Return the centred query vector (dimension,), moved, of length 1."""
        added = np.maximum(centred @ self.inward + self.bias, 0) @ self.outward
        moved: Vector = unit((centred + added)[None, :])[0]
        return moved


def load_query_adapter(model: str, path: Path = WEIGHTS) -> QueryAdapter | None:
    """Return the learned network that the checkout carries, None where it was learned on another model's vectors."""
    with safe_open(path, framework="np") as file:
        inward, bias, outward = (file.get_tensor(name).astype(np.float32) for name in ("inward", "bias", "outward"))
        adapter = QueryAdapter(inward, bias, outward, file.metadata()["model"])
    return adapter if adapter.model == model else None


def save_query_adapter(adapter: QueryAdapter, path: Path) -> None:
    """Write what `load_query_adapter` reads, in half precision."""
    tensors = {name: getattr(adapter, name).astype(np.float16) for name in ("inward", "bias", "outward")}
    save_file(tensors, path, {"model": adapter.model})
