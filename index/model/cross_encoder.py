"""Runs any cross-encoder that sentence-transformers can load as a re-ranker. Apart from index.search.reranking, since its imports take seconds to load.

Never touches the network by default.
"""

from collections.abc import Sequence

import numpy as np
import torch
from sentence_transformers import CrossEncoder

from corpus.errors import SamsvarError
from index.encoder import Precision, Vector

BATCH = 16
LONGEST = 1024
"""Tokens of query and passage together that are read: a chunk with its headings has half of that, and memory grows with its square."""


class CrossEncoderReranker:
    """A cross-encoder with one output, by folder or name.

    Raises:
        SamsvarError: the model cannot be loaded (named folder absent, or a hub name that is not in the local cache), or tells classes apart.
    """

    def __init__(self, model: str, *, precision: Precision = "float32", allow_download: bool = False) -> None:
        self.name = model
        self._model = _load(model, precision, allow_download)
        if self._model.num_labels != 1:
            raise SamsvarError(
                f"the re-ranker {model!r} has {self._model.num_labels} outputs: expected one, the relevance; "
                "give SAMSVAR_RERANKER__MODEL another, or unset it"
            )
        self._model.max_seq_length = min(self._model.max_seq_length or LONGEST, LONGEST)

    def relevance(self, query: str, texts: Sequence[str]) -> Vector:
        """Return the model's raw output for each text (texts,), unbounded in either direction."""
        if not texts:
            return np.zeros(0, np.float32)
        # Squeezed into 0–1, what is clearly relevant would be alike in float32; the raw output keeps the order.
        outputs = self._model.predict([(query, text) for text in texts], batch_size=BATCH, activation_fn=torch.nn.Identity(), show_progress_bar=False)  # fmt: skip
        return np.asarray(outputs, np.float32)


def _load(model: str, precision: Precision, allow_download: bool) -> CrossEncoder:
    try:
        opened: CrossEncoder = CrossEncoder(
            model,
            device="cpu",
            local_files_only=not allow_download,
            model_kwargs={"dtype": getattr(torch, precision)},
            trust_remote_code=False,
        )
        return opened.eval()
    except (OSError, ValueError) as error:
        raise SamsvarError(
            f"cannot load the re-ranker {model!r}: {str(error).splitlines()[0]}; give SAMSVAR_RERANKER__MODEL a folder that "
            "sentence-transformers can load as a cross-encoder, set SAMSVAR_RERANKER__ALLOW_DOWNLOAD=true to fetch it by name, or unset it"
        ) from error
