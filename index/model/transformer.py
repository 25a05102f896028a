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

from corpus.errors import SamsvarError
from index.encoder import Matrix, Precision, unit
from index.model.prompts import own_prompts

BATCH = 32


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by folder or name; prompts, dimension and length are read from it unless given.

    `dimension` keeps only so many of the first numbers of each vector, scaled to length 1 again: Matryoshka models are trained for it
    (https://arxiv.org/abs/2205.13147), others lose by it.

    Raises:
        SamsvarError: the model cannot be loaded (named folder absent, or a hub name that is not in the local cache), or has fewer dimensions.
    """

    def __init__(
        self,
        model: str | Path,
        *,
        name: str | None = None,
        precision: Precision = "float32",
        query_prompt: str | None = None,
        passage_prompt: str | None = None,
        dimension: int | None = None,
        allow_download: bool = False,
    ) -> None:
        self.name = name or str(model)
        self._model = _load(str(model), precision, allow_download)
        own_query, own_passage = own_prompts(str(model), self._model.prompts)
        self.query_prompt = own_query if query_prompt is None else query_prompt
        self.passage_prompt = own_passage if passage_prompt is None else passage_prompt
        self.dimension = _cut(self._model, str(model), dimension)
        self.limit = int(self._model.max_seq_length or 512)
        self._table = _word_table(self._model, str(model))
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

    def token_vectors(self, tokens: npt.NDArray[np.int32]) -> Matrix:
        """Return the model's input embeddings of the tokens, centred on the vocabulary's mean, as unit rows (tokens, dimension)."""
        rows = self._table[torch.from_numpy(tokens.astype(np.int64))].float() - self._table_mean
        return unit(rows.numpy())

    def queries(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors of shape (texts, dimension)."""
        return self._encode(texts, self.query_prompt)

    def passages(self, texts: Sequence[str]) -> Matrix:
        """Return unit vectors of shape (texts, dimension); what is past the model's length is not seen."""
        return self._encode(texts, self.passage_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> Matrix:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        # bfloat16 leaves lengths off by a few thousandths, so they are set again in float32.
        # The prompt is handed over apart from the texts, since some models leave it out of the mean that they take.
        return unit(np.asarray(self._model.encode(list(texts), prompt=prompt, batch_size=BATCH, show_progress_bar=False), np.float32))


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
            "sentence-transformers can load, set SAMSVAR_EMBEDDING__ALLOW_DOWNLOAD=true to fetch it by name, or unset it for the packaged model"
        ) from error


def _cut(model: SentenceTransformer, name: str, dimension: int | None) -> int:
    """Let the model keep the first `dimension` numbers of a vector, as many as it says itself where None, and return how many these are."""
    declared, model.truncate_dim = model.truncate_dim, None
    own = model.get_embedding_dimension() or 0
    if dimension is not None and dimension > own:
        raise SamsvarError(
            f"SAMSVAR_EMBEDDING__DIMENSION is {dimension}, and the vectors of {name!r} have {own}: give it {own} or less, or unset it"
        )
    model.truncate_dim = dimension or declared
    return model.get_embedding_dimension() or 0


def _word_table(model: SentenceTransformer, name: str) -> torch.Tensor:
    """Return the input embeddings (vocabulary, width) by which answer.words.table compares words."""
    transformer: Any = model[0]  # its class is not declared
    try:
        table: torch.Tensor = transformer.model.get_input_embeddings().weight.detach()
    except AttributeError as error:
        raise SamsvarError(
            f"the embedding model {name!r} is no transformer ({type(transformer).__name__}): give SAMSVAR_EMBEDDING__MODEL one that is, "
            "or unset it for the packaged model"
        ) from error
    return table
