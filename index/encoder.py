"""What turns texts into vectors, as the rest of Samsvar sees it. Knows nothing of documents or of any model."""

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]
"""One number after another: an embedding, or one value for each of several things."""
Matrix = npt.NDArray[np.float32]
"""Rows × columns, such as one embedding a row."""
Precision = Literal["float32", "bfloat16"]


class Encoder(Protocol):
    """Embeds passages and queries into one space of `dimension`; `limit` counts the tokens that one passage may hold, prompt included."""

    name: str
    dimension: int
    limit: int

    def count_tokens(self, texts: Sequence[str]) -> list[int]: ...
    def passages(self, texts: Sequence[str]) -> Matrix: ...
    def queries(self, texts: Sequence[str]) -> Matrix: ...
    def tokens(self, texts: Sequence[str]) -> list[npt.NDArray[np.int32]]: ...
    def token_vectors(self, tokens: npt.NDArray[np.int32]) -> Matrix: ...


def unit(rows: Matrix) -> Matrix:
    """Return the rows scaled to length 1; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: Matrix = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return scaled
