"""What the library's page shows: the documents that a filter takes, what of them is old, and what the library covers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from answer.answer import Note
from answer.composing.notes import notes_on_document
from corpus.kind import KINDS
from corpus.language import LANGUAGES, Language
from corpus.registers.statutes import Statutes
from index.passage import Passage
from index.search.query import Filters
from ingest.document import Document
from web.site.translation import N_

MOST_TEXT = 300
"""Characters of what is searched for: a name or a question, not a document."""
MOST_PASSAGES = 10
MOST_EXCERPT = 280
LEAD = 60
"""Characters before a word that was sought."""

Standing = Literal["current", "not_current"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
STANDING_NAMES: Mapping[Standing, str] = {
    "current": N_("In force, and looked through lately"),
    "not_current": N_("Old, repealed, gone or not yet in force"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the list; `notes` are keys of what speaks against relying on it, none where nothing does."""

    document: Document
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; an empty field narrows nothing. `standing` is one of `STANDINGS`."""

    text: str = ""
    kind: str = ""
    language: str = ""
    publisher: str = ""
    standing: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Filter()

    def takes(self, listed: Listed) -> bool:
        """Return whether everything but the text lets the document through."""
        document = listed.document
        return (
            self.kind in ("", document.kind)
            and self.language in ("", document.language)
            and self.publisher in ("", document.publisher)
            and (self.standing not in STANDINGS or (self.standing == "current") == (not listed.notes))
        )

    def names(self, document: Document) -> bool:
        """Return whether title and publisher have every word of the text."""
        about = f"{document.title} {document.publisher}".casefold()
        return all(word in about for word in self.text.casefold().split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage near to what was searched for, with a part of its text."""

    passage: Passage
    excerpt: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the library holds: documents by kind and by language, and the briefs in one language, which name the subjects."""

    kinds: Mapping[str, int]
    languages: Mapping[Language, int]
    subjects: tuple[Document, ...]


def listed(documents: Iterable[Document], statutes: Statutes, today: date) -> list[Listed]:
    """Return the documents with the weightiest kind first, then by title."""
    ordered = sorted(documents, key=lambda document: (KINDS.index(document.kind), document.title.casefold(), document.language))
    return [Listed(document, notes_on_document(document, statutes, today)) for document in ordered]


def search_filters(wanted: Filter, filtered: Sequence[Listed]) -> Filters:
    """Return what lets the search find the documents that the filter takes, `filtered`, and no others."""
    return Filters(documents=None if wanted == Filter(text=wanted.text) else frozenset(entry.document.id for entry in filtered))


def mentions(passages: Iterable[Passage], sought: str) -> list[Mention]:
    return [Mention(passage, excerpt(passage.chunk.text, sought)) for passage in passages]


def excerpt(text: str, sought: str) -> str:
    """Return a part of the text, cut between words: from shortly before the longest word sought that it has, else its beginning."""
    words, folded = " ".join(text.split()), " ".join(text.split()).casefold()
    if len(words) <= MOST_EXCERPT:
        return words
    at = next((folded.find(word) for word in sorted(sought.casefold().split(), key=len, reverse=True) if word in folded), 0)
    start = words.rfind(" ", 0, max(at - LEAD, 0)) + 1 if at > LEAD else 0
    part = words[start : start + MOST_EXCERPT]
    return ("… " if start else "") + (part.rsplit(" ", 1)[0] + " …" if start + MOST_EXCERPT < len(words) else part)


def publishers(documents: Iterable[Document]) -> list[str]:
    return sorted({document.publisher for document in documents if document.publisher}, key=str.casefold)


def coverage(documents: Sequence[Document], language: Language) -> Coverage:
    kinds = {kind: sum(document.kind == kind for document in documents) for kind in KINDS}
    languages = {code: sum(document.language == code for document in documents) for code in LANGUAGES}
    briefs = sorted(
        (document for document in documents if document.kind == "brief" and document.language == language),
        key=lambda brief: brief.title.casefold(),
    )
    return Coverage({kind: count for kind, count in kinds.items() if count}, languages, tuple(briefs))
