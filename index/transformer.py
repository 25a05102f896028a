"""Runs any sentence-transformers model as an encoder. Apart from index.encoder, since what it imports takes seconds to load.

Never touches the network by default.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from sentence_transformers import SentenceTransformer

from index.encoder import Precision, Vector, unit
from ingest.errors import SamsvarError

BATCH = 32


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by folder or name; prompts, dimension and length are read from it.

    Raises:
        SamsvarError: the model cannot be loaded (named folder absent, or a hub name that is not in the local cache).
    """

    def __init__(
        self,
        model: str | Path,
        *,
        name: str | None = None,
        precision: Precision = "float32",
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        allow_download: bool = False,
    ) -> None:
        self.name = name or str(model)
        self._model = _load(str(model), precision, allow_download)
        prompts = self._model.prompts
        self._query_prompt = (prompts.get("query") or "") if query_prompt is None else query_prompt
        self._passage_prompt = (prompts.get("passage") or prompts.get("document") or "") if passage_prompt is None else passage_prompt
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.limit = int(self._model.max_seq_length or 512)
        transformer: Any = self._model[0]  # its class is not declared
        self._table = transformer.model.get_input_embeddings().weight.detach()
        self._table_mean = self._table.float().mean(dim=0)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of the model's tokens in each text, without special tokens and prompt."""
        return [len(ids) for ids in self.tokens(texts)]

    def tokens(self, texts: Sequence[str]) -> list[npt.NDArray[np.int32]]:
        """Return the token numbers of each text, without special tokens and prompt."""
        if not texts:
            return []
        encoded = self._model.tokenizer(list(texts), add_special_tokens=False, verbose=False)["input_ids"]
        return [np.asarray(ids, np.int32) for ids in encoded]

    def token_vectors(self, tokens: npt.NDArray[np.int32]) -> Vector:
        """Return the model's input embeddings of the tokens, centred on the vocabulary's mean, as unit rows (tokens, dimension)."""
        rows = self._table[torch.from_numpy(tokens.astype(np.int64))].float() - self._table_mean
        return unit(rows.numpy())

    def queries(self, texts: Sequence[str]) -> Vector:
        """Return unit vectors of shape (texts, dimension)."""
        return self._encode([self._query_prompt + text for text in texts])

    def passages(self, texts: Sequence[str]) -> Vector:
        """Return unit vectors of shape (texts, dimension); what is past the model's length is not seen."""
        return self._encode([self._passage_prompt + text for text in texts])

    def _encode(self, texts: list[str]) -> Vector:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        # bfloat16 leaves lengths off by a few thousandths, so they are set again in float32.
        return unit(np.asarray(self._model.encode(texts, prompt="", batch_size=BATCH, show_progress_bar=False), np.float32))


def _load(model: str, precision: Precision, allow_download: bool) -> SentenceTransformer:
    try:
        return SentenceTransformer(
            model,
            device="cpu",
            local_files_only=not allow_download,
            model_kwargs={"dtype": getattr(torch, precision)},
            trust_remote_code=False,
        ).eval()
    except (OSError, ValueError) as error:
        raise SamsvarError(
            f"cannot load the embedding model {model!r}: {str(error).splitlines()[0]}; give SAMSVAR_EMBEDDING__MODEL a folder that "
            "sentence-transformers can load, or unset it for the packaged model"
        ) from error
