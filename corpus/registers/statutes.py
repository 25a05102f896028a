"""The registry of statutes: what each is called, its number, and whether it is in force. Never holds their text."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SamsvarError


class StatutesError(SamsvarError):
    """The registry file cannot be used."""


@dataclass(frozen=True, slots=True)
class Statute:
    """One act or ordinance. `names_*` are what people call it ("upphandlingslagen"); dates are ISO strings; `replaced_by` and `replaces` are SFS numbers."""

    id: str
    sfs: str
    title_sv: str
    title_en: str = ""
    abbreviation: str | None = None
    names_sv: tuple[str, ...] = ()
    names_en: tuple[str, ...] = ()
    url: str = ""
    in_force: bool = True
    in_force_from: str | None = None
    in_force_to: str | None = None
    replaced_by: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Statutes:
    """All statutes known, in the order of the file."""

    all: tuple[Statute, ...] = ()

    def by_sfs(self, sfs: str) -> Statute | None:
        """Return the statute with this number ("2016:1145"), None where it is not in the registry."""
        return next((statute for statute in self.all if statute.sfs == sfs), None)

    def citation_name(self, sfs: str) -> str:
        """Return what an official writes after a section: the abbreviation, else "lag (2022:900)"."""
        statute = self.by_sfs(sfs)
        if statute and statute.abbreviation:
            return statute.abbreviation
        word = "förordning" if statute and "förordning" in statute.title_sv.casefold() else "lag"
        return f"{word} ({sfs})"


def load_statutes(path: Path) -> Statutes:
    """Return the registry in the TOML file at `path`: `[[statute]]` tables with the fields of `Statute`. No file, no statutes.

    Raises:
        StatutesError: the file is not TOML, or a table lacks a field or has one of the wrong type.
    """
    if not path.exists():
        return Statutes()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("statute", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StatutesError(f"{path} is not valid TOML: {error}; mend the line named") from error
    return Statutes(tuple(_statute(table, number, path) for number, table in enumerate(tables, start=1)))


def _statute(table: Mapping[str, object], number: int, path: Path) -> Statute:
    for name in ("id", "sfs", "title_sv"):
        if not table.get(name):
            raise StatutesError(f"{path}: statute {number} ({table.get('sfs') or table.get('id') or 'unnamed'}) has no `{name}`: add it")
    unknown = set(table) - set(Statute.__dataclass_fields__)
    if unknown:
        expected = ", ".join(Statute.__dataclass_fields__)
        raise StatutesError(f"{path}: statute {number} has unknown keys {', '.join(sorted(unknown))}; expected {expected}")
    return Statute(
        id=_text(table, "id") or "",
        sfs=_text(table, "sfs") or "",
        title_sv=_text(table, "title_sv") or "",
        title_en=_text(table, "title_en") or "",
        abbreviation=_text(table, "abbreviation"),
        names_sv=_texts(table, "names_sv", path),
        names_en=_texts(table, "names_en", path),
        url=_text(table, "url") or "",
        in_force=bool(table.get("in_force", True)),
        in_force_from=_text(table, "in_force_from"),
        in_force_to=_text(table, "in_force_to"),
        replaced_by=_text(table, "replaced_by"),
        replaces=_text(table, "replaces"),
    )


def _text(table: Mapping[str, object], name: str) -> str | None:
    """A bare TOML date reads as its ISO string; an empty string as nothing."""
    value = table.get(name)
    return str(value) if value not in (None, "") else None


def _texts(table: Mapping[str, object], name: str, path: Path) -> tuple[str, ...]:
    values = table.get(name, [])
    if not isinstance(values, list):
        raise StatutesError(f"{path}: `{name}` of {table.get('sfs')} is {values!r}: expected a list of strings")
    return tuple(str(value) for value in values)
