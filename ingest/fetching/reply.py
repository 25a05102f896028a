"""One HTTP response as a page: its status judged, its body unpacked within the limit, its headers read.

Never follows a redirect and never connects.
"""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

import httpcore

from ingest.fetching.fetched import Fetched, FetchError, FetchLimits

_PIECE = 64 * 1024  # unpacked bytes held at a time beyond those counted
_GZIP = 16 + zlib.MAX_WBITS
_REDIRECTS = (301, 302, 303, 307, 308)


def header(response: httpcore.Response, name: str) -> str | None:
    """Return the first header called `name` (lower case), None where it is missing or empty."""
    for key, value in response.headers:
        if key.lower() == name.encode():
            return _text(value) or None
    return None


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def redirect_of(response: httpcore.Response) -> str | None:
    """Return where the response sends us, as the server wrote it; None where it is no redirect. Raises: FetchError for one to nowhere."""
    if response.status not in _REDIRECTS:
        return None
    location = header(response, "location")
    if location is None:
        raise FetchError(f"the server redirects ({response.status}) without saying where: correct the address", status=response.status)
    return location


def read_page(url: str, response: httpcore.Response, limits: FetchLimits) -> Fetched:
    """Read a 200 to its end. Raises: FetchError where the status is another, or the body is too long, cut short or packed unreadably."""
    if response.status != 200:
        raise _status_error(response)
    _check_length(header(response, "content-length"), limits)
    content_type = Message()
    content_type["Content-Type"] = header(response, "content-type") or ""
    return Fetched(
        url=url,
        raw=_joined(_unpacked(response), limits),
        media_type=content_type["Content-Type"].split(";")[0].strip().lower() or None,
        charset=content_type.get_content_charset(),
        etag=header(response, "etag"),
        last_modified=header(response, "last-modified"),
    )


def _check_length(length: str | None, limits: FetchLimits) -> None:
    if length is not None and int(length) > limits.bytes:
        raise _too_long(limits)


def _too_long(limits: FetchLimits) -> FetchError:
    return FetchError(f"the page is longer than {limits.bytes} bytes: save the part that is needed as a file and ingest the file")


def _joined(pieces: Iterable[bytes], limits: FetchLimits) -> bytes:
    raw = bytearray()
    for piece in pieces:
        raw += piece
        if len(raw) > limits.bytes:
            raise _too_long(limits)
    return bytes(raw)


def _unpacked(response: httpcore.Response) -> Iterable[bytes]:
    encoding = (header(response, "content-encoding") or "identity").lower()
    if encoding == "identity":
        return response.iter_stream()
    if encoding in ("gzip", "x-gzip"):
        return _gunzipped(response.iter_stream())
    raise FetchError(f"the server packed the page as {encoding!r} though only gzip was asked for: save it as a file and ingest the file")


def _gunzipped(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack in pieces of bounded size, however small the packed bytes are: a thousandfold is possible."""
    unzip = zlib.decompressobj(_GZIP)
    try:
        for part in parts:
            while part:
                if unzip.eof:  # another gzip member follows
                    unzip = zlib.decompressobj(_GZIP)
                yield unzip.decompress(part, _PIECE)
                part = unzip.unconsumed_tail or unzip.unused_data
        yield unzip.flush()
    except zlib.error as error:
        raise FetchError(f"the page came damaged (gzip: {error}): try again later", temporary=True) from error
    if not unzip.eof:
        raise FetchError("the page was cut short (its gzip data end too early): try again later", temporary=True)


def _status_error(response: httpcore.Response) -> FetchError:
    status = response.status
    wait = _retry_after(header(response, "retry-after"))
    return FetchError(_reason(status, wait), status=status, retry_after=wait, temporary=status == 429 or status >= 500)


def _reason(status: int, wait: float | None) -> str:
    if status in (429, 503):
        return f"the server is busy ({status}): try again {'later' if wait is None else f'in {wait:.0f} s or later'}"
    if status >= 500:
        return f"the server failed ({status}): try again later"
    if status in (404, 410):
        return f"there is no such page ({status}): correct or remove the address"
    if status in (401, 402, 403, 407, 451):
        return f"the server does not give the page to us ({status}): save it as a file and ingest the file, if you may read it"
    return f"the server answered with status {status}, a page comes with 200: check the address in a browser"


def _retry_after(value: str | None) -> float | None:
    """Return seconds from now, at least 0; None where there is no header or it is unreadable."""
    if value is None:
        return None
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:  # "-0000": a date in UTC from an unknown place
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
