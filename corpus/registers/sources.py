"""The manifest of sources to fetch: `corpus/sources.toml`, read and checked. Never fetches."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import cast

from corpus.errors import SamsvarError
from corpus.kind import KINDS, Kind
from corpus.language import LANGUAGES, Language

_REQUIRED = ("key", "title", "publisher", "url", "language", "kind")
_KINDS = tuple(kind for kind in KINDS if kind != "brief")  # a brief is ours, and a page that is fetched must not pass for one
_WEB = re.compile(r"https?://[^\s/?#]+\S*")
_STATUTE = re.compile(r"/dokument/sfs-(\d{4})-(\d+)\.text$")


class ManifestError(SamsvarError):
    """The manifest cannot be used."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source. `url` is cited and is the document's identity; `fetch`, where there is one, is where its text comes from instead.

    `published` is a year, a month or a day, None where the source does not say. Where not `sync`, the source is cited by briefs only.
    """

    key: str
    title: str
    publisher: str
    url: str
    language: Language
    kind: Kind
    published: str | None = None
    fetch: str | None = None
    sync: bool = True

    @property
    def address(self) -> str:
        """Where it is fetched from."""
        return self.fetch or self.url

    @property
    def sfs(self) -> str | None:
        """The number of the statute that stands at this address of Riksdagen's open data, None at any other address."""
        found = _STATUTE.search(self.address)
        return f"{found[1]}:{found[2]}" if found else None


def load_manifest(path: Path) -> tuple[SourceEntry, ...]:
    """Return the `[[source]]` tables of the TOML file at `path`, in its order.

    Raises:
        ManifestError: the file is missing or not TOML, or a table lacks, repeats or misspells something.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ManifestError(f"{path} cannot be read ({error.strerror}): put the list of sources there, as [[source]] tables") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path} is not valid TOML: {error}; mend the line named") from error
    listed = tables.get("source")
    if set(tables) != {"source"} or not isinstance(listed, list):
        raise ManifestError(f"{path} has the tables {', '.join(sorted(tables)) or '(none)'}: expected [[source]] tables and nothing else")
    entries = tuple(_entry(table, f"{path}: source {number}") for number, table in enumerate(listed, start=1))
    _refuse_repeated((entry.key for entry in entries), "key", path)
    _refuse_repeated((entry.url for entry in entries if entry.sync), "url", path)
    return entries


def _refuse_repeated(values: Iterable[str], name: str, path: Path) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ManifestError(f"{path}: two sources have the {name} {value}: give each its own, or set `sync = false` on one")
        seen.add(value)


def _entry(table: object, where: str) -> SourceEntry:
    if not isinstance(table, Mapping):
        raise ManifestError(f"{where} is {table!r}: expected a [[source]] table")
    where = f"{where} ({table.get('key') or 'without key'})"
    fault = next(_faults(table), None)
    if fault:
        raise ManifestError(f"{where}: {fault}")
    return SourceEntry(**{**table, "published": table.get("published") or None, "fetch": table.get("fetch") or None})


def _faults(table: Mapping[str, object]) -> Iterator[str]:
    known = [field.name for field in fields(SourceEntry)]
    if unknown := sorted(set(table) - set(known)):
        yield f"unknown key {', '.join(unknown)}; expected {', '.join(known)}"
    for name, value in table.items():
        kind = bool if name == "sync" else str
        if not isinstance(value, kind):
            yield f"`{name}` is {value!r}: expected {'true or false' if kind is bool else 'a string in quotes'}"
    for name in _REQUIRED:
        if not table.get(name):
            yield f"no `{name}`: add it"
    yield from _wrong_values(cast(Mapping[str, str], table))


def _wrong_values(table: Mapping[str, str]) -> Iterator[str]:
    if table["kind"] not in _KINDS:
        yield f"`kind` is {table['kind']!r}: expected one of {', '.join(_KINDS)}"
    if table["language"] not in LANGUAGES:
        yield f"`language` is {table['language']!r}: expected sv or en"
    if table.get("published") and not _is_date(table["published"]):
        yield f"`published` is {table['published']!r}: expected a year, month or day such as 2025, 2025-07 or 2025-07-01"
    for name in ("url", "fetch"):
        if table.get("sync", True) and table.get(name) and not _WEB.fullmatch(table[name]):
            yield f"`{name}` is {table[name]!r}, which cannot be fetched: expected https://…, or set `sync = false`"


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
