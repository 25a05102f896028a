"""Finds the passages for a query: both legs in each language, fused, both languages kept, near-duplicates collapsed. Never decides on an answer."""

import threading
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.language import LANGUAGES, Language
from index.encoder import Encoder, Vector
from index.legs.indexes import Indexes, bring_up_to_date
from index.library.counterparts import counterpart_id
from index.library.library import Library
from index.library.model_binding import check_vectors
from index.library.records import ChunkRow
from index.model.centring import Centres, centre
from index.passage import Passage, Scores
from index.search.candidates import EVERYTHING, Reach, gather
from index.search.counterparts import join_counterparts
from index.search.duplicates import collapse_duplicates
from index.search.fusion import Candidates, Fusion, likelihood
from index.search.merging import merge_languages
from index.search.query import NO_FILTERS, Filters, Query
from index.search.query_adapter import QueryAdapter
from index.search.reranking import Reranking
from index.search.spelling import corrected
from ingest.document import Document

SPARE = 5
"""Passages fetched beyond those asked for, in place of the duplicates that fall away."""

Scored = tuple[int, Scores]


class Searcher:
    """Searches one library; several threads may share it. A change of the library is seen at the next search."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        centres: Centres,
        fusion: Fusion,
        reranking: Reranking | None = None,
        adapter: QueryAdapter | None = None,
    ) -> None:
        self.library = library
        self.centres = centres
        self._folder = folder
        self._fusion = fusion
        self._reranking = reranking
        self._adapter = adapter
        self._lock = threading.Lock()
        self._indexes: Indexes | None = None
        self._documents: dict[str, Document] = {}

    def use(self, fusion: Fusion) -> None:
        """Rank with these weights from the next search on."""
        self._fusion = fusion

    def prepare(self) -> None:
        """Make the indexes of the library as it is now, so that the next search need not wait for them."""
        self.indexes()

    def check(self, encoder: Encoder) -> None:
        """Refuse an encoder whose vectors are not to be compared with the library's: another process may have embedded it anew.

        Raises:
            SamsvarError: another model made the library's vectors.
        """
        check_vectors(self.library, encoder)

    def corrected(self, text: str, language: Language) -> str:
        """Return the text with its misspelt words as the library spells them."""
        return corrected(text, language, self.indexes().lexical.frequency)

    def rarities(self, words: Sequence[str], language: Language) -> Vector:
        """Return each word's inverse chunk frequency (words,), > 0: the rarer, the higher."""
        lexical = self.indexes().lexical
        return np.asarray([lexical.rarity(word, language) for word in words], np.float32)

    def centred(self, vector: Vector, language: Language) -> Vector:
        """Return a query's vector (dimension,) without what only tells its language, of length 1."""
        row: Vector = centre(vector[None, :], self.centres.queries[language])[0]
        return row

    def indexes(self) -> Indexes:
        """Return the indexes of the library as it is now."""
        with self._lock:
            if self._indexes is None or self._indexes.generation != self.library.generation:
                self._indexes = bring_up_to_date(self.library, self._folder, self.centres)
                self._documents = {}
            return self._indexes

    def search(
        self, query: Query, vector: Vector, limit: int = 10, filters: Filters = NO_FILTERS, without: Collection[str] = ()
    ) -> list[Passage]:
        """Return up to `limit` passages, best first. `vector` is the query's as the encoder gave it, (dimension,) and not yet centred.

        The passages with the ids in `without` are left out before anything is compared with them, as if they were not there.
        """
        indexes = self.indexes()
        with self.library.snapshot():  # so that a chunk's document is the one that it was cut from
            reach = Reach(self._rows_let_through(filters), frozenset(self.library.rows_of_chunks(without)))
            aimed = self._aimed(query, vector)
            candidates = {language: gather(indexes, self.library, query, vector, aimed, language, reach) for language in LANGUAGES}
            logits = {language: self._fusion.logits(part, language == query.language) for language, part in candidates.items()}
            joined = join_counterparts(candidates, logits, query.language, indexes.counterparts)
            ranked = {
                language: self._passages(_scored(candidates[language], joined[language])[: self._fetched(limit)])
                for language in LANGUAGES
                if filters.languages is None or language in filters.languages
            }
        if self._reranking:
            ranked = {language: self._reranking.reordered(query, passages) for language, passages in ranked.items()}
        merged = merge_languages(ranked, query.language, limit)
        return [replace(passage, rank=rank) for rank, passage in enumerate(merged, start=1)]

    def candidates(self, query: Query, vector: Vector, language: Language) -> Candidates:
        """Return what either leg finds in one language, with what both say of each; `vector` is the query's, not yet centred."""
        return gather(self.indexes(), self.library, query, vector, self._aimed(query, vector), language, EVERYTHING)

    def _aimed(self, query: Query, vector: Vector) -> Vector:
        """Return the query's vector without its language, moved towards what answers such questions (dimension,)."""
        centred = self.centred(vector, query.language)
        return self._adapter.adapted(centred) if self._adapter else centred

    def _fetched(self, limit: int) -> int:
        return max(limit, self._reranking.passages if self._reranking else 0) + SPARE

    def _rows_let_through(self, filters: Filters) -> list[int] | None:
        if replace(filters, languages=None) == NO_FILTERS:
            return None
        chosen = [document.id for document in self.library.documents() if filters.lets_through(document)]
        return self.library.rows_of_documents(chosen)

    def _passages(self, scored: Sequence[Scored]) -> list[Passage]:
        entries = {entry.row: entry for entry in self.library.rows([row for row, _ in scored])}
        passages = [self._passage(entries[row], scores) for row, scores in scored if row in entries]
        return collapse_duplicates([passage for passage in passages if passage])

    def _passage(self, entry: ChunkRow, scores: Scores) -> Passage | None:
        document = self.document(entry.chunk.document_id)
        return Passage(entry.chunk, document, 0, scores) if document else None

    def counterpart(self, passage: Passage) -> Passage | None:
        """Return the passage that says the same in the other language, None where the document names none or it is not there."""
        named = counterpart_id(passage.document)
        if named is None or passage.chunk.anchor is None:
            return None
        with self.library.snapshot():
            document, chunk = self.document(named), self.library.chunk_at(named, passage.chunk.anchor)
        return Passage(chunk, document, 0) if document and chunk else None

    def document(self, document_id: str) -> Document | None:
        """Return one document with its text; kept in memory until the library changes."""
        documents = self._documents  # after a change of the library there is a new one, which gets nothing that was read before
        document = documents.get(document_id)
        if document is None or document.content_hash != self.library.content_hash(document_id):
            document = self.library.document(document_id)
        if document:
            documents[document_id] = document
        return document


def _scored(candidates: Candidates, logits: Vector) -> list[Scored]:
    """Return the candidates with their scores, the likeliest first."""
    probabilities = likelihood(logits)
    return [
        (
            candidates.rows[at],
            Scores(
                float(candidates.cosine[at]),
                float(candidates.stem_bm25[at]),
                float(candidates.gram_bm25[at]),
                bool(candidates.section[at]),
                float(probabilities[at]),
            ),
        )
        for at in np.argsort(-logits, kind="stable")
    ]
