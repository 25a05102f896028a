"""What the vectors of a library were made with: the name that says it, and the refusal to mix them with others. Loads no model."""

import ast
import re
from dataclasses import dataclass

from corpus.errors import SamsvarError
from index.encoder import Encoder
from index.library.library import Library
from index.model.packaged_folder import PACKAGED_MODEL

_NAME = re.compile(
    r"(?P<model>.+?)(?: cut to (?P<dimension>[1-9]\d*) dimensions)?(?: with the passage prompt (?P<prompt>'.*'|\".*\"))?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class VectorSource:
    """All that passages' vectors depend on: the model's folder or name, and dimension and prompt where they are not the model's own."""

    model: str = PACKAGED_MODEL
    dimension: int | None = None
    passage_prompt: str | None = None

    @property
    def name(self) -> str:
        """What a library keeps, and people are shown."""
        cut = "" if self.dimension is None else f" cut to {self.dimension} dimensions"
        prompt = "" if self.passage_prompt is None else f" with the passage prompt {self.passage_prompt!r}"
        return f"{self.model}{cut}{prompt}"


def read_name(name: str) -> VectorSource:
    """Return the source whose `name` this is."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise AssertionError("a model has a name")
    dimension, prompt = found["dimension"], found["prompt"]
    return VectorSource(found["model"], int(dimension) if dimension else None, ast.literal_eval(prompt) if prompt else None)


def check_vectors(library: Library, encoder: Encoder) -> None:
    """Refuse to compare this encoder's vectors with those of another one; an empty library goes with any. Changes nothing.

    Raises:
        SamsvarError: another model made the library's vectors, or this one with another dimension.
    """
    name, dimension = library.meta("model"), library.meta("dimension")
    if (name in (None, encoder.name) and dimension in (None, str(encoder.dimension))) or library.counts()[1] == 0:
        return
    made, now = (name, encoder.name) if name != encoder.name else (f"{dimension} dimensions", f"{encoder.dimension} dimensions")
    raise SamsvarError(
        f"the library was embedded with {made!r}, the settings say {now!r}: run `samsvar ingest --reembed` to embed it anew "
        f"(documents and chunks stay as they are), or set SAMSVAR_EMBEDDING__MODEL, __DIMENSION and __PASSAGE_PROMPT back"
    )
