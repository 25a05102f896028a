"""Passages made of given sentences, with spans that are right, for tests that need no library."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from answer.evidence.weighing import SENTENCE_FEATURES, Evidence
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
    **chunk: Any,
) -> Passage:
    """Return a passage of the sentences in a document of that name: its text begins with the title. `of` are more fields of the document."""
    body, title = " ".join(sentences), f"Om {name}"
    document = Document(f"/corpus/{name}.md", title, f"{title}\n\n{body}", language, "0" * 64, (), **(of or {}))
    start = len(title) + 2
    whole = Chunk(f"{name}-1", document.id, start, start + len(body), body, language, tuple(_spans(sentences)), **chunk)
    return Passage(whole, document, 1, Scores(probability=probability))


def _spans(sentences: tuple[str, ...]) -> list[tuple[int, int]]:
    ends = np.cumsum([len(sentence) + 1 for sentence in sentences]) - 1
    return [(int(end) - len(sentence), int(end)) for sentence, end in zip(sentences, ends, strict=True)]


def even(words: Sequence[str], language: Language) -> Vector:
    """Every word is as rare as the next."""
    return np.ones(len(words), np.float32)


def evidence(of: Passage, loose: bool = False) -> list[Evidence]:
    """Return the passage's sentences with features of zero, each but the first leaning on the one before where `loose`."""
    sentences = []
    for number, (start, end) in enumerate(of.chunk.sentences):
        features = np.zeros(len(SENTENCE_FEATURES), np.float32)
        features[SENTENCE_FEATURES.index("loose")] = float(loose and number > 0)
        at = of.chunk.start + start
        sentences.append(Evidence(of, at, of.chunk.start + end, of.chunk.text[start:end], features))
    return sentences
