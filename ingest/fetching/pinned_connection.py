"""A network connection that goes to addresses checked before, whatever the name resolves to by now, and ends at its deadline.

Never looks a name up: between the check and the connection an attacker's name server could change its answer.
"""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from ingest.fetching.fetched import FetchError


class Deadline:
    """The moment at which a whole fetch is over, in monotonic seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left, more than 0. Raises: FetchError where there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def extend(self, seconds: float) -> None:
        self._ends += seconds

    def passed(self) -> FetchError:
        return FetchError(f"the page took longer than {self.seconds:g} s: try again later", temporary=True)


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to the first of `addresses` that answers; each may use its share of the time left, so that a dead one blocks none."""

    def __init__(self, addresses: list[str], deadline: Deadline) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        for behind, address in enumerate(self._addresses[:-1]):
            share = self._deadline.left() / (len(self._addresses) - behind)
            try:
                return self._connected(address, port, share)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # the last address tells the reason
        return self._connected(self._addresses[-1], port, self._deadline.left())

    def _connected(self, address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        return _TimedStream(self._network.connect_tcp(address, port, seconds), self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """Gives each operation the time left of the whole: a server that sends a byte a second never lets a single read time out."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
