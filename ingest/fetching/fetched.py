"""What fetching one URL takes and gives: the limits, the page as it came, and the error that says why there is none."""

from dataclasses import dataclass

from ingest.errors import SourceError


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much one fetch may take.

    `bytes` counts the body after decompression. `seconds` is wall-clock time for everything: looking up the name, redirects and body.
    `private_hosts` names the hosts (lower case, punycode) that may have private addresses (an intranet) while all others may not; `allow_private`
    lets every host, so that any public page may redirect into the internal network.
    """

    bytes: int = 25 * 1024 * 1024
    seconds: float = 30.0
    redirects: int = 5
    allow_private: bool = False
    private_hosts: tuple[str, ...] = ()
    user_agent: str = "Samsvar/0.1 (offline question answering; contact the operator)"

    def allows_private(self, host: str) -> bool:
        return self.allow_private or host in self.private_hosts


@dataclass(frozen=True, slots=True)
class Fetched:
    """One page. `url` is where the redirects ended, without fragment; `raw` is decompressed, and empty where `not_modified`.

    `media_type` ("text/html") and `charset` are lower case and as the server claims, which may be wrong; `etag` and `last_modified` are the
    header values, to be sent back as they are. Where `not_modified`, they are those that the request carried unless the server renewed them.
    """

    url: str
    raw: bytes
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False

    @property
    def content_type(self) -> str | None:
        """Media type and encoding as one header value ("text/html; charset=utf-8"), as `RawSource` takes it."""
        return content_type(self.media_type, self.charset)


def content_type(media_type: str | None, charset: str | None) -> str | None:
    """Join what a server says of a page; None where it says nothing."""
    return f"{media_type or ''}; charset={charset}" if charset else media_type


class FetchError(SourceError):
    """A page did not come.

    `status` is the HTTP status, None where there was no answer to speak of; `retry_after` is the seconds that the server asks us to wait;
    `temporary` says that the same request may well succeed later.
    """

    def __init__(self, reason: str, *, status: int | None = None, retry_after: float | None = None, temporary: bool = False) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after
        self.temporary = temporary
