"""The span of one document that is indexed, with everything that a citation needs to point back at it."""

from dataclasses import dataclass

from corpus.language import Language
from ingest.document import page_at


@dataclass(frozen=True, slots=True)
class Chunk:
    """`document.text[start:end] == text`, in characters.

    `sentences` are the (start, end) spans of the sentences that may be quoted, relative to `start`, in order and without overlap: all but those of
    damaged blocks and a statute's notes of amendment, so there may be none. `section` is the full reference ("LOU 19 kap. 25 a §"). `page`
    counts from 1, in paged sources only, and is the one that the chunk begins on; `breaks` are (offset from `start`, page) of every place in it where
    another page begins. `certainty` is that of the least sure block in it.
    """

    id: str
    document_id: str
    start: int
    end: int
    text: str
    language: Language
    sentences: tuple[tuple[int, int], ...]
    headings: tuple[str, ...] = ()
    section: str | None = None
    page: int | None = None
    anchor: str | None = None
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    law: str | None = None
    in_force_from: str | None = None
    in_force_to: str | None = None
    breaks: tuple[tuple[int, int], ...] = ()
    certainty: float | None = None

    def page_of(self, start: int) -> int | None:
        """Return the page that the document's character at `start`, within the chunk, stands on; None in sources without pages."""
        return page_at(self.breaks, start - self.start) or self.page
