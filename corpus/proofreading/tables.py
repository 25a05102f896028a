"""Reads the TOML registers of a corpus folder, with the line that each table stands on. Never judges them."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.proofreading.finding import Finding


@dataclass(frozen=True, slots=True)
class Table:
    """One `[[name]]` table of a register. `line` is where it begins."""

    file: str
    line: int
    values: dict[str, object]

    def text(self, name: str) -> str:
        """Return the value of `name` as a string, "" where it is absent."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the list under `name`, empty where it is absent or not a list."""
        value = self.values.get(name)
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    def fault(self, what: str, what_to_do: str) -> Finding:
        """Return a finding on this table."""
        return Finding(self.file, self.line, what, what_to_do)


def read_tables(folder: Path, file: str, name: str) -> tuple[list[Table], list[Finding]]:
    """Return the `[[name]]` tables of `folder/file`, and a finding where there are none to read."""
    path = folder / file
    if not path.is_file():
        return [], [Finding(file, 0, "the file is missing", f"write it: [[{name}]] tables")]
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text).get(name, [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [], [Finding(file, 0, f"not valid TOML: {error}", "mend the line named")]
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip() == f"[[{name}]]"]
    if not tables or len(lines) != len(tables):
        return [], [Finding(file, 0, f"no [[{name}]] tables that can be told apart", f"begin each with a line [[{name}]]")]
    return [Table(file, line, values) for line, values in zip(lines, tables, strict=True)], []


def missing_fields(tables: list[Table], names: tuple[str, ...]) -> Iterator[Finding]:
    """Find tables that lack one of the fields `names`, or have it empty."""
    for table in tables:
        for name in names:
            if not table.values.get(name):
                yield table.fault(f"no `{name}`", "add it")


def repeated(tables: list[Table], name: str) -> Iterator[Finding]:
    """Find tables whose field `name` another table above has too."""
    seen: set[str] = set()
    for table in tables:
        value = table.text(name)
        if value in seen:
            yield table.fault(f"`{name}` is {value!r}, which a table above has too", "give each table its own")
        seen.add(value)
