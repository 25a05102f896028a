"""A statute as a document, whatever its text came in: its title, the name it is cited by, its publisher and its dates.

Never reads a format: a reader gives what the head of its source says, and the text in pieces.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.registers.statutes import Statutes
from ingest.document import Document
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble
from ingest.text.normalise import normalise


@dataclass(frozen=True, slots=True)
class StatuteHead:
    """What a source says of its statute above the text. `rubrik` is the official title ("Lag om offentlig upphandling"), "" where it has none.

    Dates are ISO strings, None where the source does not say; `in_force_to` is the last day in force.
    """

    sfs: str
    rubrik: str
    url: str = ""
    published: str | None = None
    in_force_from: str | None = None
    in_force_to: str | None = None

    @property
    def is_ordinance(self) -> bool:
        return "förordning" in self.rubrik.casefold()


def statute_document(source: RawSource, head: StatuteHead, pieces: Iterable[Piece]) -> Document:
    """Return the document. What the head does not say is taken from the register of statutes, where that has the statute."""
    title = statute_title(head, source.statutes)
    text, blocks = assemble(pieces, title)
    registered = source.statutes.by_sfs(head.sfs)
    return Document(
        path=source.path,
        title=title,
        text=text,
        language="sv",
        content_hash=source.content_hash,
        blocks=blocks,
        kind="law",
        publisher="Regeringen" if head.is_ordinance else "Sveriges riksdag",
        url=(registered.url if registered else "") or head.url,
        published=head.published,
        sfs=head.sfs,
        in_force_from=head.in_force_from or (registered.in_force_from if registered else None),
        in_force_to=head.in_force_to or (registered.in_force_to if registered else None),
    )


def statute_title(head: StatuteHead, statutes: Statutes) -> str:
    """Return the title with its number and abbreviation: "LOU – Lag (2016:1145) om offentlig upphandling", "Kommunallag (2017:725)"."""
    if not head.rubrik:
        return head.sfs
    word, _, subject = normalise(head.rubrik).replace("\n", " ").replace(f" ({head.sfs})", "").partition(" om ")
    numbered = f"{word} ({head.sfs}) om {subject}" if subject else f"{word} ({head.sfs})"
    registered = statutes.by_sfs(head.sfs)
    return f"{registered.abbreviation} – {numbered}" if registered and registered.abbreviation else numbered


def citation_name(head: StatuteHead, statutes: Statutes) -> str:
    """Return what stands before a section's number: "LOU", "lag (2022:900)", or "förordning (1999:9)" by the source's own word for it."""
    if head.is_ordinance and not statutes.by_sfs(head.sfs):
        return f"förordning ({head.sfs})"
    return statutes.citation_name(head.sfs)
