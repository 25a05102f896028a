"""Reads a register that is a file of JSON lines. Judges no value: the type of a row does."""

import json
from pathlib import Path
from typing import TypeVar

from corpus.registers.faults import Fault
from corpus.registers.register import Places, Register, field_names, rows_of

T = TypeVar("T")


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
    places: list[Places] = []
    faults: list[Fault] = []
    for number, line in written:
        try:
            parsed.append(json.loads(line))
            places.append({(): number})
        except ValueError as error:
            faults.append(Fault(path, number, f"not JSON: {error}", f"write one JSON object with {field_names(kind)}"))
    return rows_of(path, word, "id", parsed, places, kind).with_faults(faults)
