"""The manifest of sources to cite and to fetch: `corpus/sources.toml`, read and checked. Never fetches."""

import re
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, StrictBool, model_validator
from pydantic.dataclasses import dataclass

from corpus.kind import KINDS, Kind
from corpus.language import Language
from corpus.registers.faults import Fault, unfit, wrong_value
from corpus.registers.fields import OURS, OptionalDay, OptionalText, Text
from corpus.registers.register import Register, Row
from corpus.registers.toml_file import read_toml

_WEB = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?")
_HANDED_OVER = re.compile(r"seed:[^\s/]+")
_STATUTE = re.compile(r"/dokument/sfs-(\d{4})-(\d+)\.text$")


def _of_others(kind: Kind) -> Kind:
    """A brief is ours, and a page that is fetched must not pass for one."""
    if kind == "brief":
        raise wrong_value(f"choose one of {', '.join(known for known in KINDS if known != 'brief')}")
    return kind


@dataclass(frozen=True, slots=True, config=OURS)
class SourceEntry:
    """One source. `url` is cited and is the document's identity; `fetch`, where there is one, is where its text comes from instead.

    `published` is a year, a month or a day, None where the source does not say. Where not `sync`, the source is cited by briefs only.
    """

    key: Text
    title: Text
    publisher: Text
    url: Text
    language: Language
    kind: Annotated[Kind, AfterValidator(_of_others)]
    published: OptionalDay = None
    fetch: OptionalText = None
    sync: StrictBool = True

    @property
    def address(self) -> str:
        """Where it is fetched from."""
        return self.fetch or self.url

    @property
    def sfs(self) -> str | None:
        """The number of the statute that stands at this address of Riksdagen's open data, None at any other address."""
        number = _STATUTE.search(self.address)
        return f"{number[1]}:{number[2]}" if number else None

    @model_validator(mode="after")
    def _has_addresses(self) -> Self:
        for name, address in (("url", self.url), ("fetch", self.fetch)):
            if address and not _WEB.fullmatch(address):
                if self.sync:
                    what = f"has the `{name}` {address!r}, which cannot be fetched"
                    raise unfit(what, "write http:// or https:// without blanks, or set `sync = false`")
                if name == "fetch" or not _HANDED_OVER.fullmatch(address):
                    what = f"has the `{name}` {address!r}, which is no address"
                    raise unfit(what, "write http:// or https:// without blanks, or seed: and a file name")
        return self


def read_manifest(path: Path) -> Register[SourceEntry]:
    """Return the `[[source]]` tables of the TOML file at `path`, with the faults of those that cannot be used."""
    register = read_toml(path, ("source",)).table("source", SourceEntry, key="key").once("key")
    return register.with_faults(_fetched_twice(register.rows))


def _fetched_twice(rows: tuple[Row[SourceEntry], ...]) -> list[Fault]:
    """A document is known by its address, so that of two fetched from one the second would replace the first."""
    fetched = [row for row in rows if row.value.sync]
    earlier = {row.value.url: row.name for row in reversed(fetched)}
    return [
        row.fault(f"has the url {row.value.url} of {earlier[row.value.url]}", "give it its own, or set `sync = false` on one")
        for row in fetched
        if earlier[row.value.url] != row.name
    ]


def load_manifest(path: Path) -> tuple[SourceEntry, ...]:
    """Return the sources in the TOML file at `path`, in its order.

    Raises:
        RegisterError: the file is missing or not TOML, or a source has a fault.
    """
    return read_manifest(path).sound()
