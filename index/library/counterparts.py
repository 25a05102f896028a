"""Which documents and chunks say the same in the other language, by what the documents name. Never compares their words."""

import os
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin

from ingest.document import Document, document_id


def counterpart_id(document: Document) -> str | None:
    """Return the id of the document that `document.counterpart`, a path or address perhaps relative to its own, names."""
    if not document.counterpart:
        return None
    if "://" in document.path:
        return document_id(urljoin(document.path, document.counterpart))
    return document_id(os.path.normpath(os.path.join(os.path.dirname(document.path), document.counterpart)))


def paired_rows(documents: Iterable[Document], anchored: Sequence[tuple[int, str, str]]) -> dict[int, int]:
    """Return, for each chunk whose document names a counterpart that names it in turn, the row of the chunk with the same anchor there.

    `anchored` are row number, document id and anchor of every chunk that has an anchor; of several with one anchor the last given counts. A
    document that merely claims to say the same as another gains nothing by it.
    """
    named = {document.id: counterpart_id(document) for document in documents}
    paired = {own: counterpart for own, counterpart in named.items() if counterpart and named.get(counterpart) == own}
    by_anchor = {(document, anchor): row for row, document, anchor in anchored}
    pairs = {row: by_anchor.get((paired[document], anchor)) for row, document, anchor in anchored if document in paired}
    return {row: counterpart for row, counterpart in pairs.items() if counterpart is not None}
