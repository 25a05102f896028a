"""The YAML head of a Markdown file: splits it off and checks the values that Samsvar reads. Unknown keys are left alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import cast

import yaml

from corpus.kind import KINDS, Kind
from corpus.language import Language
from ingest.document import Source
from ingest.errors import SourceError

# A BaseLoader keeps every scalar a string: YAML 1.1 would read the SFS number 2016:45 as 121005 and `no` as False. The C one is ten times as fast.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`values` are strings, lists and tables of strings; `body` is the text below, which begins on line `body_line` of the file."""

    values: Mapping[str, object]
    body: str
    body_line: int = 1

    def text(self, key: str) -> str:
        """Return the value of `key`, "" where it is absent or not a string."""
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) else ""


def split_front_matter(text: str) -> FrontMatter:
    """Split `text` (line feeds only) into its YAML head and its body; no head, no values.

    Raises:
        SourceError: the head is not valid YAML, or not a table.
    """
    head = _FENCE.match(text)
    if not head:
        return FrontMatter({}, text)
    try:
        values = yaml.load(head[1], Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" on line {mark.line + 2}" if mark else ""
        raise SourceError(f"the front matter is not valid YAML{line}: {getattr(error, 'problem', None) or error}; mend it") from error
    if values is not None and not isinstance(values, dict):
        raise SourceError("the front matter is not a table: expected lines such as `title: …` between the two `---`")
    return FrontMatter(values or {}, text[head.end() :], text.count("\n", 0, head.end()) + 1)


def date(front: FrontMatter, key: str) -> str | None:
    """Return an ISO date (a year, a month or a day), None where the key is absent."""
    return checked_date(front.text(key), f"`{key}` in the front matter")


def checked_date(value: str, what: str) -> str | None:
    """Return `value` if it is an ISO date, None if it is empty.

    Raises:
        SourceError: it is neither.
    """
    if value and not _DATE.fullmatch(value):
        raise SourceError(f"{what} is {value!r}: expected an ISO date such as 2025-07-01, 2025-07 or 2025")
    return value or None


def kind(front: FrontMatter, default: Kind) -> Kind:
    """Return the document's kind."""
    return cast(Kind, _choice(front, "kind", KINDS, default))


def language(front: FrontMatter) -> Language | None:
    """Return the document's language, None where the front matter does not say."""
    value = _choice(front, "language", ("sv", "en"), "")
    return cast(Language, value) if value else None


def _choice(front: FrontMatter, key: str, allowed: tuple[str, ...], default: str) -> str:
    value = front.text(key) or default
    if value and value not in allowed:
        raise SourceError(f"`{key}` in the front matter is {value!r}: expected one of {', '.join(allowed)}")
    return value


def sources(front: FrontMatter) -> tuple[Source, ...]:
    """Return the works listed under `sources`.

    Raises:
        SourceError: the list, or one of its entries, lacks what a `Source` needs.
    """
    listed = front.values.get("sources") or []
    if not isinstance(listed, list):
        raise SourceError("`sources` in the front matter is not a list: expected entries with key, title, publisher and url")
    return tuple(_source(entry, number) for number, entry in enumerate(listed, start=1))


def _source(entry: object, number: int) -> Source:
    if not isinstance(entry, dict):
        raise SourceError(f"source {number} in the front matter is {entry!r}: expected a table with key, title, publisher and url")
    known = {field.name: str(entry.get(field.name) or "").strip() for field in fields(Source)}
    missing = [name for name in ("key", "title") if not known[name]]
    if missing:
        raise SourceError(f"source {number} in the front matter has no {' and no '.join(missing)}: add it")
    return Source(
        key=known["key"],
        title=known["title"],
        publisher=known["publisher"],
        url=known["url"],
        published=known["published"] or None,
        read=known["read"] or None,
    )
