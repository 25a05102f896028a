"""The sentences that a citation points to: those that were chosen, and those that say the same in the other language."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answer.composing.choosing import Chosen
from answer.composing.paragraphs import texts
from answer.words.table import WordTable, content_words, similarities
from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Span:
    """The sentences of these numbers, one after another in the passage's document; `key` is the number of the one that answers."""

    passage: Passage
    sentences: range
    key: int

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.passage.chunk.start + self.passage.chunk.sentences[self.sentences[0]][0]

    @property
    def end(self) -> int:
        return self.passage.chunk.start + self.passage.chunk.sentences[self.sentences[-1]][1]

    @property
    def quote(self) -> str:
        """The document's text from `start` to `end`, verbatim."""
        return self.passage.document.text[self.start : self.end]

    @property
    def texts(self) -> list[str]:
        return texts(self.passage.chunk, self.sentences)


def own_span(chosen: Chosen) -> Span:
    return Span(chosen.passage, chosen.sentences, chosen.key)


def counterpart_span(chosen: Chosen, counterpart: Passage, table: WordTable) -> Span:
    """Return the sentences of the counterpart that say the same: by their places where both passages have as many, else by their words."""
    spans, own = counterpart.chunk.sentences, chosen.passage.chunk.sentences
    if len(spans) == len(own):
        return Span(counterpart, chosen.sentences, chosen.key)
    said = texts(counterpart.chunk, range(len(spans)))
    places = {at: _most_alike(text, said, table) for at, text in zip(chosen.sentences, chosen.texts, strict=True)}
    first, last = (0, len(spans) - 1) if len(chosen.sentences) == len(own) else (min(places.values()), max(places.values()))
    return Span(counterpart, range(first, last + 1), places[chosen.key])


def _most_alike(text: str, sentences: Sequence[str], table: WordTable) -> int:
    own = content_words(text)
    totals = []
    for sentence in sentences:
        spelled, meant = similarities(own, content_words(sentence), table)
        totals.append(float(np.maximum(spelled, meant).max(axis=1, initial=0.0).sum()))
    return int(np.argmax(totals))
