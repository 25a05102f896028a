"""Judged sets on other subjects, and a library of each made through the same functions as every other. No text of theirs is kept in the checkout.

A set is a folder with passages.jsonl {"id", "lang", "text"[, "title"]} and queries.jsonl {"id", "lang", "text", "positives"}.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import SamsvarError
from corpus.language import Language
from corpus.places import SHARED
from index.encoder import Encoder, Matrix
from index.intake.ingestion import chunk_limit
from index.library.library import Library
from index.library.model_binding import bind_model
from index.model.embedded_text import embedded_text
from ingest.chunk import Chunk
from ingest.chunking import chunk_document
from ingest.document import Block, Document

SETS = ("swequad_mc", "swefaq_dev", "squad_v2_sv", "gnome_help")


@dataclass(frozen=True, slots=True)
class SetPassage:
    id: str
    language: Language
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SetQuery:
    """`positives` are the ids of the passages that answer it, or seem to where nothing does; `answers` are what they say, where the set has it."""

    id: str
    language: Language
    text: str
    positives: tuple[str, ...]
    answerable: bool = True
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedSet:
    name: str
    passages: tuple[SetPassage, ...]
    queries: tuple[SetQuery, ...]


def sets_option(parser: argparse.ArgumentParser, where_absent: str) -> None:
    """Add the option that says where the sets are: beside the checkout, and no part of it."""
    parser.add_argument(
        "--sets",
        type=Path,
        default=SHARED / "data",
        metavar="FOLDER",
        help=f"judged sets on other subjects, which are no part of the checkout; {where_absent} (default: {SHARED / 'data'})",
    )


def sets_in(folder: Path, names: Sequence[str] = SETS) -> tuple[list[Path], str]:
    """Return the folders of those sets that are there, and in a line which are not."""
    folders = [folder / name for name in names if (folder / name).is_dir()]
    missing = [name for name in names if folder / name not in folders]
    used = f"judged sets on other subjects, in {folder}: {', '.join(path.name for path in folders) or 'none'}"
    return folders, used + (f"; not there, and left out: {', '.join(missing)}" if missing else "")


def load_set(folder: Path, unanswerable: bool = False) -> JudgedSet:
    """Return the set in `folder`; queries that nothing there answers only where they are asked for.

    Raises:
        SamsvarError: a file is missing, or a line is not of the set's form.
    """
    try:
        passages = tuple(
            SetPassage(entry["id"], entry["lang"], _title(folder.name, entry), entry["text"]) for entry in _lines(folder / "passages.jsonl")
        )
        queries = tuple(_query(entry) for entry in _lines(folder / "queries.jsonl") if unanswerable or entry.get("answerable", True))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SamsvarError(
            f"{folder} holds no judged set: {type(error).__name__} {error}; it takes passages.jsonl and queries.jsonl"
        ) from error
    return JudgedSet(folder.name, passages, queries)


def _query(entry: dict[str, Any]) -> SetQuery:
    answers = [*(answer["text"] for answer in entry.get("answers", ())), *([entry["answer"]] if entry.get("answer") else [])]
    return SetQuery(
        entry["id"], entry["lang"], entry["text"], tuple(entry["positives"]), entry.get("answerable", True), tuple(dict.fromkeys(answers))
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _title(name: str, entry: dict[str, Any]) -> str:
    # The help pages' queries are their titles: with those in the library, each query would find its own words.
    # A blank, since the library holds no document without a title.
    return " " if name == "gnome_help" else str(entry.get("title") or " ")


def fill_library(library: Library, encoder: Encoder, judged: JudgedSet, vectors_of: Callable[[Sequence[str]], Matrix]) -> dict[str, str]:
    """Put each passage into the library as a document of its own, and return passage ids by document id. `vectors_of` embeds passages."""
    bind_model(library, encoder)
    documents = [as_document(passage) for passage in judged.passages]
    limit = chunk_limit(encoder)
    chunks = [_chunks(document, encoder, limit) for document in documents]
    texts = [embedded_text(document.title, chunk) for document, parts in zip(documents, chunks, strict=True) for chunk in parts]
    vectors, start = vectors_of(texts), 0
    for document, parts in zip(documents, chunks, strict=True):
        library.replace(document, parts, vectors[start : start + len(parts)])
        start += len(parts)
    return {document.id: passage.id for document, passage in zip(documents, judged.passages, strict=True)}


def as_document(passage: SetPassage) -> Document:
    """Return the passage as a document with a block per line of it."""
    text = "\n".join(line.strip() for line in passage.text.splitlines() if line.strip())
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line)))
        start += len(line) + 1
    digest = sha256(text.encode()).hexdigest()
    return Document(f"set:{passage.id}", passage.title, text, passage.language, digest, tuple(blocks))


def _chunks(document: Document, encoder: Encoder, limit: int) -> list[Chunk]:
    """Return the document's chunks, all in the language that the set gives, so that a pair of languages is what it says."""
    return [replace(chunk, language=document.language) for chunk in chunk_document(document, encoder.count_tokens, limit=limit)]


def cached_vectors(folder: Path, name: str, texts: Sequence[str], embed: Callable[[Sequence[str]], Matrix]) -> Matrix:
    """Return the texts' vectors (texts, dimension), from a file in `folder` where the same texts were embedded under the same name before."""
    digest = sha256("\0".join([name, *texts]).encode()).hexdigest()[:24]
    path = folder / f"{digest}.npy"
    if path.exists():
        stored: Matrix = np.load(path)
        return stored
    vectors = embed(texts)
    folder.mkdir(parents=True, exist_ok=True)
    building = path.with_suffix(".part.npy")
    np.save(building, vectors)
    building.replace(path)
    return vectors
