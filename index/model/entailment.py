"""Runs a natural language inference model that sentence-transformers can load. Apart from what uses it, since its imports take seconds to load.

Never touches the network.
"""

import numpy as np
from sentence_transformers import CrossEncoder

from corpus.errors import SamsvarError


class EntailmentModel:
    """How probably one text entails another, by a model with a label "entailment".

    Raises:
        SamsvarError: the model is not there, or has no such label.
    """

    def __init__(self, model: str) -> None:
        try:
            self._model = CrossEncoder(model, device="cpu", local_files_only=True, trust_remote_code=False)
        except (OSError, ValueError) as error:
            raise SamsvarError(
                f"cannot load the entailment model {model!r}: {str(error).splitlines()[0]}; give SAMSVAR_LLM__NLI_MODEL a folder with one, or unset it"
            ) from error
        labels = {str(name).lower(): int(number) for number, name in self._model.config.id2label.items()}
        if "entailment" not in labels:
            raise SamsvarError(
                f"the model {model!r} has the labels {sorted(labels)}: expected one named entailment; unset SAMSVAR_LLM__NLI_MODEL"
            )
        self._label = labels["entailment"]

    def __call__(self, premise: str, hypothesis: str) -> float:
        """Return the probability (0–1)."""
        logits = np.asarray(self._model.predict([(premise, hypothesis)], convert_to_numpy=True, show_progress_bar=False), np.float64)[0]
        spread = np.exp(logits - logits.max())
        return float(spread[self._label] / spread.sum())
