"""The start page's example questions, by the role of who would ask. Read once at start; never made up from the library."""

from dataclasses import dataclass as plain_dataclass
from pathlib import Path
from typing import Literal, get_args

from pydantic.dataclasses import dataclass

from corpus.language import LANGUAGES, Language
from corpus.registers.fields import OURS, Text
from corpus.registers.register import Register
from corpus.registers.toml_file import read_toml

RoleId = Literal["politician", "procurement", "official", "association"]
ROLES: tuple[RoleId, ...] = get_args(RoleId)


@dataclass(frozen=True, slots=True, config=OURS)
class Starter:
    """One question in both languages, and who would ask it."""

    role: RoleId
    sv: Text
    en: Text

    def text(self, language: Language) -> str:
        return self.sv if language == "sv" else self.en


@plain_dataclass(frozen=True, slots=True)
class Role:
    """One of `ROLES` and its questions, which stand in the same order in each language."""

    id: RoleId
    questions: dict[Language, tuple[str, ...]]


def read_starters(path: Path) -> Register[Starter]:
    """Return the `[[starter]]` tables of the TOML file at `path`, with the faults of those that cannot be used."""
    return read_toml(path, ("starter",)).table("starter", Starter).once("sv", "en")


def load_starters(path: Path) -> tuple[Role, ...]:
    """Return the roles that have questions, in the order of `ROLES`. No file, no roles.

    Raises:
        RegisterError: the file is not TOML, or a question has a fault.
    """
    starters = read_starters(path).sound() if path.exists() else ()
    roles = {role: [starter for starter in starters if starter.role == role] for role in ROLES}
    return tuple(
        Role(role, {language: tuple(starter.text(language) for starter in own) for language in LANGUAGES})
        for role, own in roles.items()
        if own
    )
