"""Fetch one page from a URL that somebody else chose, without harm to this machine or its network.

Only http and https; only public addresses, checked for each redirect and then connected to exactly; redirects only to https; certificates
always verified; size and time limited. Never uses a proxy, cookies or credentials, and never runs what it fetched.
"""

import ssl
import time
from collections.abc import Callable

import httpcore
import httpx

from ingest.fetching.addresses import Resolve, checked_addresses, system_addresses
from ingest.fetching.fetched import Fetched, FetchError, FetchLimits
from ingest.fetching.pinned_connection import Deadline, PinnedBackend
from ingest.fetching.reply import header, read_page, redirect_of

__all__ = ["BeforeRequest", "FetchError", "FetchLimits", "Fetched", "fetch"]

BeforeRequest = Callable[[str], None]
"""Called with each URL before it is requested, redirects too; may wait, which costs the fetch no time, or raise FetchError."""

_PORTS = {"http": 80, "https": 443}


def fetch(
    url: str,
    limits: FetchLimits,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    resolve: Resolve = system_addresses,
    before: BeforeRequest | None = None,
) -> Fetched:
    """Return the page at `url`, or, where `etag` or `last_modified` of an earlier copy still hold, a `Fetched` that is `not_modified`.

    Raises: FetchError with one line that says what to do.
    """
    deadline = Deadline(limits.seconds)
    target = _checked_url(url)
    visited = {target}
    for _ in range(limits.redirects + 1):
        if before is not None:
            _wait_for(before, target, deadline)
        answer = _requested(target, limits, deadline, resolve, _conditions(etag, last_modified))
        if isinstance(answer, Fetched):
            return answer
        target = _next_target(target, answer, visited, limits)
        last_modified = None  # the date is that of another page if the redirect has moved since
    raise FetchError(f"more than {limits.redirects} redirects, the last to {target}: use the address where the page stands in a browser")


def _checked_url(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise FetchError(f"{text!r} is not a URL ({error}): write it as https://host/path") from error
    if url.scheme not in _PORTS:
        raise FetchError(f"{text!r} is not an http or https address, and nothing else is fetched: write it as https://host/path")
    if url.userinfo:
        raise FetchError(f"the address of {url.host} carries a user name or password, which would be stored with the page: remove it")
    host = url.host.rstrip(".")
    if not host:
        raise FetchError(f"{text!r} names no host: write it as https://host/path")
    return url.copy_with(host=host, fragment=None)


def _next_target(current: httpx.URL, location: str, visited: set[httpx.URL], limits: FetchLimits) -> httpx.URL:
    try:
        target = _checked_url(str(current.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"the server redirects to {location!r}, which is not a URL: correct the address") from error
    # Within the operator's own network a redirect may stay on http, but not leave https for it.
    if target.scheme == "http" and (current.scheme == "https" or not limits.allows_private(target.raw_host.decode("ascii"))):
        raise FetchError(
            f"{current.host} redirects to {target} without https, and redirects lead only to https: use the https address, or save the page as a file"
        )
    if target in visited:
        raise FetchError(f"the redirects go in a circle, back to {target}: use the address where the page stands in a browser")
    visited.add(target)
    return target


def _wait_for(before: BeforeRequest, target: httpx.URL, deadline: Deadline) -> None:
    started = time.monotonic()
    before(str(target))
    deadline.extend(time.monotonic() - started)


def _conditions(etag: str | None, last_modified: str | None) -> list[tuple[str, str]]:
    conditions = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    return [(name, value) for name, value in conditions if value is not None]


def _requested(
    url: httpx.URL, limits: FetchLimits, deadline: Deadline, resolve: Resolve, conditions: list[tuple[str, str]]
) -> Fetched | str:
    """Request one URL and nothing else. Returns the page, or where the server redirects to."""
    host = url.raw_host.decode("ascii")  # as the certificate and the Host header have it; Python's own IDNA would differ for some names
    port = url.port or _PORTS[url.scheme]
    addresses = checked_addresses(host, port, private=limits.allows_private(host), seconds=deadline.left(), resolve=resolve)
    try:
        return _exchanged(url, limits, PinnedBackend(addresses, deadline), conditions)
    except httpcore.TimeoutException as error:
        raise deadline.passed() from error
    except (httpcore.NetworkError, httpcore.ProtocolError, UnicodeEncodeError) as error:
        raise _connection_error(url.host, error) from error


def _exchanged(url: httpx.URL, limits: FetchLimits, network: PinnedBackend, conditions: list[tuple[str, str]]) -> Fetched | str:
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers = [("User-Agent", limits.user_agent), ("Accept", "*/*"), ("Accept-Encoding", "gzip"), ("Connection", "close"), *conditions]
    raw_headers = [(b"Host", url.netloc), *((name.encode("ascii"), value.encode("latin-1")) for name, value in headers)]
    # The operator may name the certificates to trust (SSL_CERT_FILE); nothing can turn the check off.
    trusted = httpx.create_ssl_context() if url.scheme == "https" else None
    with (
        httpcore.HTTPConnection(target.origin, ssl_context=trusted, network_backend=network) as connection,
        connection.stream("GET", target, headers=raw_headers) as response,
    ):
        if response.status == 304 and conditions:
            return _unchanged(url, response, dict(conditions))
        location = redirect_of(response)
        return read_page(str(url), response, limits) if location is None else location


def _unchanged(url: httpx.URL, response: httpcore.Response, sent: dict[str, str]) -> Fetched:
    etag = header(response, "etag") or sent.get("If-None-Match")
    last_modified = header(response, "last-modified") or sent.get("If-Modified-Since")
    return Fetched(str(url), b"", etag=etag, last_modified=last_modified, not_modified=True)


def _connection_error(host: str, error: Exception) -> FetchError:
    if isinstance(error.__cause__, ssl.SSLCertVerificationError):
        reason = error.__cause__.verify_message
        return FetchError(f"the certificate of {host} does not hold ({reason}): check the address; if it is right, save the page as a file")
    if isinstance(error, (httpcore.LocalProtocolError, UnicodeEncodeError)):
        return FetchError(f"the request to {host} could not be written ({error}): check the address and the stored ETag")
    if isinstance(error, httpcore.RemoteProtocolError):
        return FetchError(f"{host} broke off or answered wrongly ({error}): try again later", temporary=True)
    return FetchError(f"no connection to {host} ({error}): check the address and the network, then try again", temporary=True)
