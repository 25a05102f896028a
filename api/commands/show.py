"""`samsvar show`: one document of the library, as it was read and as it is indexed. Needs no model."""

import argparse

from answer.output.public import Json, document_json
from api.data_folder import open_library
from api.settings import Settings
from api.terminal.exits import DONE
from api.terminal.output import write_json
from corpus.errors import SamsvarError
from ingest.chunk import Chunk
from ingest.document import Document

_LINES = ("id", "kind", "language", "publisher", "published", "url", "path")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    library = open_library(settings)
    document = library.document(arguments.document_id)
    if document is None:
        raise SamsvarError(
            f"there is no document {arguments.document_id!r} in {library.path}: `samsvar search` names documents by their ids"
        )
    chunks = library.chunks(document.id)
    if arguments.json:
        write_json(shown_json(document, chunks))
    else:
        print("\n".join([document.title, *_facts(document), f"{len(chunks)} passages", "", document.text]))
    return DONE


def shown_json(document: Document, chunks: list[Chunk]) -> Json:
    """Return the document, its text, and the passages that it is indexed as, in the order of the text."""
    return {"document": document_json(document), "text": document.text, "chunks": [_chunk_json(chunk) for chunk in chunks]}


def _chunk_json(chunk: Chunk) -> Json:
    fields = ("start", "end", "language", "section", "page", "anchor")
    return {"passage_id": chunk.id} | {name: getattr(chunk, name) for name in fields} | {"headings": list(chunk.headings)}


def _facts(document: Document) -> list[str]:
    return [f"{name}: {getattr(document, name)}" for name in _LINES if getattr(document, name)]
