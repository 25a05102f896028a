"""A register as it was read: rows of one type, each with the line that it stands on, and what is wrong with the rest.

A row that cannot be read is a `Fault` of its register and never left out in silence: the program asks for `sound()`, which raises the first
fault, and `samsvar corpus check` shows them all. Opens no file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import is_pydantic_dataclass

from corpus.registers.faults import Fault, Location, faults_of, raise_first

T = TypeVar("T")
Places = Mapping[Location, int]
"""The lines on which values stand."""


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
        raise_first(self.faults)
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


def rows_of(path: Path, word: str, key: str, listed: Sequence[object], places: Sequence[Places], kind: type[T]) -> Register[T]:
    """Return what was parsed from a file as a register of rows of `kind`.

    Args:
        word: what a row is called, before the value of its field `key` or its number; "" where the row is the file.
        places: for each row, the lines of what is in it, by the way from the row on.
    """
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
            told = faults_of(error, name, values, field_names(kind))
            faults += (Fault(path, _line(lines, place), what, what_to_do) for place, what, what_to_do in told)
    return Register(path, tuple(rows), frozenset(keys), tuple(faults))


def field_names(kind: type[Any]) -> str:
    """The names of a row's fields as they stand in the file, for who misspelt one."""
    known = kind.__pydantic_fields__ if is_pydantic_dataclass(kind) else {}
    return ", ".join(str(field.validation_alias or name) for name, field in known.items())


def _line(lines: Places, place: Location) -> int:
    """The line of a value, or of what it stands in; 0 where neither is known."""
    return next((lines[place[:end]] for end in range(len(place), -1, -1) if place[:end] in lines), 0)
