"""The registry of statutes: what each is called, its number, and whether it is in force. Never holds their text."""

from dataclasses import dataclass as plain_dataclass
from pathlib import Path

from pydantic import StrictBool
from pydantic.dataclasses import dataclass

from corpus.registers.fields import OURS, OptionalDay, OptionalSfs, OptionalText, Sfs, Text
from corpus.registers.register import Register
from corpus.registers.toml_file import read_toml


@dataclass(frozen=True, slots=True, config=OURS)
class Statute:
    """One act or ordinance. `names_*` are what people call it ("upphandlingslagen"); dates are ISO strings; `replaced_by` and `replaces` are SFS numbers."""

    id: Text
    sfs: Sfs
    title_sv: Text
    title_en: str = ""
    abbreviation: OptionalText = None
    names_sv: tuple[Text, ...] = ()
    names_en: tuple[Text, ...] = ()
    url: str = ""
    in_force: StrictBool = True
    in_force_from: OptionalDay = None
    in_force_to: OptionalDay = None
    replaced_by: OptionalSfs = None
    replaces: OptionalSfs = None


@plain_dataclass(frozen=True, slots=True)
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


def read_statutes(path: Path) -> Register[Statute]:
    """Return the `[[statute]]` tables of the TOML file at `path`, with the faults of those that cannot be used."""
    return read_toml(path, ("statute",)).table("statute", Statute).once("id", "sfs")


def load_statutes(path: Path) -> Statutes:
    """Return the registry in the TOML file at `path`. No file, no statutes.

    Raises:
        RegisterError: the file is not TOML, or a table has a fault.
    """
    return Statutes(read_statutes(path).sound()) if path.exists() else Statutes()
