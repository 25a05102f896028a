"""Fills a library with many chunks of real words and made-up vectors, to time searches in. What it finds there means nothing."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np

from corpus.places import SHARED
from evals.bootstrap import SEED
from index.encoder import Encoder, unit
from index.library.library import Library
from index.library.model_binding import bind_model
from ingest.chunk import Chunk
from ingest.chunking import chunk_document
from ingest.document import Block, Document

CHUNKS = 10_000


def statutes_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where texts to fill a library with are: beside the checkout, and no part of it."""
    parser.add_argument(
        "--statutes",
        type=Path,
        default=SHARED / "statute-book",
        metavar="FOLDER",
        help=f"statutes as texts, which are no part of the checkout; our briefs where it is not there (default: {SHARED / 'statute-book'})",
    )


def texts_used(statutes: Path) -> str:
    """Return in a line which texts are measured on."""
    return f"texts: the statutes in {statutes}" if statutes.is_dir() else f"texts: our briefs, over and over, since there is no {statutes}"


def fill_with_statutes(library: Library, encoder: Encoder, statute_book: Path, fallback: Library, chunks: int = CHUNKS) -> None:
    """Put `chunks` chunks into the library: of the statutes in `statute_book`, or of the `fallback` library, repeated, where there is no such folder."""
    bind_model(library, encoder)
    generator = np.random.default_rng(SEED)
    left = chunks
    for document, parts in _statutes(statute_book, encoder) if statute_book.is_dir() else _repeated(fallback):
        fitting = parts[:left]
        vectors = unit(generator.standard_normal((len(fitting), encoder.dimension)).astype(np.float32))
        library.replace(document, fitting, vectors)
        left -= len(fitting)
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
