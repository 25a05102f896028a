"""Which models are to run, and how, as plain values. Loads none of them: index.model.open_model does."""

from dataclasses import dataclass
from typing import Literal

from index.encoder import Precision
from index.model.vector_source import VectorSource


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The model that makes the vectors. `source` is what passages' vectors depend on; the rest says how questions are put to it and how it runs.

    Precision "auto" is whichever is quicker on this machine. `query_prompt` is the model's own if None, `threads` as many as there are cores.
    """

    source: VectorSource = VectorSource()
    precision: Precision | Literal["auto"] = "auto"
    query_prompt: str | None = None
    allow_download: bool = False
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class RerankerChoice:
    """The cross-encoder that reads the `passages` best passages of each language, by folder or name."""

    model: str
    passages: int
    allow_download: bool = False
