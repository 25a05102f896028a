"""What the corpus check reports. Never decides anything."""

from dataclasses import dataclass
from typing import Literal, Self

from corpus.registers.faults import Fault

FindingKind = Literal["fault", "warning", "skipped"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to know about the corpus: a fault to mend, a warning that a day has passed, or a check that was skipped and why.

    `file` is relative to the corpus folder; `line` counts from 1, and 0 means the file as a whole.
    """

    file: str
    line: int
    what: str
    what_to_do: str
    kind: FindingKind = "fault"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{self.kind}: {where}: {self.what} → {self.what_to_do}"

    @classmethod
    def of(cls, fault: Fault) -> Self:
        """Return the fault of a register as a finding; registers stand at the top of the corpus folder."""
        return cls(fault.path.name, fault.line, fault.what, fault.what_to_do)
