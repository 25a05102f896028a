"""What the pages need from the layers before them, and nothing else: interfaces stand with their consumer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from answer.answer import Answer
from answer.question import Question
from corpus.registers.glossary import Glossary
from corpus.registers.guide import Guide
from corpus.registers.starters import Role
from corpus.registers.statutes import Statutes
from index.passage import Passage
from index.search.query import Filters
from ingest.chunk import Chunk
from ingest.document import Document
from web.document.page_images import PageImages
from web.feedback.verdicts import Feedback
from web.operator.view import OperatorServices
from web.sharing.shared_answers import SharedAnswers

Search = Callable[[str, int, Filters], list[Passage]]
"""The passages nearest to a text, best first, at most so many of those that the filters let through."""


class Answerer(Protocol):
    """Answers one question; called from several threads at once."""

    def ask(self, question: Question) -> Answer: ...


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


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom readers may turn to; what is empty is not known."""

    name: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class WebServices:
    """What `page_router` is built from. `starters` are shown on the start page; `statutes` give law citations their links.

    `glossary` explains words beside the answers and on a page of its own. `shared` keeps shared answers; None, and nothing can be shared.
    `feedback` keeps what people say of answers; None, and nobody is asked. `operator` is what the operator's pages need; None, and there are none.
    `guide` leads to a form of cooperation by questions; None, and its page says that there is none.
    `pages` draws pages of PDFs; None, and they are text only. `search` looks in the texts; None, and the library is searched by titles only.
    `last_synced` tells when sources were last fetched (an ISO moment), None where they never were. `language_model` says whether one may word
    answers.
    """

    answerer: Answerer
    library: Library
    starters: tuple[Role, ...] = ()
    statutes: Statutes = field(default_factory=Statutes)
    glossary: Glossary = field(default_factory=Glossary)
    shared: SharedAnswers | None = None
    feedback: Feedback | None = None
    operator: OperatorServices | None = None
    guide: Guide | None = None
    pages: PageImages | None = None
    search: Search | None = None
    last_synced: Callable[[], str | None] = lambda: None
    contact: Contact = Contact()
    language_model: bool = False
