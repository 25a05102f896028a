"""What the pages ask of the library: the interface stands here because several features read it the same way."""

from typing import Protocol

from ingest.chunk import Chunk
from ingest.document import Document


class Library(Protocol):
    """The documents that answers rest on."""

    @property
    def generation(self) -> int:
        """Raised by one with each change."""
        ...

    def documents(self) -> list[Document]:
        """All documents; `text` and `blocks` may be empty."""
        ...

    def document(self, document_id: str) -> Document | None:
        """The document with its text, None where the library has no such id."""
        ...

    def chunks(self, document_id: str) -> list[Chunk]:
        """The document's chunks in the order of its text; empty where the library has no such id."""
        ...
