"""Which chunks of a library a question that is learned from is about: by section, by anchor, or by page."""

from collections.abc import Iterator
from pathlib import PurePath

from corpus.registers.passage_questions import PassageQuestion
from corpus.registers.placed_questions import PlacedQuestion
from evals.judged.place_map import names_of
from index.library.library import Library
from ingest.chunk import Chunk
from ingest.document import Document

Asked = PassageQuestion | PlacedQuestion


def places_of(question: Asked) -> frozenset[str]:
    """Return the names of all places that are known to answer the question, or of those that come near where none does."""
    if isinstance(question, PlacedQuestion):
        return frozenset(question.places or question.near)
    return frozenset({f"{PurePath(question.document).name}#{question.section or question.anchor}", *question.also})


def file_of(question: Asked) -> str:
    """Return the name of the file that the question is about."""
    if isinstance(question, PlacedQuestion):
        return (question.places or question.near)[0].split("#")[0]
    return PurePath(question.document).name


def chunk_names(document: Document, chunk: Chunk) -> frozenset[str]:
    """Return every name that `places_of` may give the chunk's place; the document has its blocks."""
    name, pages = PurePath(document.path).name, names_of(document, chunk)
    named = {f"{name}#{place}" for place in (chunk.section, chunk.anchor) if place}
    return frozenset({*pages, *named, *([chunk.section] if chunk.section else []), *([] if chunk.page else [name])})


def named_chunks(library: Library) -> Iterator[tuple[Document, Chunk, frozenset[str]]]:
    """Yield each chunk of the library with its document and the names of its place."""
    for listed in library.documents():
        document = library.document(listed.id) or listed
        for chunk in library.chunks(listed.id):
            yield document, chunk, chunk_names(document, chunk)
