"""What can be wrong with a row of a register, and how it is said: what, with the value → what to do. Reads no file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from corpus.errors import SamsvarError

Location = tuple[str | int, ...]
"""The way to a value within a row or a file: ("choice", 0, "sv")."""

_OURS = "register"
_LONGEST = 80
_QUOTED = re.compile("'([^']*)'")
# What pydantic says of a value of the wrong kind, as what to write instead.
_EXPECTED = {
    "string_type": "write a text in quotes",
    "bool_type": "write true or false",
    "tuple_type": "write a list",
    "missing": "write a text, or take it out",
}


class RegisterError(SamsvarError):
    """A register cannot be used as it stands."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend. `line` counts from 1; 0 means the file as a whole."""

    path: Path
    line: int
    what: str
    what_to_do: str

    def __str__(self) -> str:
        where = f"{self.path}, line {self.line}" if self.line else str(self.path)
        return f"{where}: {self.what}: {self.what_to_do}"


def wrong_value(what_to_do: str) -> PydanticCustomError:
    """Return what the validator of a field raises: the value is named by whoever reads the register."""
    return PydanticCustomError(_OURS, "wrong value", {"what_to_do": what_to_do})


def unfit(what: str, what_to_do: str) -> PydanticCustomError:
    """Return what the validator of a whole row raises; `what` goes on from the row's name: "has no …"."""
    return PydanticCustomError(_OURS, "unfit", {"what": what, "what_to_do": what_to_do})


def faults_of(error: ValidationError, name: str, values: object, fields: str) -> Iterator[tuple[Location, str, str]]:
    """Yield each fault of a row as (where in the row, what, what to do).

    Args:
        name: what the row is called ("term iop").
        values: the row as it was read.
        fields: the names of the fields that such a row may have, for who misspelt one.
    """
    absent: dict[Location, list[str]] = {}
    for detail in error.errors(include_url=False):
        table = _table(detail["loc"])
        if _is_missing(detail):
            absent.setdefault(table, []).append(str(detail["loc"][-1]))
        elif not _follows(detail):
            yield (detail["loc"], *_said(detail, _label(name, values, table), fields))
    for table, names in absent.items():
        yield (*table, names[0]), f"{_label(name, values, table)} has no {', '.join(f'`{field}`' for field in names)}", "add it"


def _is_missing(detail: ErrorDetails) -> bool:
    return detail["type"] in ("missing", "too_short") and not _follows(detail) and isinstance(detail["loc"][-1], str)


def _follows(detail: ErrorDetails) -> bool:
    """Whether a list counts as too short only because what is in it has faults of its own."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _said(detail: ErrorDetails, label: str, fields: str) -> tuple[str, str]:
    context: Mapping[str, str] = detail.get("ctx", {})
    field = next((str(part) for part in reversed(detail["loc"]) if isinstance(part, str)), "")
    value = _shortened(detail["input"])
    if detail["type"] == "unexpected_keyword_argument":
        known = fields if len(detail["loc"]) == 1 else "named at the top of the file"
        return f"{label} has an unknown field `{field}`", f"mend its name, or take it out; known are {known}"
    if "what" in context:
        return f"{label} {context['what']}", context["what_to_do"]
    if detail["type"] == "dataclass_type":
        return f"{label} is {value}", f"write it with its fields: {fields}"
    return f"`{field}` of {label} is {value}", context.get("what_to_do") or _expected(detail)


def _expected(detail: ErrorDetails) -> str:
    if detail["type"] == "literal_error":
        return f"choose one of {', '.join(_QUOTED.findall(detail['ctx']['expected']))}"
    return _EXPECTED.get(detail["type"], detail["msg"])


def _table(location: Location) -> Location:
    """The way to the table that a value stands in: without the name of its field. An item of a list keeps its whole way."""
    return location[:-1] if location and isinstance(location[-1], str) else location


def _label(name: str, values: object, location: Location) -> str:
    """ "fork money, choice yes": the row, and the tables within it on the way, each by its id or its number."""
    parts = [name]
    for at, step in enumerate(location):
        values = _within(values, step)
        if isinstance(step, int) and isinstance(values, Mapping):
            parts.append(f"{location[at - 1]} {values.get('id') or step + 1}")
    return ", ".join(parts)


def _within(values: object, step: str | int) -> object:
    if isinstance(values, Mapping):
        return values.get(step)
    return values[step] if isinstance(values, list) and isinstance(step, int) and step < len(values) else None


def _shortened(value: object) -> str:
    said = repr(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def raise_first(faults: Iterable[Fault]) -> None:
    """Raise the first of the faults in the order of the file, if there is one.

    Raises:
        RegisterError: there is a fault.
    """
    for fault in sorted(faults):
        raise RegisterError(str(fault))
