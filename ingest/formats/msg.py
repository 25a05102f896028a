"""Reads an e-mail as Outlook saves it (.msg, MS-OXMSG): the text that is shown, and the files that came with it. Never runs what is enclosed."""

import codecs
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO

import olefile

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.format import Formats
from ingest.formats.mail import Attachment, Body, Mail, mail_document
from ingest.formats.packed_rtf import unpacked_rtf
from ingest.raw_source import RawSource

_DAMAGE = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, struct.error)
"""What a damaged file makes olefile raise."""
_PROPERTIES = "__properties_version1.0"
_ENCLOSED = "__substg1.0_3701000D"
_TEXT, _OLD_TEXT, _BYTES, _NUMBER, _TIME = 0x001F, 0x001E, 0x0102, 0x0003, 0x0040
_SUBJECT, _SENDER, _ADDRESS, _SMTP_ADDRESS, _RECEIVERS, _COPIES = 0x0037, 0x0C1A, 0x0C1F, 0x5D01, 0x0E04, 0x0E03
_BODY, _HTML, _RTF, _CODE_PAGE, _HTML_CODE_PAGE, _SENT, _DELIVERED = 0x1000, 0x1013, 0x1009, 0x3FFD, 0x3FDE, 0x0039, 0x0E06
_DATA, _LONG_NAME, _NAME, _MIME, _CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x370E, 0x3712
_HEAD_BYTES = {"message": 32, "enclosed": 24, "attachment": 8}
"""Bytes before the first property, by what has the properties."""


@dataclass(frozen=True, slots=True)
class _Storage:
    """A message or an attachment in the file: the streams and the numbers that it is made of, by property."""

    streams: Mapping[tuple[int, int], bytes]
    numbers: Mapping[tuple[int, int], int]
    within: tuple["_Storage", ...] = field(default=())
    enclosed: "_Storage | None" = None

    def text(self, *names: int) -> str:
        """Return the first of these properties that is stated."""
        return next((text for name in names if (text := self._text(name))), "")

    def _text(self, name: int) -> str:
        if raw := self.streams.get((name, _TEXT)):
            return raw.decode("utf-16-le", errors="replace").rstrip("\0")
        raw = self.streams.get((name, _OLD_TEXT), b"").rstrip(b"\0")
        return raw.decode(_charset(self.numbers.get((_CODE_PAGE, _NUMBER))) or "cp1252", errors="replace")


def read_msg(source: RawSource, attached: Formats) -> Document:
    """Return the document of an e-mail that Outlook saved.

    Raises:
        SourceError: the file is damaged, or holds no text.
    """
    try:
        with olefile.OleFileIO(BytesIO(source.raw)) as file:
            message = _storage(file, (), "message")
    except _DAMAGE as error:
        raise SourceError(f"the Outlook message is damaged ({type(error).__name__}: {error}): save it anew, as .msg or .eml") from error
    return mail_document(source, _mail(message), attached)


def is_msg(raw: bytes) -> bool:
    """Say whether the bytes are a compound file with the properties of a message."""
    return raw.startswith(olefile.MAGIC) and _PROPERTIES.encode("utf-16-le") in raw


def _storage(file: olefile.OleFileIO, path: tuple[str, ...], kind: str) -> _Storage:
    names = {entry[len(path)] for entry in file.listdir(storages=True) if tuple(entry[: len(path)]) == path and len(entry) > len(path)}
    streams = {_property(name): _stream(file, path, name) for name in names if name.startswith("__substg1.0_") and name != _ENCLOSED}
    properties = _stream(file, path, _PROPERTIES) if _PROPERTIES in names else b""
    within = tuple(_storage(file, (*path, name), "attachment") for name in sorted(names) if name.startswith("__attach_version1.0_"))
    is_message = _ENCLOSED in names and file.exists([*path, _ENCLOSED, _PROPERTIES])
    enclosed = _storage(file, (*path, _ENCLOSED), "enclosed") if is_message and len(path) < 9 else None
    return _Storage(streams, dict(_numbers(properties[_HEAD_BYTES[kind] :])), within, enclosed)


def _stream(file: olefile.OleFileIO, path: tuple[str, ...], name: str) -> bytes:
    full = [*path, name]
    return bytes(file.openstream(full).read()) if file.get_type(full) == olefile.STGTY_STREAM else b""


def _property(stream: str) -> tuple[int, int]:
    """Name and type of the property in a stream "__substg1.0_0037001F"; of one of several values, (0, 0), since no text that is shown is one."""
    tag = stream.rpartition("_")[2]
    return (int(tag[:4], 16), int(tag[4:], 16)) if len(tag) == 8 else (0, 0)


def _numbers(properties: bytes) -> Iterator[tuple[tuple[int, int], int]]:
    for start in range(0, len(properties) - 15, 16):
        kind, name, _, value = struct.unpack_from("<HHIQ", properties, start)
        yield (name, kind), value & 0xFFFFFFFF if kind == _NUMBER else value


def _mail(message: _Storage) -> Mail:
    receivers = ", ".join(filter(None, (message.text(_RECEIVERS), message.text(_COPIES))))
    attachments = (_attachment(attachment) for attachment in message.within)
    return Mail(
        message.text(_SUBJECT),
        message.text(_SENDER, _SMTP_ADDRESS, _ADDRESS),
        receivers,
        _day(message),
        tuple(_bodies(message)),
        tuple(file for file in attachments if file),
    )


def _bodies(message: _Storage) -> Iterator[Body]:
    """The text that is shown: the web page, else the plain text, else what only Rich Text has."""
    page = message.streams.get((_HTML, _BYTES), b"") or message.text(_HTML).encode()
    if page.strip():
        yield Body(page, "html", _charset(message.numbers.get((_HTML_CODE_PAGE, _NUMBER))))
    elif text := message.text(_BODY):
        yield Body(text.encode(), "plain")
    elif packed := message.streams.get((_RTF, _BYTES)):
        yield Body(unpacked_rtf(packed), "rich")


def _day(message: _Storage) -> str | None:
    """The day on which it was sent, in Universal Time: hundreds of nanoseconds since 1601."""
    ticks = message.numbers.get((_SENT, _TIME)) or message.numbers.get((_DELIVERED, _TIME))
    try:
        return (datetime(1601, 1, 1) + timedelta(microseconds=ticks // 10)).date().isoformat() if ticks else None
    except OverflowError:
        return None


def _attachment(attachment: _Storage) -> Attachment | None:
    name = attachment.text(_LONG_NAME, _NAME)
    kind = attachment.text(_MIME)
    if attachment.enclosed:
        return Attachment(attachment.enclosed.text(_SUBJECT) or name or "e-mail", _mail(attachment.enclosed))
    is_shown = kind.startswith("image/") and bool(attachment.text(_CONTENT_ID))
    return Attachment(name or "attachment", attachment.streams.get((_DATA, _BYTES), b""), kind, is_shown)


def _charset(code_page: int | None) -> str:
    """The encoding that Windows knows by a number, "" where it is unknown here."""
    name = {65001: "utf-8", 20127: "ascii", 28591: "iso8859-1", 28605: "iso8859-15", 1200: "utf-16-le"}.get(
        code_page or 0, f"cp{code_page}"
    )
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
