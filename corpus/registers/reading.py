"""Reads registers: the tables of a TOML file, or the lines of a JSON file, as rows of one type, each with the line that it stands on.

A row that cannot be read is a `Fault` of its register and never left out in silence: the program asks for `sound()`, which raises the first
fault, and `samsvar corpus check` shows them all.
"""

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import is_pydantic_dataclass

from corpus.registers.faults import Fault, Location, faults_of, first

T = TypeVar("T")

_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[\w.-]+)\s*\]")
_FIELD = re.compile(r"\s*(?P<name>[\w-]+)\s*=")
_TOML_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """A row that was read. `name` is what a person calls it: its table's name and its id, or its number ("term iop", "starter 3")."""

    value: T
    name: str
    path: Path
    line: int

    def fault(self, what: str, what_to_do: str) -> Fault:
        """Return a fault of this row; `what` goes on from its name: "has no …"."""
        return Fault(self.path, self.line, f"{self.name} {what}", what_to_do)


@dataclass(frozen=True, slots=True)
class Register(Generic[T]):
    """What one file holds, in its order. `keys` are the ids of all its rows, those that have faults too; `faults` stand in no order."""

    path: Path
    rows: tuple[Row[T], ...] = ()
    keys: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()

    @property
    def values(self) -> tuple[T, ...]:
        """What of the register can be read."""
        return tuple(row.value for row in self.rows)

    def sound(self) -> tuple[T, ...]:
        """Return all that the register holds.

        Raises:
            RegisterError: something in it has a fault; the first is named.
        """
        first(self.faults)
        return self.values

    def with_faults(self, faults: Iterable[Fault]) -> "Register[T]":
        return replace(self, faults=(*self.faults, *faults))

    def once(self, *names: str) -> "Register[T]":
        """Return the register with a fault for each row whose field of one of these names has the value of an earlier row's."""
        return self.with_faults(fault for name in names for fault in self._repeated(name))

    def _repeated(self, name: str) -> Iterator[Fault]:
        seen: set[str] = set()
        for row in self.rows:
            value = getattr(row.value, name)
            if value in seen:
                yield row.fault(f"has the `{name}` {value!r}, which one above it has too", "give each its own")
            seen.add(value)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file as it was parsed. `lines` says where each table and field stands; what `is_broken` could not be parsed at all."""

    path: Path
    values: Mapping[str, object]
    lines: Mapping[Location, int]
    faults: tuple[Fault, ...] = ()
    is_broken: bool = False

    def table(self, name: str, kind: type[T], key: str = "id") -> Register[T]:
        """Return the `[[name]]` tables as rows of `kind`; a file without any is at fault. `key` is the field that tells them apart."""
        listed = self.values.get(name)
        if not isinstance(listed, list) or not listed:
            empty = Fault(self.path, 0, f"has no {name}", f"write at least one [[{name}]] table")
            return Register(self.path, faults=self.faults if self.is_broken else (*self.faults, empty))
        places = [self._places(name, number) for number in range(len(listed))]
        return _register(self.path, name, key, listed, places, kind).with_faults(self.faults)

    def head(self, kind: type[T], names: Collection[str]) -> Register[T]:
        """Return what stands in the file under these names as one row of `kind`."""
        if self.is_broken:
            return Register(self.path, faults=self.faults)
        given = {name: self.values[name] for name in names if name in self.values}
        return _register(self.path, "", "", [given], [self.lines], kind).with_faults(self.faults)

    def _places(self, name: str, number: int) -> Mapping[Location, int]:
        """Where the parts of one row stand, from the row on."""
        return {place[2:]: line for place, line in self.lines.items() if place[:2] == (name, number)}


def read_toml(path: Path, known: Collection[str]) -> TomlFile:
    """Return what the TOML file at `path` holds; at its top are the names `known` and no others."""
    try:
        text = path.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except OSError as error:
        expected = "write it, with " + ", ".join(f"[[{name}]]" for name in known)
        return TomlFile(path, {}, {}, (Fault(path, 0, f"cannot be read ({error.strerror})", expected),), is_broken=True)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = _TOML_LINE.search(str(error))
        fault = Fault(path, int(line[1]) if line else 0, f"not valid TOML: {error}", "mend the line named")
        return TomlFile(path, {}, {}, (fault,), is_broken=True)
    lines = _toml_lines(text)
    unknown = [name for name in values if name not in known]
    faults = [Fault(path, lines.get((name, 0), lines.get((name,), 0)), f"has an unknown `{name}`", _only(known)) for name in unknown]
    return TomlFile(path, values, lines, tuple(faults))


def _only(known: Collection[str]) -> str:
    return f"mend its name, or take it out; known are {', '.join(known)}"


def read_lines(path: Path, word: str, kind: type[T], example: str) -> Register[T]:
    """Return the lines of the file at `path`, each one JSON object, as rows of `kind`; a file without any is at fault.

    Args:
        word: what one line is: "question".
        example: a file of the kind that is expected, for who named another.
    """
    expected = f"give a UTF-8 file with one JSON object a line, such as {example}"
    try:
        written = [(number, line) for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1) if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        return Register(path, faults=(Fault(path, 0, f"the {word}s cannot be read: {error}", expected),))
    if not written:
        return Register(path, faults=(Fault(path, 0, f"there are no {word}s in it", expected),))
    parsed: list[object] = []
    places: list[Mapping[Location, int]] = []
    faults: list[Fault] = []
    for number, line in written:
        try:
            parsed.append(json.loads(line))
            places.append({(): number})
        except ValueError as error:
            faults.append(Fault(path, number, f"not JSON: {error}", f"write one JSON object with {_names(kind)}"))
    return _register(path, word, "id", parsed, places, kind).with_faults(faults)


def _register(
    path: Path, word: str, key: str, listed: Sequence[object], places: Sequence[Mapping[Location, int]], kind: type[T]
) -> Register[T]:
    adapter = TypeAdapter(kind)
    rows: list[Row[T]] = []
    faults: list[Fault] = []
    keys: set[str] = set()
    for number, (values, lines) in enumerate(zip(listed, places, strict=True), start=1):
        id = values.get(key) if isinstance(values, dict) else None
        name = f"{word} {id or number}" if word else path.name
        keys |= {str(id)} if id else set()
        try:
            rows.append(Row(adapter.validate_python(values), name, path, _line(lines, ())))
        except ValidationError as error:
            found = faults_of(error, name, values, _names(kind))
            faults += (Fault(path, _line(lines, place), what, what_to_do) for place, what, what_to_do in found)
    return Register(path, tuple(rows), frozenset(keys), tuple(faults))


def _names(kind: type[Any]) -> str:
    """The names of a row's fields as they stand in the file, for who misspelt one."""
    known = kind.__pydantic_fields__ if is_pydantic_dataclass(kind) else {}
    return ", ".join(str(field.validation_alias or name) for name, field in known.items())


def _line(lines: Mapping[Location, int], place: Location) -> int:
    """The line of a value, or of what it stands in; 0 where neither is known."""
    return next((lines[place[:end]] for end in range(len(place), -1, -1) if place[:end] in lines), 0)


def _toml_lines(text: str) -> dict[Location, int]:
    """The line on which each table and each field of a table begins, by the way to it: ("fork", 0, "choice", 1, "sv")."""
    lines: dict[Location, int] = {}
    counts: dict[Location, int] = {}
    here: Location = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            here = _table_place(header["name"].split("."), header["open"] == "[[", counts)
            lines[here] = number
        elif field := _FIELD.match(line):
            lines.setdefault((*here, field["name"]), number)
    return lines


def _table_place(names: Sequence[str], listed: bool, counts: dict[Location, int]) -> Location:
    """The way to the table of a header, counted among those of its name in the table that it belongs to."""
    place: Location = ()
    for name in names[:-1]:
        place = (*place, name, counts[*place, name]) if (*place, name) in counts else (*place, name)
    place = (*place, names[-1])
    if not listed:
        return place
    counts[place] = counts.get(place, -1) + 1
    return (*place, counts[place])
