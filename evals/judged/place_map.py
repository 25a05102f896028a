"""Which places each chunk of a library stands in, by the names that judged questions give them. A judgement is by place, so that chunks may change."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import PurePath

from corpus.language import Language
from index.library.library import Library
from index.passage import Passage
from ingest.chunk import Chunk
from ingest.document import Document, page_at, page_starts

_SECTION = re.compile(r"(?:\d+ ?\w? kap\. )?\d+ ?\w? §")


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """`names[chunk id]` are the names of the chunk's place, `languages[name]` what is written there is written in."""

    names: Mapping[str, frozenset[str]]
    languages: Mapping[str, frozenset[Language]]

    def named(self, passage: Passage) -> frozenset[str]:
        """Return every name of the place of a passage, and of those of near-duplicates that were collapsed into it."""
        return frozenset().union(*(self.names.get(chunk_id, frozenset()) for chunk_id in (passage.id, *passage.duplicates)))

    def holds(self, passage: Passage, places: Set[str]) -> bool:
        """Whether the passage stands in one of these places."""
        return not self.named(passage).isdisjoint(places)

    def languages_of(self, places: Iterable[str]) -> frozenset[Language]:
        """Return the languages in which any of these places is written; none where the library holds none of them."""
        return frozenset().union(*(self.languages.get(place, frozenset()) for place in places))


def names_of(document: Document, chunk: Chunk) -> frozenset[str]:
    """Return "brief#anchor", "SFS number#section", and "file name#page" for each page that the chunk has words of, as far as the document has them."""
    path = PurePath(document.path)
    names = {f"{path.name}#{page}" for page in pages_of(document, chunk)}
    if chunk.anchor:
        names.add(f"{path.stem}#{chunk.anchor}")
    if document.sfs and (section := _SECTION.search(chunk.section or "")):
        names.add(f"{document.sfs}#{section[0]}")
    return frozenset(names)


def pages_of(document: Document, chunk: Chunk) -> set[int]:
    """Return the pages that the chunk has words of: `chunk.page` is only the first."""
    starts = page_starts(document.blocks)
    pages = {page_at(starts, chunk.start), *(page for offset, page in starts if chunk.start <= offset < chunk.end)}
    return {page for page in pages if page is not None}


def place_map(library: Library) -> PlaceMap:
    """Return where each chunk of the library stands, as it is now."""
    chunks: list[Chunk] = []
    names: dict[str, frozenset[str]] = {}
    for listed in library.documents():
        document = library.document(listed.id) or listed
        for chunk in library.chunks(listed.id):
            chunks.append(chunk)
            names[chunk.id] = names_of(document, chunk)
    return place_map_of(chunks, names)


def place_map_of(chunks: Iterable[Chunk], names: Mapping[str, frozenset[str]]) -> PlaceMap:
    """Return the map of these chunks, given the names of each one's place."""
    languages: dict[str, set[Language]] = defaultdict(set)
    for chunk in chunks:
        for name in names[chunk.id]:
            languages[name].add(chunk.language)
    return PlaceMap(names, {name: frozenset(found) for name, found in languages.items()})
