"""Reads a register that is a TOML file, and says where in it each table and field stands. Judges no value: the type of a row does."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.registers.faults import Fault, Location
from corpus.registers.register import Places, Register, rows_of

T = TypeVar("T")

_HEADER = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[\w.-]+)\s*\]")
_FIELD = re.compile(r"\s*(?P<name>[\w-]+)\s*=")
_TOML_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file as it was parsed. `lines` says where each table and field stands; what `is_broken` could not be parsed at all."""

    path: Path
    values: Mapping[str, object]
    lines: Places
    faults: tuple[Fault, ...] = ()
    is_broken: bool = False

    def table(self, name: str, kind: type[T], key: str = "id") -> Register[T]:
        """Return the `[[name]]` tables as rows of `kind`; a file without any is at fault. `key` is the field that tells them apart."""
        listed = self.values.get(name)
        if not isinstance(listed, list) or not listed:
            empty = Fault(self.path, 0, f"has no {name}", f"write at least one [[{name}]] table")
            return Register(self.path, faults=self.faults if self.is_broken else (*self.faults, empty))
        places = [self._places(name, number) for number in range(len(listed))]
        return rows_of(self.path, name, key, listed, places, kind).with_faults(self.faults)

    def head(self, kind: type[T], names: Collection[str]) -> Register[T]:
        """Return what stands in the file under these names as one row of `kind`."""
        if self.is_broken:
            return Register(self.path, faults=self.faults)
        values = {name: self.values[name] for name in names if name in self.values}
        return rows_of(self.path, "", "", [values], [self.lines], kind).with_faults(self.faults)

    def _places(self, name: str, number: int) -> Places:
        """Where the parts of one row stand, from the row on."""
        return {place[2:]: line for place, line in self.lines.items() if place[:2] == (name, number)}


def read_toml(path: Path, known: Collection[str]) -> TomlFile:
    """Return what the TOML file at `path` holds; at its top are the names `known` and no others."""
    try:
        text = path.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except OSError as error:
        fault = Fault(path, 0, f"cannot be read ({error.strerror})", f"write it, with {', '.join(known)} in it")
        return TomlFile(path, {}, {}, (fault,), is_broken=True)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = _TOML_LINE.search(str(error))
        fault = Fault(path, int(line[1]) if line else 0, f"not valid TOML: {error}", "mend the line named")
        return TomlFile(path, {}, {}, (fault,), is_broken=True)
    lines = _toml_lines(text)
    expected = f"mend its name, or take it out; known are {', '.join(known)}"
    unknown = [name for name in values if name not in known]
    faults = [Fault(path, lines.get((name, 0), lines.get((name,), 0)), f"has an unknown `{name}`", expected) for name in unknown]
    return TomlFile(path, values, lines, tuple(faults))


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
