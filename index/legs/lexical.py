"""The lexical leg: BM25 over stems and over 5-grams in tantivy, titles and headings beside the text. Derived from the library, never the truth.

tantivy won over SQLite FTS5 and bm25s on latency and incremental update: docs/decisions/0002-lexical-engine.md has the figures.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import tantivy

from corpus.language import LANGUAGES, Language
from index.legs.terms import grams, stem, stems, word_grams
from index.library.records import ChunkRow
from ingest.chunk import Chunk
from ingest.law.references import listed_laws

FIELDS = ("body_stems", "head_stems", "body_grams", "head_grams", "sections")
_WRITER_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """An opened tantivy index. BM25 scores (≥ 0) of one search compare with each other only."""

    index: tantivy.Index

    def search(
        self, terms: Mapping[str, Mapping[str, float]], language: Language, limit: int, rows: Collection[int] | None = None
    ) -> dict[int, float]:
        """Return up to `limit` rows of the language with the sum of their terms' BM25, best first.

        `terms[field][term]` is the weight of one term in one of `FIELDS`; with `rows`, only those are searched.
        """
        schema = self.index.schema
        scored = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(tantivy.Query.term_query(schema, field, term), weight))
            for field, weights in terms.items()
            for term, weight in weights.items()
            if weight > 0
        ]
        if not scored:
            return {}
        clauses = [(tantivy.Occur.Must, tantivy.Query.boolean_query(scored)), (tantivy.Occur.Must, _only("language", [language], schema))]
        if rows is not None:
            clauses.append((tantivy.Occur.Must, _only("row", rows, schema)))
        searcher = self.index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(clauses), limit=limit, count=False).hits
        numbers = searcher.fast_field_values("row", [address for _, address in hits])
        return {int(row): float(score) for row, (score, _) in zip(numbers, hits, strict=True) if row is not None}

    def rarity(self, word: str, language: Language) -> float:
        """Return the word's inverse chunk frequency, ln(1 + (N − n + 0.5) / (n + 0.5)) > 0, by its stem as one language makes it."""
        matching = self.index.searcher().doc_freq("body_stems", stem(word, language))
        return math.log(1 + (self.counted - matching + 0.5) / (matching + 0.5))

    def frequency(self, word: str, language: Language) -> int:
        """Return how many chunks may have the word as it is spelled: at most those with its stem, and with each of its 5-grams."""
        searcher = self.index.searcher()
        with_stem = searcher.doc_freq("body_stems", stem(word, language))
        return int(min(with_stem, *(searcher.doc_freq("body_grams", gram) for gram in word_grams(word)))) if with_stem else 0

    @property
    def counted(self) -> int:
        """How many chunks count in how rare a word is: those of the library and those removed since the index was made anew."""
        searcher = self.index.searcher()
        return sum(searcher.doc_freq("language", language) for language in LANGUAGES)


def _only(field: str, values: Iterable[object], schema: tantivy.Schema) -> tantivy.Query:
    """A clause that must match one of the values and adds nothing to the score."""
    return tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema, field, list(values)), 0.0)


def open_lexical(folder: Path) -> LexicalIndex:
    """Open the index in `folder`. Raises: ValueError where there is none whole."""
    return _with_tokenizer(tantivy.Index.open(str(folder)))


def create_lexical(folder: Path) -> LexicalIndex:
    """Open the index in `folder`, empty and new where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", indexed=True, fast=True)
    builder.add_text_field("language", tokenizer_name="terms", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="terms", index_option="freq")
    return _with_tokenizer(tantivy.Index(builder.build(), path=str(folder), reuse=True))


def _with_tokenizer(index: tantivy.Index) -> LexicalIndex:
    index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return LexicalIndex(index)


def update_lexical(lexical: LexicalIndex, removed: Iterable[int], added: Iterable[ChunkRow]) -> None:
    """Take out the rows `removed` and put in `added`, in one commit."""
    writer = lexical.index.writer(heap_size=_WRITER_BYTES, num_threads=1)
    for row in removed:
        writer.delete_documents_by_term("row", row)
    for entry in added:
        writer.add_document(_document(entry))
    writer.commit()
    writer.wait_merging_threads()
    lexical.index.reload()


def _document(entry: ChunkRow) -> tantivy.Document:
    chunk = entry.chunk
    head = " ".join((entry.title, *chunk.headings, chunk.section or ""))
    return tantivy.Document(
        row=entry.row,
        language=chunk.language,
        body_stems=" ".join(stems(chunk.text, chunk.language)),
        head_stems=" ".join(stems(head, chunk.language)),
        body_grams=" ".join(grams(chunk.text)),
        head_grams=" ".join(grams(head)),
        sections=" ".join(section_terms(chunk)),
    )


def section_term(section: str) -> str:
    """Return the one term that a statute section ("LOU 19 kap. 25 a §") is indexed as."""
    return section.strip().replace(" ", "_")


def section_terms(chunk: Chunk) -> list[str]:
    """Return the terms of the section that the chunk is, and of those that it is about."""
    return [section_term(section) for section in (chunk.section, *listed_laws(chunk.law)) if section]
