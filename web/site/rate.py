"""How often one visitor may do a thing that costs something to keep. In memory and forgotten soon: no address is ever stored."""

import threading
import time
from collections import deque
from collections.abc import Callable

from fastapi import Request

MOST_KEYS = 10_000


class Rate:
    """At most `most` times in `seconds` for each key. Safe to use from several threads; each process counts its own."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._times: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allows(self, key: str) -> bool:
        """Return whether it may be done once more now, and count it if so. A visitor past `MOST_KEYS` others has to wait too."""
        now = self._clock()
        with self._lock:
            if len(self._times) >= MOST_KEYS:
                self._times = {key: times for key, times in self._times.items() if times[-1] > now - self._seconds}
            if len(self._times) >= MOST_KEYS and key not in self._times:
                return False
            times = self._times.setdefault(key, deque())
            while times and times[0] <= now - self._seconds:
                times.popleft()
            if len(times) >= self._most:
                return False
            times.append(now)
            return True

    def forget(self, key: str) -> None:
        """Let this one begin anew."""
        with self._lock:
            self._times.pop(key, None)


def visitor(request: Request) -> str:
    """Return the key of who asks: the address that the request came from."""
    return request.client.host if request.client else ""
