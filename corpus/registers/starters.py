"""The start page's example questions, by the role of who would ask. Read once at start; never made up from the library."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from corpus.errors import SamsvarError
from corpus.language import LANGUAGES, Language

RoleId = Literal["politician", "procurement", "official", "association"]
ROLES: tuple[RoleId, ...] = get_args(RoleId)


class StartersError(SamsvarError):
    """The file of starter questions cannot be used."""


@dataclass(frozen=True, slots=True)
class Role:
    """One of `ROLES` and its questions, which stand in the same order in each language."""

    id: RoleId
    questions: dict[Language, tuple[str, ...]]


def load_starters(path: Path) -> tuple[Role, ...]:
    """Return the roles that have questions, in the order of `ROLES`.

    The TOML file at `path` has `[[starter]]` tables with `role`, `sv` and `en`. No file, no roles.

    Raises:
        StartersError: the file is not TOML, or a table names an unknown role or lacks the question in a language.
    """
    if not path.exists():
        return ()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("starter", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StartersError(f"{path} is not valid TOML: {error}; mend the line named") from error
    for number, table in enumerate(tables, start=1):
        _check(table, f"{path}: starter {number}")
    roles = (Role(role, {language: _questions(tables, role, language) for language in LANGUAGES}) for role in ROLES)
    return tuple(role for role in roles if role.questions["sv"])


def _check(table: dict[str, object], where: str) -> None:
    if table.get("role") not in ROLES:
        raise StartersError(f"{where} has role {table.get('role')!r}: expected one of {', '.join(ROLES)}")
    for language in LANGUAGES:
        if not isinstance(table.get(language), str) or not table[language]:
            raise StartersError(f"{where} has no question in `{language}`: write it in both languages")


def _questions(tables: list[dict[str, str]], role: str, language: Language) -> tuple[str, ...]:
    return tuple(table[language] for table in tables if table["role"] == role)
