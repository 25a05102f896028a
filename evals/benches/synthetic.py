"""Fills a library with many chunks of real words and made-up vectors, to time searches in. What it finds there means nothing."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np

from evals.bootstrap import SEED
from index.encoder import Encoder, unit
from index.library.library import Library
from index.library.model_binding import bind_model
from ingest.chunk import Chunk
from ingest.chunking import chunk_document
from ingest.document import Block, Document

CHUNKS = 10_000


def fill_with_statutes(library: Library, encoder: Encoder, statute_book: Path, fallback: Library, chunks: int = CHUNKS) -> None:
    """Put `chunks` chunks into the library: of the statutes in `statute_book`, or of the `fallback` library, repeated, where there is no such folder."""
    bind_model(library, encoder)
    generator = np.random.default_rng(SEED)
    left = chunks
    for document, parts in _statutes(statute_book, encoder) if statute_book.is_dir() else _repeated(fallback):
        kept = parts[:left]
        vectors = unit(generator.standard_normal((len(kept), encoder.dimension)).astype(np.float32))
        library.replace(document, kept, vectors)
        left -= len(kept)
        if left <= 0:
            return


def _statutes(folder: Path, encoder: Encoder) -> Iterator[tuple[Document, list[Chunk]]]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in (".md", ".txt")):
        document = _document(path)
        if document.blocks:
            yield document, chunk_document(document, encoder.count_tokens)


def _document(path: Path) -> Document:
    text = path.read_text(encoding="utf-8", errors="replace")
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line.rstrip())))
        start += len(line) + 1
    return Document(str(path), path.stem, text, "sv", sha256(text.encode()).hexdigest(), tuple(blocks), kind="law")


def _repeated(library: Library) -> Iterator[tuple[Document, list[Chunk]]]:
    """Yield the library's documents over and over, each time under another path."""
    repeat = 0
    while True:
        repeat += 1
        for listed in library.documents():
            document = library.document(listed.id)
            if document:
                copy = replace(document, path=f"{document.path}#{repeat}")
                chunks = [replace(chunk, id=f"{copy.id}-{at}", document_id=copy.id) for at, chunk in enumerate(library.chunks(document.id))]
                yield copy, chunks
