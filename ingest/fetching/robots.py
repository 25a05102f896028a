"""What a site's robots.txt lets us fetch, read as RFC 9309 says. Only reads text: never fetches it.

Why no library reads it: docs/decisions/0014-robots.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

_ENCODED = re.compile(r"(%(?:24|25|2A|2F|3F))", re.IGNORECASE)  # $ % * / ? mean something else unencoded
_KEEP = "/?&=*$:@!,;+~'()%"  # unquoted in a pattern and in a path alike, so that both compare as written


@dataclass(frozen=True, slots=True)
class _Group:
    agents: frozenset[str]
    rules: tuple[tuple[str, bool], ...]  # (pattern, allowed)
    delay: float | None


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules for one agent on one host. No rules: all is allowed."""

    rules: tuple[tuple[str, bool], ...] = ()
    crawl_delay: float | None = None

    @classmethod
    def parse(cls, text: str, agent: str) -> "RobotsRules":
        """Read the groups that name `agent` (a product token, "Samsvar", in any case), or else those for "*"."""
        groups = list(_groups(text))
        own = [group for group in groups if agent.lower() in group.agents]
        chosen = own or [group for group in groups if "*" in group.agents]
        delays = [group.delay for group in chosen if group.delay is not None]
        return cls(tuple(rule for group in chosen for rule in group.rules), max(delays, default=None))

    def allows(self, url: str) -> bool:
        """Say whether `url` may be fetched: the longest pattern that matches its path and query decides, Allow before Disallow."""
        parts = urlsplit(url)
        target = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        matching = [(len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, target)]
        return max(matching, default=(0, True))[1]


def _groups(text: str) -> Iterator[_Group]:
    agents: list[str] = []
    rules: list[tuple[str, bool]] = []
    delay: float | None = None
    begun = False  # a rule was read, so that the next User-agent opens another group
    for key, value in _fields(text):
        if key == "user-agent":
            if begun:
                yield _Group(frozenset(agents), tuple(rules), delay)
                agents, rules, delay, begun = [], [], None, False
            agents.append(value.split("/")[0].lower())
            continue
        begun = begun or key in ("allow", "disallow", "crawl-delay")
        if key in ("allow", "disallow") and value:
            rules.append((_plain(value), key == "allow"))
        elif key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d+)?", value):
            delay = float(value)
    yield _Group(frozenset(agents), tuple(rules), delay)


def _fields(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        yield key.strip().lower(), value.strip()


def _plain(path: str) -> str:
    """Spell `path` in one way, whichever of its characters were percent-encoded."""
    pieces = _ENCODED.split(path)
    return "".join(piece.upper() if index % 2 else quote(unquote_to_bytes(piece), safe=_KEEP) for index, piece in enumerate(pieces))


def _matches(pattern: str, target: str) -> bool:
    """Match from the start of `target`; by search, not by regular expression, which a pattern of many stars would keep busy for ever."""
    first, *others = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    last = others.pop() if others and pattern.endswith("$") else None
    for part in others:
        part_at = target.find(part, at)
        if part_at < 0:
            return False
        at = part_at + len(part)
    if last is not None:
        return target.endswith(last) and len(target) - len(last) >= at
    return not pattern.endswith("$") or at == len(target)
