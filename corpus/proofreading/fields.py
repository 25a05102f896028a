"""What checks of several registers ask of a row: fields that the program can do without, and a good corpus cannot. Never reads a file."""

from collections.abc import Iterator
from typing import Any

from corpus.proofreading.finding import Finding
from corpus.registers.register import Row


def without(row: Row[Any], *names: str) -> Iterator[Finding]:
    """Find the fields of the row that are empty."""
    for name in names:
        if not getattr(row.value, name):
            yield Finding.of(row.fault(f"has no `{name}`", "add it"))
