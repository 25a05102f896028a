"""Reads an e-book (EPUB 2 and 3): its chapters in the order of its spine, each as the web page that it is. Opens no locks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from lxml.etree import _Element

from ingest.document import Document
from ingest.errors import SourceError
from ingest.html.pieces import markup_pieces
from ingest.office.archive import Archive, is_archive_with, open_archive, resolved
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble
from ingest.text.dates import find_published
from ingest.text.encoding import decode
from ingest.text.language import detect_language
from ingest.text.normalise import normalise

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_CLOSED = re.compile(r"<([a-zA-Z][\w:]*)((?:\s[^<>]*?)?)/>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NO_AUTHOR = "Unknown Author"
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class _Book:
    """`chapters` are the names of parts in the order in which they are read; `labels` what the table of contents calls them."""

    archive: Archive
    about: _Element | None
    chapters: tuple[str, ...]
    labels: dict[str, str]

    def fact(self, name: str) -> str:
        """What the book states of itself, "" where it does not."""
        return "" if self.about is None else normalise(self.about.findtext(f"{{*}}{name}") or "").replace("\n", " ")


def read_epub(source: RawSource) -> Document:
    """Return the document in an e-book.

    Raises:
        SourceError: the book is damaged, locked or empty, or unpacks to more than the limits allow.
    """
    book = _opened(open_archive(source.raw, source.limits, "the e-book", "save or download it anew as .epub"))
    title = book.fact("title") or source.stem
    text, blocks = assemble([Piece(title, level=1), *_pieces(book)], title)
    if not blocks:
        raise SourceError("the e-book holds no text: its pages may be pictures; recognise their text first")
    return Document(
        source.path,
        title,
        text,
        detect_language(text, "en" if book.fact("language").startswith("en") else "sv"),
        source.content_hash,
        blocks,
        publisher=book.fact("publisher") or book.fact("creator").replace(_NO_AUTHOR, ""),
        published=_day(book.fact("date")) or find_published(text),
    )


def is_epub(raw: bytes) -> bool:
    """Say whether the bytes are an archive with the part by which an e-book is known."""
    return is_archive_with(raw, _CONTAINER)


def _opened(archive: Archive) -> _Book:
    root = archive.main(_CONTAINER).find("{*}rootfiles/{*}rootfile")
    name = unquote(root.get("full-path", "")) if root is not None else ""
    package = archive.main(name)
    items = {str(item.get("id")): item for item in package.iterfind("{*}manifest/{*}item")}
    spine = (items.get(str(entry.get("idref"))) for entry in package.iterfind("{*}spine/{*}itemref"))
    chapters = [item for item in spine if item is not None and "nav" not in item.get("properties", "").split()]
    names = tuple(resolved(name, item.get("href", "")) for item in chapters)
    _refuse_locked(archive, names)
    tables = [
        item for item in items.values() if "nav" in item.get("properties", "").split() or item.get("media-type", "").endswith("dtbncx+xml")
    ]
    labels = {part: label for item in tables for part, label in _labels(archive, resolved(name, item.get("href", "")))}
    return _Book(archive, package.find("{*}metadata"), names, labels)


def _refuse_locked(archive: Archive, names: tuple[str, ...]) -> None:
    """Only the letters of a font may be encrypted: that hides no text."""
    locks = archive.xml(_LOCKS)
    locked = set() if locks is None else {unquote(reference.get("URI", "")) for reference in locks.iter("{*}CipherReference")}
    if locked & set(names):
        raise SourceError("the e-book is locked (DRM): ask its publisher for one without a lock")


def _labels(archive: Archive, name: str) -> Iterator[tuple[str, str]]:
    """What a table of contents calls each part: the first entry that leads to it."""
    root = archive.xml(name)
    found: dict[str, str] = {}
    for link in () if root is None else root.iter("{*}a", "{*}navPoint"):
        target = link.find("{*}content") if link.tag.endswith("navPoint") else link
        label = link.find("{*}navLabel") if link.tag.endswith("navPoint") else link
        if target is not None and label is not None:
            part = resolved(name, target.get("src") or target.get("href") or "")
            found.setdefault(part, normalise(" ".join("".join(label.itertext()).split())))
    yield from found.items()


def _pieces(book: _Book) -> Iterator[Piece]:
    for name in book.chapters:
        raw = book.archive.part(name)
        yield Piece("", level=1)  # no chapter goes on under the headings of the one before
        yield from _headed(_chapter(raw) if raw else [], book.labels.get(name, ""))


def _headed(pieces: list[Piece], label: str) -> Iterator[Piece]:
    """A chapter without a heading of its own at its top has the one that the table of contents gives it."""
    if not pieces or not label or any(piece.level for piece in pieces[:3]):
        yield from pieces
        return
    yield Piece(label, level=1)
    repeated = normalise(pieces[0].text).casefold() == label.casefold()
    for piece in pieces[repeated:]:
        yield piece if piece.headings is None else replace(piece, headings=(label, *piece.headings))


def _chapter(raw: bytes) -> list[Piece]:
    declared = _ENCODING.search(raw[:200])
    markup = decode(raw, declared[1].decode("ascii") if declared else None)
    try:
        return markup_pieces(_CLOSED.sub(_opened_tag, markup))
    except SourceError:
        return []  # a cover, or another page without a word


def _opened_tag(tag: re.Match[str]) -> str:
    """An element of XHTML that is closed where it opens ("<title/>") would, read as HTML, hold all that follows."""
    return tag[0] if tag[1].lower() in _VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>"


def _day(stated: str) -> str | None:
    day = _DAY.match(stated)
    return day[0] if day else None
