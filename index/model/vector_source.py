"""What vectors are made with, and the name that says it, by which a library knows whose vectors it holds. Loads no model."""

import ast
import re
from dataclasses import dataclass

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
    parts = _NAME.fullmatch(name)
    if parts is None:
        raise AssertionError("a model has a name")
    dimension, prompt = parts["dimension"], parts["prompt"]
    return VectorSource(parts["model"], int(dimension) if dimension else None, ast.literal_eval(prompt) if prompt else None)
