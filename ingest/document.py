"""What ingest makes of one source: its text, the blocks that the text is made of, and where it came from.

Never touches a file or the network, and never changes after it is made.
"""

import os
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from urllib.parse import urljoin

from corpus.kind import Kind
from corpus.language import Language


@dataclass(frozen=True, slots=True)
class Source:
    """One work that a brief rests on, as its front matter names it."""

    key: str
    title: str
    publisher: str
    url: str
    published: str | None = None
    read: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, table or heading-less run of one document: `document.text[start:end]`, ends trimmed.

    Blocks follow one another without overlap, in the order of the text. Headings are not blocks: they stand in the text, and each block below
    one carries it. `continues` says that a chunk may join this block to the one before it (a list after its paragraph). A `damaged` one
    is known to lack words that the statute has, or its order of reading is not sure, or a recogniser of its words: it can be found and read, but no sentence of it is quoted.
    `page` is the one that the block begins on; `breaks` are (offset in the document's text, page) of every place in it where another page begins.
    `certainty` is how sure a recogniser was of its page (0–1), where it was read from a picture; None where the source has it as text.
    """

    start: int
    end: int
    headings: tuple[str, ...] = ()
    page: int | None = None
    section: str | None = None
    anchor: str | None = None
    sources: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    law: str | None = None
    in_force_from: str | None = None
    in_force_to: str | None = None
    continues: bool = False
    damaged: bool = False
    breaks: tuple[tuple[int, int], ...] = ()
    certainty: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One source as text. Dates are ISO strings (a year, a month or a day), None where the source does not say.

    `path` is the absolute path or the URL that it was read from, and its identity; `content_hash` is the SHA-256 of the bytes read.
    `sfs` is the statute's number ("2016:1145") where the document is a statute. `vanished` is the day on which its publisher was first
    found to have it no longer; what we hold is then the last that it had. `remarks` say what of the source could not be used.
    `recognised_pages` counts those read from pictures. `lacks` names the programs that were not there when it was read, and would read more of it.
    """

    path: str
    title: str
    text: str
    language: Language
    content_hash: str
    blocks: tuple[Block, ...]
    kind: Kind = "guidance"
    publisher: str = ""
    url: str = ""
    published: str | None = None
    sfs: str | None = None
    counterpart: str | None = None
    in_force_from: str | None = None
    in_force_to: str | None = None
    review_by: str | None = None
    vanished: str | None = None
    sources: tuple[Source, ...] = field(default=())
    remarks: tuple[str, ...] = ()
    recognised_pages: int = 0
    lacks: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Sixteen hex digits of the path's hash: the same source has the same id whatever it says today."""
        return document_id(self.path)


def page_starts(blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """Return (offset, page) of every place in the text from which on it stands on that page, in order; none where the source has no pages."""
    starts: list[tuple[int, int]] = []
    for block in blocks:
        own = [(block.start, block.page), *block.breaks] if block.page is not None else []
        starts += [(offset, page) for offset, page in own if page is not None]
    return starts


def page_at(starts: Sequence[tuple[int, int]], offset: int) -> int | None:
    """Return the page that the character at `offset` stands on, None where `starts` say none before it."""
    at = bisect_right(starts, offset, key=lambda start: start[0])
    return starts[at - 1][1] if at else None


def document_id(path: str) -> str:
    """Return the id of the document that is read from `path` (an absolute path or a URL)."""
    return blake2s(path.encode(), digest_size=8).hexdigest()


def named_in(path: str, reference: str) -> str:
    """Return the path or address that a document at `path` means by `reference`, which may be relative to its own."""
    return urljoin(path, reference) if is_web_address(path) else os.path.normpath(os.path.join(os.path.dirname(path), reference))


def is_web_address(path: str) -> bool:
    """Say whether a document's `path`, or what somebody asked to have read, is an address to fetch and not a file."""
    return path.startswith(("http://", "https://"))


def has_ended(last: str | None, now: str) -> bool:
    """Whether the ISO day `now` is after the last day, month or year."""
    return last is not None and last < now[: len(last)]


def begins_later(first: str | None, now: str) -> bool:
    """Whether the ISO day `now` is before the first day, month or year."""
    return first is not None and first > now[: len(first)]
