"""Which documents and chunks say the same in the other language, by what the documents name. Never compares their words."""

from collections.abc import Iterable, Sequence

from ingest.document import Document, document_id, named_in


def counterpart_id(document: Document) -> str | None:
    """Return the id of the document that `document.counterpart`, a path or address perhaps relative to its own, names."""
    return document_id(named_in(document.path, document.counterpart)) if document.counterpart else None


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
