"""What got better and what got worse from one run to another: figure by figure over the questions that both asked, and question by question."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.errors import SamsvarError
from evals.bootstrap import Figure, Statistic, figure, paired_difference
from evals.quality.abstention import aurc, ece
from evals.quality.aggregate import column, confidence_and_right
from evals.quality.answers import Outcome
from evals.quality.figures import TELLING, is_better
from evals.quality.run import Row, Run, load_run

WORTH: dict[Outcome, int] = {"right": 2, "refused rightly": 2, "refused wrongly": 1, "wrong": 0}
"""An honest refusal is better than a wrong answer, and worse than a right one."""
OverAll = Callable[[Sequence[Row]], float]
_OVER_ALL: dict[str, OverAll] = {
    "abstention.aurc": lambda rows: aurc(*confidence_and_right(rows)),
    "abstention.ece": lambda rows: ece(*confidence_and_right(rows)),
    "latency.total_median_ms": lambda rows: float(np.median([row.timing_ms.get("total", np.nan) for row in rows])),
}
"""What no single question has."""


@dataclass(frozen=True, slots=True)
class Change:
    """One question that fared differently. `better` says whether for the better."""

    before: Row
    after: Row
    better: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """`differences[measure]` is after − before over the shared questions. The other ids are of questions left out of it.

    `measured` says of each run what it was measured on, before and after.
    """

    differences: dict[str, Figure]
    changes: tuple[Change, ...]
    shared: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    reworded: tuple[str, ...] = ()
    measured: tuple[str, str] = ("", "")


def compare(before: Run, after: Run) -> Comparison:
    """Return the comparison of two runs.

    Raises:
        SamsvarError: they have no question in common.
    """
    earlier, later = {row.id: row for row in before.rows}, {row.id: row for row in after.rows}
    both = [(earlier[name], later[name]) for name in earlier if name in later]
    # Two question files may give one id to two questions; what became of them says nothing of the program.
    shared = [(old, new) for old, new in both if old.question == new.question]
    if not shared:
        raise SamsvarError("the two runs share no question; compare runs of the same question file")
    return Comparison(
        differences([old for old, _ in shared], [new for _, new in shared]),
        tuple(change for old, new in shared if (change := changed(old, new))),
        len(shared),
        tuple(name for name in earlier if name not in later),
        tuple(name for name in later if name not in earlier),
        tuple(old.id for old, new in both if old.question != new.question),
        (_measured_on(before), _measured_on(after)),
    )


def differences(olds: Sequence[Row], news: Sequence[Row]) -> dict[str, Figure]:
    """Return news − olds of each measure, with the interval of the paired difference. A measure counts where it applies to both rows."""
    names = dict.fromkeys(name for row in olds for name in row.measures)
    moved = {name: paired_difference(column(olds, name), column(news, name)) for name in names}
    moved |= {name: figure(len(olds), _difference(over_all, olds, news)) for name, over_all in _OVER_ALL.items()}
    return {name: difference for name, difference in moved.items() if difference.n and not math.isnan(difference.value)}


def _difference(over_all: OverAll, olds: Sequence[Row], news: Sequence[Row]) -> Statistic:
    return lambda picks: over_all([news[at] for at in picks]) - over_all([olds[at] for at in picks])


def changed(before: Row, after: Row) -> Change | None:
    """Return how a question's fate changed: its outcome, or with the same outcome whether the fact itself is quoted, or the rank of its document."""
    old, new = _standing(before), _standing(after)
    return None if old == new else Change(before, after, new > old)


def _standing(row: Row) -> tuple[int, float, int]:
    """Larger is better, the outcome first. Ranks past five count as one: people do not see the difference."""
    return WORTH[row.outcome], _tells(row), -min(row.document_rank or 6, 6)


def _tells(row: Row) -> float:
    """Whether the quoted sentence itself says it."""
    return max(row.measures.get(name, 0.0) for name in TELLING)


def _measured_on(run: Run) -> str:
    library = run.config.get("library", {})
    held = f"{library.get('documents', '?')} documents in {library.get('chunks', '?')} chunks"
    return f"{', '.join(run.config.get('questions', ()))}, {held}, model {run.config.get('model', '?')}, commit {run.commit[:12]}"


def comparison_text(comparison: Comparison) -> str:
    """Return the comparison as text: figures that moved, then questions worse, then better. A star marks an interval that leaves out 0."""
    lines = [f"{name}: {what}" for name, what in zip("AB", comparison.measured, strict=True)]
    lines += [f"{comparison.shared} questions in both runs"]
    left_out = (("only in A", comparison.only_before), ("only in B", comparison.only_after), ("asked in other words", comparison.reworded))
    lines += [f"{why}: {', '.join(ids)}" for why, ids in left_out if ids]
    moved = {name: figure for name, figure in comparison.differences.items() if figure.value}
    lines += ["", "figures that moved, B less A (* the interval leaves out 0):"] + [_line(name, figure) for name, figure in moved.items()]
    lines += [] if moved else ["  none"]
    for title, better in (("worse", False), ("better", True)):
        chosen = [change for change in comparison.changes if change.better is better]
        lines += ["", f"{title}: {len(chosen)}"] + [_change_line(change) for change in chosen]
    return "\n".join(lines)


def _line(name: str, difference: Figure) -> str:
    direction = "better" if is_better(name, difference) else "worse"
    star = "*" if difference.low > 0 or difference.high < 0 else " "
    return f"  {name:36}{difference.value:+.3f} [{difference.low:+.3f} to {difference.high:+.3f}] n={difference.n} {star} {direction}"


def _change_line(change: Change) -> str:
    old, new = change.before, change.after
    ranks = f"document at {old.document_rank or '–'} → {new.document_rank or '–'}"
    quoted = f", the sentence {'quoted' if _tells(new) else 'not quoted'}" if new.answerable else ""
    return f"  {new.id}: {old.outcome} → {new.outcome}{quoted}, {ranks}, confidence {old.confidence:.2f} → {new.confidence:.2f}: {new.question}"


def compare_folders(before: Path, after: Path) -> Comparison:
    """Return the comparison of two run folders.

    Raises:
        SamsvarError: a folder holds no run, or they have no question in common.
    """
    return compare(load_run(before), load_run(after))
