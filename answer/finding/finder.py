"""Finds the passages for what a question asks, without those that are written for machines. Says nothing of which of them answers it."""

import time
from dataclasses import dataclass

from answer.asking.preparing import prepared_text
from answer.asking.understanding import Understood
from answer.finding.quotable import is_quotable
from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from index.encoder import Encoder, Vector
from index.legs.lexical import section_term
from index.library.counterparts import counterpart_id
from index.passage import Passage
from index.search.query import NO_FILTERS, Filters, Query, make_query
from index.search.searcher import Searcher
from ingest.text.language import detect_language

PASSAGES = 10
SEARCHED = 40
"""Passages of both languages that are searched for, so that there are enough to read when those that say the same are counted once."""
SIFTINGS = 4
"""How many times hostile passages are sifted out, up to `SEARCHED` and their near-duplicates each time."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """`passages` are the best first, `vector` is the query's, centred, and `took_ms` says what embedding and searching took.

    `sections` are the statute sections that the question names.
    """

    understood: Understood
    passages: tuple[Passage, ...]
    vector: Vector
    took_ms: dict[str, float]
    sections: tuple[str, ...] = ()

    def readable(self) -> list[Passage]:
        """Return the passages to read: those with sentences, of two that say the same the one in the question's language.

        By turns the best by all that the search knows and the nearest in meaning alone, since a question in everyday words may share none with the
        statute that answers it. Among eight passages so ordered, the right one is found for .80 of the questions about statutes, and for .63
        in the search's own order; for briefs and PDFs as often (docs/decisions/0016-reader.md).
        """
        language = self.understood.language
        having = [passage for passage in self.passages if passage.chunk.sentences]
        own = {(passage.document.id, passage.chunk.anchor) for passage in having if passage.chunk.language == language}
        readable = [
            passage
            for passage in having
            if passage.chunk.language == language or not passage.chunk.anchor or _counterpart(passage) not in own
        ]
        nearest = sorted(readable, key=lambda passage: -(passage.scores.cosine or -1.0))
        return list({passage.id: passage for pair in zip(readable, nearest, strict=True) for passage in pair}.values())

    def is_named(self, passage: Passage) -> bool:
        """Whether the passage is the statute section that the question names."""
        return bool(passage.chunk.section) and section_term(passage.chunk.section or "") in set(map(section_term, self.sections))


def _counterpart(passage: Passage) -> tuple[str | None, str | None]:
    return counterpart_id(passage.document), passage.chunk.anchor


@dataclass(frozen=True, slots=True)
class Finder:
    """Several threads may share it."""

    encoder: Encoder
    searcher: Searcher
    glossary: Glossary
    statutes: Statutes

    def find_passages(self, understood: Understood) -> Retrieved:
        """Return the passages as they would be if those that are written for machines were not in the library.

        Raises:
            SamsvarError: another model made the library's vectors.
        """
        begun = time.perf_counter()
        vector = self._vector(understood.text)
        embedded = time.perf_counter()
        query = make_query(understood.text, understood.language, self.glossary, self.statutes)
        passages = self._sifted(query, vector)
        took = {"embed": (embedded - begun) * 1000, "search": (time.perf_counter() - embedded) * 1000}
        return Retrieved(understood, tuple(passages), self.searcher.centred(vector, understood.language), took, query.sections)

    def search(self, text: str, limit: int = PASSAGES, filters: Filters = NO_FILTERS) -> list[Passage]:
        """Return the passages for a query, best first, whatever they are worth as an answer."""
        text = prepared_text(text, self.glossary, self.statutes)
        language = detect_language(text, "sv")
        spelled = self.searcher.corrected(text, language)
        query = make_query(spelled, language, self.glossary, self.statutes)
        return self.searcher.search(query, self._vector(spelled), limit, filters)

    def _vector(self, text: str) -> Vector:
        self.searcher.check(self.encoder)
        vector: Vector = self.encoder.queries([text])[0]
        return vector

    def _sifted(self, query: Query, vector: Vector) -> list[Passage]:
        unfit: set[str] = set()
        passages = self.searcher.search(query, vector, SEARCHED)
        for _ in range(SIFTINGS):
            hostile = {name for passage in passages if not is_quotable(passage.chunk.text) for name in (passage.id, *passage.duplicates)}
            if not hostile:
                break
            unfit |= hostile
            passages = self.searcher.search(query, vector, SEARCHED, without=unfit)
        return [passage for passage in passages if is_quotable(passage.chunk.text)]
