"""What the pages need from the layers before them, and nothing else: interfaces stand with their consumer."""

from dataclasses import dataclass, field
from typing import Protocol

from answer.answer import Answer
from answer.question import Question
from index.glossary import Glossary
from ingest.chunk import Chunk
from ingest.document import Document
from ingest.statutes import Statutes
from web.starters import Role


class Answerer(Protocol):
    """Answers one question; called from several threads at once."""

    def ask(self, question: Question) -> Answer: ...


class Library(Protocol):
    """The documents that answers rest on."""

    def documents(self) -> list[Document]:
        """All documents; `text` and `blocks` may be empty."""
        ...

    def document(self, document_id: str) -> Document | None:
        """The document with its text, None where the library has no such id."""
        ...

    def chunks(self, document_id: str) -> list[Chunk]:
        """The document's chunks in the order of its text; empty where the library has no such id."""
        ...


@dataclass(frozen=True, slots=True)
class WebServices:
    """What `page_router` is built from. `starters` are shown on the start page; `statutes` give law citations their links.

    `glossary` explains words beside the answers and on a page of its own.
    """

    answerer: Answerer
    library: Library
    starters: tuple[Role, ...] = ()
    statutes: Statutes = field(default_factory=Statutes)
    glossary: Glossary = field(default_factory=Glossary)
