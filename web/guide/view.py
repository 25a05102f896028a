"""The guide as a page shows it: each claim with the numbers of its sources, and the paragraphs themselves quoted from the library.

A claim none of whose paragraphs the library has is never shown: the guide says nothing that its reader could not check.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path, PurePath

from answer.answer import Citation, Counterpart
from answer.composing.notes import notes_on
from corpus.language import LANGUAGES, Language
from corpus.registers.guide import Claim, Place
from corpus.registers.statutes import Statutes
from index.passage import Passage
from ingest.chunk import Chunk
from ingest.document import Document, document_id, is_web_address
from web.site.library import Library


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as a page shows it. Without `numbers` the library has none of its paragraphs, and `text` is empty."""

    text: str
    numbers: tuple[int, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    document: Document
    chunks: list[Chunk]


class Briefs:
    """Finds briefs in the library by name, each read once."""

    def __init__(self, library: Library, folder: Path) -> None:
        self._library = library
        self._folder = folder
        self._read: dict[tuple[str, Language], Brief | None] = {}

    def find(self, name: str, language: Language) -> Brief | None:
        """Return the brief beside the guide's own file, else (the library came from another machine) a local brief of that folder and name."""
        if (name, language) not in self._read:
            beside = self._library.document(document_id(str(self._folder / language / f"{name}.md")))
            elsewhere = "" if beside else self._elsewhere.get(f"{language}/{name}.md", "")
            document = beside or (self._library.document(elsewhere) if elsewhere else None)
            self._read[name, language] = Brief(document, self._library.chunks(document.id)) if document else None
        return self._read[name, language]

    @cached_property
    def _elsewhere(self) -> dict[str, str]:
        """Ids of the local briefs by folder and name. A fetched page may claim to be a brief, but is never taken for one of ours."""
        briefs = [document for document in self._library.documents() if document.kind == "brief" and not is_web_address(document.path)]
        return {"/".join(PurePath(document.path).parts[-2:]): document.id for document in briefs}


class Quoter:
    """Numbers the paragraphs that the claims of one page rest on, in the order in which the page comes to them. `folder` is the guide's own."""

    def __init__(self, library: Library, statutes: Statutes, folder: Path, language: Language) -> None:
        self._statutes = statutes
        self._briefs = Briefs(library, folder)
        self._language = language
        self._known: dict[Place, Citation | None] = {}

    @property
    def citations(self) -> list[Citation]:
        return [citation for citation in self._known.values() if citation]

    @property
    def missing(self) -> list[str]:
        """The briefs that the library lacks, or that have the paragraph no longer, each once."""
        return list(dict.fromkeys(place.brief for place, citation in self._known.items() if citation is None))

    def shown(self, claim: Claim) -> Shown:
        cited = [(place, self._citation(place)) for place in claim.places]
        numbers = tuple(citation.n for _, citation in cited if citation)
        missing = tuple(dict.fromkeys(place.brief for place, citation in cited if citation is None))
        return Shown(claim.texts[self._language] if numbers else "", numbers, missing)

    def all_shown(self, claims: tuple[Claim, ...]) -> list[Shown]:
        return [self.shown(claim) for claim in claims]

    def _citation(self, place: Place) -> Citation | None:
        if place not in self._known:
            self._known[place] = self._quoted(place, len(self.citations) + 1)
        return self._known[place]

    def _quoted(self, place: Place, n: int) -> Citation | None:
        """Quote the whole paragraph, in the page's language where the library has it, with the same paragraph in the other language beside it."""
        languages = sorted(LANGUAGES, key=lambda language: language != self._language)
        passages = [passage for language in languages if (passage := self._passage(place, language))]
        if not passages:
            return None
        passage, *others = (replace(passage, rank=n) for passage in passages)
        counterpart = Counterpart(others[0], others[0].chunk.text, others[0].chunk.language) if others else None
        notes = notes_on(passage, self._statutes, date.today())
        return Citation(n, passage, passage.chunk.text, passage.chunk.start, passage.chunk.end, counterpart, notes)

    def _passage(self, place: Place, language: Language) -> Passage | None:
        brief = self._briefs.find(place.brief, language)
        chunk = next((chunk for chunk in brief.chunks if chunk.anchor == place.anchor), None) if brief else None
        return Passage(chunk, brief.document, 1) if brief and chunk else None
