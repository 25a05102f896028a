"""Reads an e-mail as mail programs save it (.eml, RFC 5322 and MIME): the text that is shown, and the files that came with it."""

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from ingest.document import Document
from ingest.errors import SourceError
from ingest.formats.format import Formats
from ingest.formats.mail import Attachment, Body, Mail, mail_document
from ingest.raw_source import RawSource
from ingest.text.encoding import decode, opening

_HEAD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?(?:\n|\Z)")
_ALWAYS = (b"from:", b"date:", b"subject:", b"message-id:", b"mime-version:", b"received:")
_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def read_eml(source: RawSource, attached: Formats) -> Document:
    """Return the document of an e-mail.

    Raises:
        SourceError: it is no e-mail, is encrypted, or holds no text.
    """
    message = message_from_bytes(source.raw)
    if not any(name.lower().encode() + b":" in _ALWAYS for name in message):
        raise SourceError("the file is no e-mail: expected lines such as `Subject: …` at its top; save it anew from the mail program")
    if message.get_content_type() in _SECRET:
        raise SourceError("the e-mail is encrypted: open it in the mail program, and save what it says without a lock")
    try:
        mail = _mail(message)
    except RecursionError as error:
        raise SourceError("the e-mail is damaged: its parts go too deep; save it anew from the mail program") from error
    return mail_document(source, mail, attached)


def _mail(message: Message) -> Mail:
    parts = list(_parts(message))
    return Mail(
        _header(message, "Subject"),
        _sender(message),
        ", ".join(filter(None, (_header(message, "To"), _header(message, "Cc")))),
        _day(message),
        tuple(part for part in parts if isinstance(part, Body)),
        tuple(part for part in parts if isinstance(part, Attachment)),
    )


def is_eml(raw: bytes) -> bool:
    """Say whether the bytes begin with the head of an e-mail."""
    head = _HEAD.match(raw.lstrip()[: 2**16]) if opening(raw) else None
    lines = head[0].lower().splitlines() if head else []
    return sum(any(line.startswith(name) for line in lines) for name in _ALWAYS) > 1


def _parts(message: Message) -> Iterator[Body | Attachment]:
    kind = message.get_content_type()
    payload = message.get_payload()
    if kind == "message/rfc822" and isinstance(payload, list):
        yield from (_enclosed(inner) for inner in payload if isinstance(inner, Message))
    elif isinstance(payload, list):
        inner = [part for part in payload if isinstance(part, Message)]
        yield from _shown_alternative(inner) if kind == "multipart/alternative" else (part for one in inner for part in _parts(one))
    elif kind in ("text/plain", "text/html") and not message.get_filename() and message.get_content_disposition() != "attachment":
        yield Body(_bytes(message), "html" if kind == "text/html" else "plain", _charset(message))
    else:
        yield _attachment(message)


def _shown_alternative(alternatives: Sequence[Message]) -> Iterator[Body | Attachment]:
    """What a mail program shows of several that say the same: the last that is a web page, else the last of all; files of the others are kept."""
    read = [list(_parts(one)) for one in alternatives]
    with_page = [parts for parts in read if any(isinstance(part, Body) and part.form == "html" and part.raw.strip() for part in parts)]
    with_text = [parts for parts in read if any(isinstance(part, Body) for part in parts)]
    chosen = (with_page or with_text or [[]])[-1]
    yield from chosen
    yield from (part for parts in read if parts is not chosen for part in parts if isinstance(part, Attachment))


def _enclosed(message: Message) -> Attachment:
    """An e-mail that came with this one."""
    return Attachment(_header(message, "Subject") or "e-mail", _mail(message))


def _attachment(message: Message) -> Attachment:
    is_shown = message.get_content_maintype() == "image" and (
        message.get_content_disposition() == "inline" or message.get_content_disposition() is None
    )
    name = _decoded(message.get_filename() or "") or f"attachment.{message.get_content_subtype()}"
    charset = _charset(message)
    return Attachment(name, _bytes(message), message.get_content_type() + (f"; charset={charset}" if charset else ""), is_shown)


def _bytes(message: Message) -> bytes:
    raw = message.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""


def _charset(message: Message) -> str:
    charset = message.get_param("charset")
    return charset if isinstance(charset, str) else ""


def _raw_header(message: Message, name: str) -> str:
    """A header in the letters that its bytes mean: many programs write them without any code."""
    stated = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return _letters(stated)


def _letters(text: str) -> str:
    try:
        return decode(text.encode("utf-8", "surrogateescape"))
    except (SourceError, UnicodeEncodeError):
        return text.encode("utf-8", "replace").decode()


def _header(message: Message, name: str) -> str:
    return _decoded(_raw_header(message, name))


def _decoded(value: str) -> str:
    """The text of a header, which may be written in any of several encodings; a damaged one as it stands."""
    text = " ".join(_letters(value).split())
    try:
        return str(make_header(decode_header(text)))
    except (ValueError, LookupError):
        return text


def _sender(message: Message) -> str:
    addresses = getaddresses([_raw_header(message, "From")])
    return next((_decoded(name) or address for name, address in addresses if name or address), "")


def _day(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(_raw_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
