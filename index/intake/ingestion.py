"""Takes sources into the library: reads, chunks, embeds and replaces, document by document. What fails is reported, and the rest goes on."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.registers.statutes import Statutes
from index.encoder import Encoder
from index.library.library import Library
from index.library.model_binding import bind_model
from index.model.embedded_text import embedded_text
from ingest.chunk import Chunk
from ingest.chunking import MOST_TOKENS, chunk_document
from ingest.collect import collect_paths
from ingest.document import Document, document_id, is_web_address
from ingest.errors import SourceError
from ingest.fetching.fetched import FetchLimits
from ingest.file_names import path_of, path_text
from ingest.formats.format import Formats
from ingest.formats.read import read_document
from ingest.formats.table import FORMATS
from ingest.limits import ReadLimits
from ingest.loading import load_source

INGEST_VERSION = 6
"""Raised when reading or chunking changes what it makes of a source, so that unchanged files are read again."""
READ_BY = "read_by"
"""The note on a document that says which version of the ingest read it."""
BATCH_CHUNKS = 256
"""Chunks embedded at once: enough that texts of like length share a batch."""
HEADING_TOKENS = 120
"""What title and headings may take of the model's length, at the most."""
MARKS = 8
"""What the passage prompt and the model's own marks take of it."""

Status = Literal["added", "replaced", "unchanged", "removed", "failed"]


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of one source. `chunks` is how many the library now holds of it, `reason` why it failed or what of it could not be used,
    `recognised_pages` how many of its pages were read from pictures.
    """

    path: str
    document_id: str
    status: Status
    reason: str = ""
    chunks: int = 0
    recognised_pages: int = 0


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """What an ingest needs beside the library and the encoder.

    `names` are what files were called before they were stored under names of our own, by absolute path: a file that does not say its title has it
    from there. `formats` are those that can be read.
    """

    statutes: Statutes = field(default_factory=Statutes)
    read_limits: ReadLimits = field(default_factory=ReadLimits)
    fetch_limits: FetchLimits = field(default_factory=FetchLimits)
    names: Mapping[str, str] = field(default_factory=dict)
    formats: Formats = FORMATS


@dataclass(frozen=True, slots=True)
class _Pending:
    document: Document
    chunks: list[Chunk]
    status: Status


def ingest(
    library: Library, encoder: Encoder, arguments: Sequence[str], settings: IngestSettings, prune: bool = False
) -> Iterator[DocumentReport]:
    """Take in the files, folders and URLs named, and yield a report for each document as it is done.

    A document whose bytes have not changed costs a hash. With `prune`, documents that stood in a named folder or file and are gone are removed.

    Raises:
        SamsvarError: the library was embedded by another model.
    """
    bind_model(library, encoder)
    collected = collect_paths(arguments, settings.formats)
    for entry in collected.missing:
        if not prune or not _held_in(library, [entry.path]):
            yield DocumentReport(entry.path, document_id(os.path.abspath(entry.path)), "failed", entry.reason)
    for entry in collected.unreadable:
        yield DocumentReport(entry.path, document_id(entry.path), "failed", entry.reason)
    pending: list[_Pending] = []
    for path in (*map(path_text, collected.files), *collected.urls):
        outcome = _read(library, encoder, path, settings)
        if isinstance(outcome, DocumentReport):
            yield outcome
            continue
        pending.append(outcome)
        if sum(len(entry.chunks) for entry in pending) >= BATCH_CHUNKS:
            yield from _store(library, encoder, pending)
            pending = []
    yield from _store(library, encoder, pending)
    if prune:
        yield from _prune(library, arguments)


def _read(library: Library, encoder: Encoder, path: str, settings: IngestSettings) -> _Pending | DocumentReport:
    identity = document_id(path)
    try:
        source = load_source(path, settings.statutes, settings.read_limits, settings.fetch_limits, settings.names.get(path, ""))
        known = library.content_hash(identity)
        if known == source.content_hash and _is_current(library.note(identity, READ_BY)):
            return DocumentReport(path, identity, "unchanged", chunks=library.chunk_count(identity))
        document = read_document(source, settings.formats)
        chunks = chunks_of(document, encoder)
    except SourceError as error:
        return DocumentReport(path, identity, "failed", str(error), library.chunk_count(identity))
    except OSError as error:
        reason = f"cannot read it: {error.strerror or error}; check that it is there and may be read"
        return DocumentReport(path, identity, "failed", reason, library.chunk_count(identity))
    return _Pending(document, chunks, "replaced" if known else "added")


def _read_by(document: Document) -> str:
    return " ".join([str(INGEST_VERSION), *document.lacks])


def _is_current(read_by: str | None) -> bool:
    """Whether a document would be read the same today: by this version, and none of the programs that it lacked is there now."""
    version, *lacked = (read_by or "0").split()
    return version == str(INGEST_VERSION) and not any(map(shutil.which, lacked))


def chunk_limit(encoder: Encoder) -> int:
    """Return how many tokens a chunk's own text may have, so that the model reads all of it."""
    # A model that reads little shares what there is between headings and text.
    return min(MOST_TOKENS, max(encoder.limit - HEADING_TOKENS - MARKS, encoder.limit // 2))


def chunks_of(document: Document, encoder: Encoder) -> list[Chunk]:
    """Return the chunks that fit the encoder. Raises: SourceError where the document has none."""
    chunks = chunk_document(document, encoder.count_tokens, limit=chunk_limit(encoder))
    if not chunks:
        raise SourceError("there is no text in it: check the file, or leave it out")
    return chunks


def _store(library: Library, encoder: Encoder, pending: Iterable[_Pending]) -> Iterator[DocumentReport]:
    entries = list(pending)
    vectors = encoder.passages([embedded_text(entry.document.title, chunk) for entry in entries for chunk in entry.chunks])
    start = 0
    for entry in entries:
        end = start + len(entry.chunks)
        library.replace(entry.document, entry.chunks, vectors[start:end], {READ_BY: _read_by(entry.document)})
        start = end
        document = entry.document
        yield DocumentReport(
            document.path, document.id, entry.status, "; ".join(document.remarks), len(entry.chunks), document.recognised_pages
        )


def _prune(library: Library, arguments: Sequence[str]) -> Iterator[DocumentReport]:
    for document in _held_in(library, arguments):
        if _is_gone(document.path):
            library.remove(document.id)
            yield DocumentReport(document.path, document.id, "removed")


def _is_gone(path: str) -> bool:
    """Whether there is no file any more. One that cannot be looked at, in a folder that may not be opened, is not gone."""
    try:
        return not stat.S_ISREG(path_of(path).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def _held_in(library: Library, arguments: Sequence[str]) -> list[Document]:
    """The library's documents that stand, or stood, in the files and folders named."""
    roots = [path_text(os.path.realpath(os.path.expanduser(argument))) for argument in arguments if not is_web_address(argument)]
    return [
        document
        for document in library.documents()
        if any(document.path == root or document.path.startswith(os.path.join(root, "")) for root in roots)
    ]
