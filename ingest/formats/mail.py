"""An e-mail as a document: its text, and what is attached to it, read by the table of formats. Knows no format of e-mails; never sends or fetches."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath
from typing import Literal

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.format import Formats
from ingest.formats.nested import nested_pieces
from ingest.formats.plain import plain_paragraphs
from ingest.html.pieces import markup_pieces
from ingest.office.rtf import rtf_pieces
from ingest.raw_source import RawSource
from ingest.text.assembly import Piece, assemble, block_piece
from ingest.text.encoding import decode
from ingest.text.language import detect_language
from ingest.text.normalise import normalise, normalise_characters

_LABELS = {"sv": ("Från", "Till", "Datum"), "en": ("From", "To", "Date")}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, or another e-mail, that came with one. `is_shown` says that it is a picture in the text itself, such as a logotype."""

    name: str
    content: "bytes | Mail"
    content_type: str = ""
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A part of what the e-mail says, as plain text, as a web page or as Rich Text; `charset` is what is claimed of its encoding."""

    raw: bytes
    form: Literal["plain", "html", "rich"]
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """What every format of e-mails has. `sender` is a name, or an address where there is none; `sent` an ISO day; `receivers` as they are written."""

    subject: str
    sender: str
    receivers: str
    sent: str | None
    bodies: tuple[Body, ...]
    attachments: tuple[Attachment, ...]


def mail_document(source: RawSource, mail: Mail, attached: Formats) -> Document:
    """Return the document of an e-mail; `attached` are the formats that attachments are read in.

    The sender is its publisher, the day on which it was sent that of its publication. Each attachment stands under its file's name; one that cannot be read
    is named, in a line that is never quoted, and a remark says why.

    Raises:
        SourceError: neither it nor what is attached to it holds text.
    """
    body = [piece for part in mail.bodies for piece in _of_body(part)]
    title = normalise(mail.subject).replace("\n", " ") or source.stem
    said = " ".join(piece.text for piece in body)
    language = detect_language(f"{title} {said}", "sv")
    read = [
        _attachment(source, number, file, attached) for number, file in enumerate(file for file in mail.attachments if not file.is_shown)
    ]
    pieces = [Piece(title, level=1), *_head(mail, _LABELS[language]), *body, *chain.from_iterable(one.pieces for one in read)]
    text, blocks = assemble(pieces, title)
    if not blocks:
        raise SourceError("the e-mail holds no text: save what is to be read from it as a file of its own")
    remarks = tuple(remark for one in read for remark in one.remarks)
    return Document(
        source.path,
        title,
        text,
        language,
        source.content_hash,
        blocks,
        publisher=normalise(mail.sender),
        published=mail.sent,
        remarks=remarks,
    )


def _head(mail: Mail, labels: tuple[str, str, str]) -> Iterator[Piece]:
    """Who wrote to whom, and when: to be read, not quoted."""
    lines = zip(labels, (mail.sender, mail.receivers, mail.sent or ""), strict=True)
    yield Piece("\n".join(f"{label}: {value}" for label, value in lines if value))


def _of_body(body: Body) -> list[Piece]:
    if body.form == "rich":
        return rtf_pieces(body.raw)[0]
    try:
        text = decode(body.raw, body.charset or None)
    except SourceError:
        text = body.raw.decode("utf-8", errors="replace")
    if body.form == "plain":
        return list(plain_pieces(text))
    try:
        return markup_pieces(text)
    except SourceError:
        return []  # there is nothing in it


def plain_pieces(text: str) -> Iterator[Piece]:
    """Yield the paragraphs of a text without headings. What is quoted of earlier e-mails stands without its signs."""
    lines = (line.lstrip("> ") if line.startswith(">") else line for line in normalise_characters(text).split("\n"))
    for paragraph in plain_paragraphs("\n".join(lines)):
        yield block_piece(paragraph.text, continues=paragraph.text.startswith("– "))


@dataclass(frozen=True, slots=True)
class _Read:
    """What an attachment gives: its pieces, and what of it could not be read."""

    pieces: tuple[Piece, ...]
    remarks: tuple[str, ...]


def _attachment(source: RawSource, number: int, file: Attachment, attached: Formats) -> _Read:
    within = RawSource(
        file.name, file.content if isinstance(file.content, bytes) else b"", source.statutes, source.limits, _claimed(file, attached)
    )
    try:
        if number >= source.limits.attachments:
            raise SourceError(f"not read, since at most {source.limits.attachments} attachments are: save it as a file of its own")
        document = attached.read(within) if isinstance(file.content, bytes) else _enclosed(within, file.content, attached)
    except SourceError as error:
        return _Read((Piece(file.name),), (f"{file.name}: {error}",))
    pieces = nested_pieces(document, (file.name, *_title_within(document, within)))
    return _Read((Piece(file.name, level=1), *pieces), tuple(f"{file.name}: {remark}" for remark in document.remarks))


def _enclosed(within: RawSource, mail: Mail, attached: Formats) -> Document:
    if attached.innermost == attached:
        raise SourceError("not read, since the e-mail that it came with was enclosed itself: save it as a file of its own")
    return mail_document(within, mail, attached.innermost)


def _title_within(document: Document, file: RawSource) -> tuple[str, ...]:
    """The title of what is attached, where it is neither the file's name nor a line that is quoted itself."""
    quoted = {document.text[block.start : block.end].split("\n")[0] for block in document.blocks}
    return () if document.title in {*quoted, file.stem, file.path} else (document.title,)


def _claimed(file: Attachment, attached: Formats) -> str:
    """What is claimed of the bytes. Mail programs know the type of a file less often than its name tells it."""
    charset = file.content_type.partition(";")[2]
    return f";{charset}" if PurePath(file.name).suffix.lower() in attached.suffixes else file.content_type
