"""Finds the passages for a query: both legs in each language, fused, both languages kept, near-duplicates collapsed. Never decides on an answer."""

import threading
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.language import LANGUAGES, Language
from index.encoder import Encoder, Vector
from index.legs.indexes import Indexes, bring_up_to_date
from index.legs.lexical import section_term
from index.library.counterparts import counterpart_id
from index.library.library import Library
from index.library.model_binding import check_vectors
from index.library.records import ChunkRow
from index.model.centring import Centres, centre
from index.passage import Passage, Scores
from index.search.counterparts import join_counterparts
from index.search.duplicates import collapse_duplicates
from index.search.fusion import Candidates, Fusion, likelihood
from index.search.merging import merge_languages
from index.search.query import NO_FILTERS, Filters, Query
from index.search.reranking import Reranking
from index.search.spelling import corrected
from ingest.document import Document

LEG_LIMIT = 50
HEAD_WEIGHT = 0.5
ABOUT_SECTION = 0.4
"""What a passage about a section that the query names counts for, beside 1 for the section itself."""
SPARE = 5
"""Passages fetched beyond those asked for, in place of the duplicates that fall away."""

Scored = tuple[int, Scores]


class Searcher:
    """Searches one library; several threads may share it. A change of the library is seen at the next search."""

    def __init__(self, library: Library, folder: Path, centres: Centres, fusion: Fusion, reranking: Reranking | None = None) -> None:
        self.library = library
        self.centres = centres
        self._folder = folder
        self._fusion = fusion
        self._reranking = reranking
        self._lock = threading.Lock()
        self._derived: Indexes | None = None
        self._documents: dict[str, Document] = {}

    def use(self, fusion: Fusion) -> None:
        """Rank with these weights from the next search on."""
        self._fusion = fusion

    def prepare(self) -> None:
        """Make the indexes of the library as it is now, so that the next search need not wait for them."""
        self._current()

    def check(self, encoder: Encoder) -> None:
        """Refuse an encoder whose vectors are not to be compared with the library's: another process may have embedded it anew.

        Raises:
            SamsvarError: another model made the library's vectors.
        """
        check_vectors(self.library, encoder)

    def corrected(self, text: str, language: Language) -> str:
        """Return the text with its misspelt words as the library spells them."""
        return corrected(text, language, self._current().lexical.frequency)

    def rarities(self, words: Sequence[str], language: Language) -> Vector:
        """Return each word's inverse chunk frequency (words,), > 0: the rarer, the higher."""
        lexical = self._current().lexical
        return np.asarray([lexical.rarity(word, language) for word in words], np.float32)

    def centred(self, vector: Vector, language: Language) -> Vector:
        """Return a query's vector (dimension,) without what only tells its language, of length 1."""
        row: Vector = centre(vector[None, :], self.centres.queries[language])[0]
        return row

    def _current(self) -> Indexes:
        with self._lock:
            if self._derived is None or self._derived.generation != self.library.generation:
                self._derived = bring_up_to_date(self.library, self._folder, self.centres)
                self._documents = {}
            return self._derived

    def search(
        self, query: Query, vector: Vector, limit: int = 10, filters: Filters = NO_FILTERS, without: Collection[str] = ()
    ) -> list[Passage]:
        """Return up to `limit` passages, best first. `vector` is the query's as the encoder gave it, (dimension,) and not yet centred.

        The passages with the ids in `without` are left out before anything is compared with them, as if they were not there.
        """
        derived = self._current()
        with self.library.snapshot():  # so that a chunk's document is the one that it was cut from
            rows = self._rows_let_through(filters)
            left_out = frozenset(self.library.rows_of_chunks(without))
            found = {language: self._candidates(derived, query, vector, language, rows, left_out) for language in LANGUAGES}
            logits = {language: self._fusion.logits(part, language == query.language) for language, part in found.items()}
            joined = join_counterparts(found, logits, query.language, derived.counterparts)
            kept = {
                language: self._passages(_scored(found[language], joined[language])[: self._fetched(limit)])
                for language in LANGUAGES
                if filters.languages is None or language in filters.languages
            }
        if self._reranking:
            kept = {language: self._reranking.reordered(query, passages) for language, passages in kept.items()}
        merged = merge_languages(kept, query.language, limit)
        return [replace(passage, rank=rank) for rank, passage in enumerate(merged, start=1)]

    def candidates(self, query: Query, vector: Vector, language: Language) -> Candidates:
        """Return what either leg finds in one language, with what both say of each; `vector` is the query's, not yet centred."""
        return self._candidates(self._current(), query, vector, language)

    def _candidates(
        self, derived: Indexes, query: Query, vector: Vector, language: Language, rows: Collection[int] | None = None,
        left_out: frozenset[int] = frozenset(),
    ) -> Candidates:  # fmt: skip
        limit = LEG_LIMIT + len(left_out)
        centred = self.centred(vector, query.language)
        near = derived.dense.search(centred, language, limit, rows)
        legs = {}
        for leg in ("stems", "grams"):
            terms = query.terms(leg, language)
            weighted = {f"body_{leg}": terms, f"head_{leg}": {term: weight * HEAD_WEIGHT for term, weight in terms.items()}}
            legs[leg] = derived.lexical.search(weighted, language, limit, rows)
        named = derived.lexical.search({"sections": dict.fromkeys(map(section_term, query.sections), 1.0)}, language, limit, rows)
        own = {row for section in query.sections for row in self.library.rows_of_section(section)} & set(named)
        found = derived.dense.known(language, sorted({*near, *legs["stems"], *legs["grams"], *named} - left_out))
        cosine, uncentred = derived.dense.cosines(centred, vector, language, found)
        return Candidates(
            tuple(found),
            cosine,
            uncentred,
            _column(found, legs["stems"]),
            _column(found, legs["grams"]),
            np.asarray([1.0 if row in own else ABOUT_SECTION if row in named else 0.0 for row in found], np.float32),
        )

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
        other = counterpart_id(passage.document)
        if other is None or passage.chunk.anchor is None:
            return None
        with self.library.snapshot():
            document, chunk = self.document(other), self.library.chunk_at(other, passage.chunk.anchor)
        return Passage(chunk, document, 0) if document and chunk else None

    def document(self, document_id: str) -> Document | None:
        """Return one document with its text; kept in memory until the library changes."""
        documents = self._documents  # after a change of the library there is a new one, which gets nothing that was read before
        found = documents.get(document_id)
        if found is None or found.content_hash != self.library.content_hash(document_id):
            found = self.library.document(document_id)
        if found:
            documents[document_id] = found
        return found


def _column(rows: Sequence[int], values: dict[int, float]) -> Vector:
    return np.asarray([values.get(row, 0.0) for row in rows], np.float32)


def _scored(found: Candidates, logits: Vector) -> list[Scored]:
    """Return the candidates with their scores, the likeliest first."""
    probabilities = likelihood(logits)
    return [
        (
            found.rows[at],
            Scores(
                float(found.cosine[at]),
                float(found.stem_bm25[at]),
                float(found.gram_bm25[at]),
                bool(found.section[at]),
                float(probabilities[at]),
            ),
        )
        for at in np.argsort(-logits, kind="stable")
    ]
