"""Which chunks and documents of a library state each fact. A judgement is by fact, so that the corpus may be rewritten."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from corpus.errors import SamsvarError
from corpus.language import LANGUAGES, Language
from corpus.registers.facts import Fact
from index.library.library import Library
from index.passage import Passage


@dataclass(frozen=True, slots=True)
class Place:
    """Where one fact is stated: a chunk, its document, and a locator to print ("corpus/sv/register-fees.md#application-fee")."""

    chunk_id: str
    document_id: str
    language: str
    locator: str


@dataclass(frozen=True, slots=True)
class FactMap:
    """`places[fact id]` are the chunks that state the fact; `stated[chunk id]` and `told[document id]` are the facts that each states."""

    places: Mapping[str, tuple[Place, ...]]
    stated: Mapping[str, frozenset[str]]
    told: Mapping[str, frozenset[str]]

    def stated_by(self, passage: Passage) -> frozenset[str]:
        """Return the facts that a passage, or a near-duplicate collapsed into it, states."""
        return frozenset().union(*(self.stated.get(chunk_id, frozenset()) for chunk_id in (passage.id, *passage.duplicates)))

    def chunks(self, fact_ids: Iterable[str], languages: Collection[str] = LANGUAGES) -> frozenset[str]:
        """Return the ids of the chunks in these languages that state any of the facts."""
        return frozenset(place.chunk_id for fact in fact_ids for place in self.places.get(fact, ()) if place.language in languages)


def fact_map(library: Library) -> FactMap:
    """Return where each fact is stated in the library as it is now.

    Raises:
        SamsvarError: no chunk of the library states any fact.
    """
    paths = {document.id: document.path for document in library.documents()}
    places: dict[str, list[Place]] = defaultdict(list)
    stated: dict[str, frozenset[str]] = {}
    told: dict[str, set[str]] = defaultdict(set)
    for entry in library.rows_after(0):
        chunk = entry.chunk
        stated[chunk.id] = frozenset(chunk.facts)
        told[chunk.document_id].update(chunk.facts)
        locator = f"{paths.get(chunk.document_id, chunk.document_id)}#{chunk.anchor or chunk.start}"
        for fact in chunk.facts:
            places[fact].append(Place(chunk.id, chunk.document_id, chunk.language, locator))
    if not places:
        raise SamsvarError(
            f"no passage of {library.path} names a fact: run `samsvar ingest corpus` into it, or name the right folder with --data"
        )
    return FactMap({fact: tuple(found) for fact, found in places.items()}, stated, {key: frozenset(found) for key, found in told.items()})


def uncovered(facts: Mapping[str, Fact], stated: FactMap) -> list[tuple[str, Language]]:
    """Return the seen facts that no passage states, each with the language that it is missing in; empty when the corpus is whole."""
    return [
        (fact.id, language) for fact in facts.values() if fact.seen for language in LANGUAGES if not stated.chunks([fact.id], (language,))
    ]


def unknown(facts: Mapping[str, Fact], stated: FactMap) -> list[str]:
    """Return the fact ids that passages name and the facts file does not know, sorted."""
    return sorted(set(stated.places) - set(facts))
