"""The start page's example questions, by the role of who asks. Read once at start; never made up from the library."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from ingest.document import Language
from ingest.errors import SamsvarError


class StartersError(SamsvarError):
    """The file of starter questions cannot be used."""


@dataclass(frozen=True, slots=True)
class Role:
    """Whom the questions are for, and the questions, per interface language."""

    id: str
    title: dict[Language, str]
    questions: dict[Language, tuple[str, ...]]


def load_starters(path: Path) -> tuple[Role, ...]:
    """Return the roles in the TOML file at `path`, in its order: `[[role]]` with `id`, and `title` and `questions` in `[role.sv]` and `[role.en]`.

    No file, no roles.

    Raises:
        StartersError: the file is not TOML, or a role lacks a title or questions in either language.
    """
    if not path.exists():
        return ()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("role", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StartersError(f"{path} is not valid TOML: {error}; mend the line named") from error
    return tuple(_role(table, f"{path}: role {number}") for number, table in enumerate(tables, start=1))


def _role(table: dict[str, object], where: str) -> Role:
    if not isinstance(table.get("id"), str):
        raise StartersError(f"{where} has no `id`: add a short one, such as id = \"politician\"")
    spoken = {language: _spoken(table.get(language), f"{where} ({table['id']}), {language}") for language in ("sv", "en")}
    return Role(
        id=str(table["id"]),
        title={"sv": spoken["sv"][0], "en": spoken["en"][0]},
        questions={"sv": spoken["sv"][1], "en": spoken["en"][1]},
    )


def _spoken(part: object, where: str) -> tuple[str, tuple[str, ...]]:
    title = part.get("title") if isinstance(part, dict) else None
    questions = part.get("questions") if isinstance(part, dict) else None
    if not isinstance(title, str) or not isinstance(questions, list) or not questions:
        raise StartersError(f"{where}: expected `title` (a string) and `questions` (a list of strings) in a table of that language")
    return title, tuple(str(question) for question in questions)
