"""`samsvar show`: one document of the library, as it was read and as it is indexed. Needs no model."""

import argparse

from answer.output.public import ShownOut
from api.data_folder import open_library
from api.settings import Settings
from api.terminal.exits import DONE
from api.terminal.output import write_json
from corpus.errors import SamsvarError
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
        write_json(ShownOut.of(document, chunks))
    else:
        print("\n".join([document.title, *_facts(document), f"{len(chunks)} passages", "", document.text]))
    return DONE


def _facts(document: Document) -> list[str]:
    return [f"{name}: {getattr(document, name)}" for name in _LINES if getattr(document, name)]
