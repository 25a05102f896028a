"""A chunk as retrieved for a query, with the scores that put it where it stands."""

from dataclasses import dataclass, field

from ingest.chunk import Chunk
from ingest.document import Document


@dataclass(frozen=True, slots=True)
class Scores:
    """What each leg said of one passage; None where the leg did not find it.

    `cosine` is centred (about −0.3 to 0.9); `stem_bm25` and `gram_bm25` are ≥ 0 and comparable within one query and language only;
    `reference` says that a statute section named in the query is this passage's; `probability` is what the fusion makes of them all.
    """

    cosine: float | None = None
    stem_bm25: float | None = None
    gram_bm25: float | None = None
    reference: bool = False
    probability: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk at `rank` (from 1, best first). `document` has the whole text, of which `chunk.text` is a slice.

    `duplicates` are the ids of chunks with nearly the same words that were collapsed into this one.
    """

    chunk: Chunk
    document: Document
    rank: int
    scores: Scores = field(default_factory=Scores)
    duplicates: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.chunk.id
