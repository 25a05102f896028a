"""The file of the reader's weights: by how much its trained layers differ from the packaged model's, in 4-bit blocks, and its head, in half precision.

A difference is small and even, so 4 bits lose nothing that can be measured (docs/decisions/0016-reader.md), and the file is a third of what the layers are.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors import safe_open
from safetensors.numpy import load_file, save_file
from torch import Tensor

from answer.reading.network import FROZEN, LAYERS, ReaderNetwork

WEIGHTS = Path(__file__).parent / "weights" / "reader.safetensors"
BLOCK = 32
"""Numbers that share one scale."""
_NAMES = {
    "attention.output.dense": "mixed",
    "attention.output.LayerNorm": "first_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "second_norm",
}
_ATTENTION = [f"attention.self.{part}" for part in ("query", "key", "value")]


def base_network(folder: Path, closing: int) -> ReaderNetwork:
    """Return the network with the packaged model's weights and an untrained head. `folder` is the unpacked model; `closing` is the number of </s>."""
    with safe_open(folder / "model.safetensors", framework="pt") as file:
        network = ReaderNetwork(file.get_tensor("embeddings.word_embeddings.weight"), closing)
        names = [name for name in file.keys() if not name.startswith("embeddings.word_")]  # noqa: SIM118 - the file is no mapping
        network.body.load_state_dict(_body_of({name: file.get_tensor(name).float() for name in names}))
    return network


def _body_of(model: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the model's tensors under the names of `Body`."""
    embeddings = {"places": "position_embeddings.weight", "norm.weight": "LayerNorm.weight", "norm.bias": "LayerNorm.bias"}
    body = {name: model[f"embeddings.{theirs}"] for name, theirs in embeddings.items()}
    body["kind"] = model["embeddings.token_type_embeddings.weight"][0]
    for number in range(LAYERS):
        for part in ("weight", "bias"):
            theirs = f"encoder.layer.{number}"
            body[f"layers.{number}.attention.{part}"] = torch.cat([model[f"{theirs}.{name}.{part}"] for name in _ATTENTION])
            body |= {f"layers.{number}.{ours}.{part}": model[f"{theirs}.{name}.{part}"] for name, ours in _NAMES.items()}
    return body


def save_difference(network: ReaderNetwork, folder: Path, path: Path) -> None:
    """Write by how much the network's trained layers differ from the model in `folder`, and its head."""
    base = base_network(folder, 0).body.state_dict()
    stored: dict[str, npt.NDArray[np.uint8 | np.float16]] = {}
    for name, tensor in network.body.state_dict().items():
        if _is_trained(name):
            differs = (tensor.float().cpu() - base[name]).numpy()
            stored |= _packed(name, differs) if differs.ndim == 2 else {name: differs.astype(np.float16)}
    stored |= {f"head.{name}": tensor.half().cpu().numpy() for name, tensor in network.head.state_dict().items()}
    save_file(stored, path)


def load_difference(network: ReaderNetwork, path: Path) -> None:
    """Turn the base network into the trained reader, in place."""
    stored = load_file(path)
    body = network.body.state_dict()
    with torch.no_grad():
        for name, tensor in body.items():
            if _is_trained(name):
                differs = stored[name] if tensor.ndim == 1 else _unpacked(stored, name, tuple(tensor.shape))
                tensor += torch.from_numpy(differs.astype(np.float32))
    network.head.load_state_dict({name: torch.from_numpy(stored[f"head.{name}"]).float() for name in network.head.state_dict()})


def _is_trained(name: str) -> bool:
    return name.startswith("layers.") and int(name.split(".")[1]) >= FROZEN


def _packed(name: str, values: npt.NDArray[np.float32]) -> dict[str, npt.NDArray[np.uint8 | np.float16]]:
    """Return the values as two 4-bit numbers a byte, 0–15 about 8, and a scale for each block of a row's neighbours."""
    blocks = values.reshape(-1, BLOCK)
    scales = (np.abs(blocks).max(axis=1, keepdims=True) / 7).astype(np.float16)
    steps = np.divide(blocks, scales.astype(np.float32), out=np.zeros_like(blocks), where=scales > 0)
    nibbles = np.clip(np.rint(steps) + 8, 0, 15).astype(np.uint8)
    return {f"{name}.nibbles": nibbles[:, ::2] | nibbles[:, 1::2] << 4, f"{name}.scales": scales[:, 0]}


def _unpacked(stored: Mapping[str, npt.NDArray[np.generic]], name: str, shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    pairs = np.asarray(stored[f"{name}.nibbles"], np.uint8)
    steps = np.stack([pairs & 15, pairs >> 4], axis=-1).reshape(-1, BLOCK).astype(np.float32) - 8
    return (steps * np.asarray(stored[f"{name}.scales"], np.float32)[:, None]).reshape(shape)
