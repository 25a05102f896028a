"""The head of a Markdown file, in YAML, TOML or JSON: splits it off and checks the values that Samsvar reads. Unknown keys are left alone.

Our own briefs are held to what they may say. Of any other file, what is understood is used, and the rest is remarked on.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date as calendar_date
from typing import cast

import yaml

from corpus.kind import KINDS, Kind
from corpus.language import Language
from ingest.document import Source, is_web_address
from ingest.errors import SourceError
from ingest.text.dates import find_published

# A BaseLoader keeps every scalar a string: YAML 1.1 would read the SFS number 2016:45 as 121005 and `no` as False. The C one is ten times as fast.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_YAML = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(.*?)[ \t]*")
_BRIEF = re.compile(r"^kind:\s*[\"']?brief\b", re.MULTILINE)
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_DAYS = ("published", "in_force_from", "in_force_to", "review_by")
_NAMED = {"sv": "svensk", "en": "engelsk"}
_LANGUAGES = ("language", "lang", "locale")
_PUBLISHED = ("published", "date", "datum", "publishdate", "pubdate", "created")
_KNOWN = frozenset(
    ("title", "titel", "kind", "publisher", "url", "tags", "aliases", "beteckning", "rubrik", "author", *_DAYS, *_LANGUAGES, *_PUBLISHED)
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`values` are strings, lists and tables of strings; `body` is the text below, which begins on line `body_line` of the file.

    `remarks` say what of the head could not be used.
    """

    values: Mapping[str, object]
    body: str
    body_line: int = 1
    remarks: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """Return the value of `key`, "" where it is absent or not a string."""
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) else ""


def split_front_matter(text: str) -> FrontMatter:
    """Split `text` (line feeds only) into its head and its body; no head, no values. A line of dashes at the top may also be a rule.

    Raises:
        SourceError: it is a brief, and its head is not valid YAML.
    """
    if head := _YAML.match(text):
        return _split(text, head.end(), *_yaml(head[1]))
    if head := _TOML.match(text):
        return _split(text, head.end(), *_toml(head[1]))
    return _json(text)


def understood(front: FrontMatter) -> FrontMatter:
    """Return the head of a file that is not ours: values that Samsvar reads as it writes them, or not at all, and a remark on each that is left out."""
    values = dict(front.values)
    remarks = [*front.remarks]
    stated = {key.casefold(): value.strip() for key, value in values.items() if isinstance(key, str) and isinstance(value, str)}
    for key in _DAYS:
        values[key] = _day(stated.get(key, ""))
    values["published"] = next((day for key in _PUBLISHED if (day := _day(stated.get(key, "")))), "")
    language = next((stated[key] for key in _LANGUAGES if stated.get(key)), "")
    values["language"] = next((code for code in ("sv", "en") if language.casefold().startswith((code, _NAMED[code]))), "")
    values["kind"] = stated.get("kind", "") if stated.get("kind") in KINDS else ""
    values["url"] = stated.get("url", "") if is_web_address(stated.get("url", "")) else ""
    remarks += [f"`{key}` is {stated[key]!r}" for key in ("language", "kind", "url", *_DAYS) if stated.get(key) and not values[key]]
    try:
        sources(front)
    except SourceError as error:
        values["sources"] = []
        remarks.append(str(error))
    return replace(front, values=values, remarks=tuple(remarks))


def _day(value: str) -> str:
    """The ISO date that a value begins with or names ("6 maj 2025"), "" where it does neither."""
    text = value.replace("/", "-")
    leading = re.match(rf"{_DATE.pattern}(?![\w-])|\d{{4}}-\d\d-\d\d(?=[T ])", text)
    return leading[0] if leading else find_published(f"Datum: {value}") or ""


def _split(text: str, end: int, values: Mapping[str, object] | None, remarks: tuple[str, ...] = ()) -> FrontMatter:
    if values is None:
        return FrontMatter({}, text)
    return FrontMatter(values, text[end:], text.count("\n", 0, end) + 1, remarks)


def _yaml(head: str) -> tuple[Mapping[str, object] | None, tuple[str, ...]]:
    """The values, None where what stands between two rules is text."""
    try:
        values = yaml.load(head, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" on line {mark.line + 2}" if mark else ""
        wrong = f"the front matter is not valid YAML{line}: {getattr(error, 'problem', None) or error}"
        if _BRIEF.search(head):
            raise SourceError(f"{wrong}; mend it") from error
        return _by_lines(head, wrong)
    if values is None:
        return {}, ()
    return (values if isinstance(values, dict) and _is_head(values, head) else None), ()


def _is_head(values: Mapping[object, object], head: str) -> bool:
    """Whether the keys are ones of a head: a known one, or words without blanks straight below the first line."""
    keys = {str(key).casefold() for key in values}
    return not _KNOWN.isdisjoint(keys) or not (head.startswith("\n") or any(" " in key for key in keys))


def _by_lines(head: str, wrong: str) -> tuple[Mapping[str, object] | None, tuple[str, ...]]:
    """The values of the lines that have a key; a line without one goes on with the value above it."""
    values: dict[str, object] = {}
    key = ""
    for line in head.split("\n"):
        if match := _LINE.fullmatch(line):
            key = match[1]
            values[key] = "" if match[2].startswith(("[", "{")) else match[2].strip("\"'")
        elif values.get(key) and line.strip() and not line.lstrip().startswith(("-", "#")):
            values[key] = f"{values[key]} {line.strip()}"
    if not values or (head.startswith("\n") and _KNOWN.isdisjoint(map(str.casefold, values))):
        return None, ()
    return values, (f"{wrong}; it is read line by line",)


def _toml(head: str) -> tuple[Mapping[str, object] | None, tuple[str, ...]]:
    try:
        return {key: _plain(value) for key, value in tomllib.loads(head).items()}, ()
    except tomllib.TOMLDecodeError as error:
        return _by_lines(head, f"the front matter is not valid TOML: {error}")


def _json(text: str) -> FrontMatter:
    if not text.startswith("{"):
        return FrontMatter({}, text)
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError:
        return FrontMatter({}, text)
    return _split(text, end, {str(key): _plain(value) for key, value in values.items()})


def _plain(value: object) -> object:
    """Numbers and days as strings, as YAML's are read."""
    return value.isoformat() if isinstance(value, calendar_date) else str(value) if isinstance(value, int | float) else value


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
