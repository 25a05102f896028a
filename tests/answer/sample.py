"""Passages made of given sentences, with spans that are right, for tests that need no library."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus.language import Language
from index.encoder import Vector
from index.passage import Passage, Scores
from ingest.chunk import Chunk
from ingest.document import Document


def passage(
    *sentences: str,
    name: str = "brief",
    language: Language = "sv",
    of: dict[str, Any] | None = None,
    probability: float = 0.5,
    between: str = " ",
    **chunk: Any,
) -> Passage:
    """Return a passage of the sentences in a document of that name: its text begins with the title. `of` are more fields of the document."""
    body, title = between.join(sentences), f"Om {name}"
    document = Document(f"/corpus/{name}.md", title, f"{title}\n\n{body}", language, "0" * 64, (), **(of or {}))
    start = len(title) + 2
    whole = Chunk(f"{name}-1", document.id, start, start + len(body), body, language, tuple(_spans(sentences, len(between))), **chunk)
    return Passage(whole, document, 1, Scores(probability=probability))


def _spans(sentences: tuple[str, ...], between: int) -> list[tuple[int, int]]:
    ends = np.cumsum([len(sentence) + between for sentence in sentences]) - between
    return [(int(end) - len(sentence), int(end)) for sentence, end in zip(sentences, ends, strict=True)]


def even(words: Sequence[str], language: Language) -> Vector:
    """Every word is as rare as the next."""
    return np.ones(len(words), np.float32)
