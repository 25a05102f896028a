"""Fetch many pages as a good guest: one request to a host at a time and not too often, robots.txt obeyed, patience when a server is busy.

Not for several threads: the waiting is what makes it polite.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from ingest.fetching.addresses import Resolve, system_addresses
from ingest.fetching.fetch import fetch
from ingest.fetching.fetched import Fetched, FetchError, FetchLimits
from ingest.fetching.robots import RobotsRules

_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds throughout. `delay` lies between two requests to a host, more where its robots.txt asks for more.

    A failed request is made at most `attempts` times; before the n-th repetition we wait `first_wait` * 2^(n-1), plus up to half of it by
    chance. No wait is longer than `longest_wait`: a server that asks for more patience than that is left alone for this time.
    """

    delay: float = 1.0
    attempts: int = 3
    first_wait: float = 1.0
    longest_wait: float = 120.0
    seed: int = 0


class PoliteClient:
    """Fetches through `ingest.fetching.fetch`, host by host. `clock` gives monotonic seconds, `sleep` waits as many as it is told."""

    def __init__(
        self,
        limits: FetchLimits,
        manners: Manners,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve = system_addresses,
    ) -> None:
        self._limits = limits
        self._manners = manners
        self._clock = clock
        self._sleep = sleep
        self._resolve = resolve
        self._chance = random.Random(manners.seed)
        self._last_request: dict[str, float] = {}  # by host
        self._rules: dict[str, RobotsRules | FetchError] = {}  # by scheme, host and port

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Fetch `url`, or learn that it is `not_modified` since the copy with `etag` or `last_modified`.

        Raises: FetchError where robots.txt forbids it, the server asks for too much patience, or the last attempt failed.
        """
        request = partial(fetch, url, self._limits, etag=etag, last_modified=last_modified)
        return self._patiently(partial(request, resolve=self._resolve, before=self._before_page))

    def _patiently(self, request: Callable[[], Fetched]) -> Fetched:
        for attempt in range(1, self._manners.attempts):
            try:
                return request()
            except FetchError as error:
                if not error.temporary:
                    raise
                self._sleep(self._patience(error, attempt))
        return request()

    def _patience(self, error: FetchError, attempt: int) -> float:
        """Return the seconds to wait after `error`. Raises: it, where the server asks for more than we have."""
        asked = error.retry_after or 0.0
        if asked > self._manners.longest_wait:
            raise error
        wait = self._manners.first_wait * 2.0 ** (attempt - 1)
        return min(max(asked, wait * (1 + self._chance.random() / 2)), self._manners.longest_wait)

    def _before_page(self, url: str) -> None:
        rules = self._rules_for(url)
        if not rules.allows(url):
            raise FetchError(f"the robots.txt of its site forbids fetching {url}: ask the publisher, or save it as a file if you may")
        self._await_turn(url, rules.crawl_delay or 0.0)

    def _await_turn(self, url: str, crawl_delay: float = 0.0) -> None:
        host = urlsplit(url).hostname or ""
        delay = max(self._manners.delay, min(crawl_delay, self._manners.longest_wait))
        if host in self._last_request:
            wait = self._last_request[host] + delay - self._clock()
            if wait > 0:
                self._sleep(wait)
        self._last_request[host] = self._clock()

    def _rules_for(self, url: str) -> RobotsRules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._read_rules(site)
        rules = self._rules[site]
        if isinstance(rules, FetchError):
            raise FetchError(f"{site}/robots.txt could not be read, so nothing is fetched from there: {rules}", status=rules.status)
        return rules

    def _read_rules(self, site: str) -> RobotsRules | FetchError:
        """Read robots.txt as RFC 9309 (2.3.1) says: none there (4xx) allows all, an unreachable one (the error) forbids all.

        A server that answers 429 is not without robots.txt, it is busy: that forbids too.
        """
        limits = replace(self._limits, bytes=min(self._limits.bytes, _ROBOTS_BYTES))
        try:
            page = self._patiently(partial(fetch, f"{site}/robots.txt", limits, resolve=self._resolve, before=self._await_turn))
        except FetchError as error:
            absent = error.status is not None and 400 <= error.status < 500 and error.status != 429
            return RobotsRules() if absent else error
        return RobotsRules.parse(page.raw.decode("utf-8", errors="replace"), self._limits.user_agent.split("/")[0])
