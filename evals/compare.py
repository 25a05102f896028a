"""What got better and what got worse from one run to another: figure by figure over the questions that both asked, and question by question."""

from dataclasses import dataclass
from pathlib import Path

from evals.aggregate import column
from evals.answers import Outcome
from evals.bootstrap import Figure, paired_difference
from evals.run import Row, Run, load_run
from ingest.errors import SamsvarError

WORTH: dict[Outcome, int] = {"right": 2, "refused rightly": 2, "refused wrongly": 1, "wrong": 0}
"""An honest refusal is better than a wrong answer, and worse than a right one."""
LOWER_IS_BETTER = ("answers.wrong_rate", "abstention.aurc", "abstention.ece", "latency.")


@dataclass(frozen=True, slots=True)
class Change:
    """One question that fared differently. `better` says whether for the better."""

    before: Row
    after: Row
    better: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """`differences[measure]` is after − before over the shared questions. `only_before` and `only_after` are ids that one run lacks."""

    differences: dict[str, Figure]
    changes: tuple[Change, ...]
    shared: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compare(before: Run, after: Run) -> Comparison:
    """Return the comparison of two runs.

    Raises:
        SamsvarError: they have no question in common.
    """
    earlier, later = {row.id: row for row in before.rows}, {row.id: row for row in after.rows}
    shared = [(earlier[name], later[name]) for name in earlier if name in later]
    if not shared:
        raise SamsvarError("the two runs share no question; compare runs of the same question file")
    olds, news = [old for old, _ in shared], [new for _, new in shared]
    names = dict.fromkeys(name for row in olds for name in row.measures)
    differences = {name: paired_difference(column(olds, name), column(news, name)) for name in names}
    return Comparison(
        {name: figure for name, figure in differences.items() if figure.n},
        tuple(change for old, new in shared if (change := changed(old, new))),
        len(shared),
        tuple(name for name in earlier if name not in later),
        tuple(name for name in later if name not in earlier),
    )


def changed(before: Row, after: Row) -> Change | None:
    """Return how a question's fate changed: its outcome, or with the same outcome whether the fact itself is quoted, or the rank of its document."""
    old, new = _standing(before), _standing(after)
    return None if old == new else Change(before, after, new > old)


def _standing(row: Row) -> tuple[int, float, int]:
    """Larger is better, the outcome first. Ranks past five count as one: people do not see the difference."""
    return WORTH[row.outcome], row.measures.get("answers.fact_sentence_any", 0.0), -min(row.document_rank or 6, 6)


def comparison_text(comparison: Comparison) -> str:
    """Return the comparison as text: figures that moved, then questions worse, then better. A star marks an interval that leaves out 0."""
    lines = [f"{comparison.shared} questions in both runs"]
    lines += [f"only in {name}: {', '.join(ids)}" for name, ids in (("A", comparison.only_before), ("B", comparison.only_after)) if ids]
    moved = {name: figure for name, figure in comparison.differences.items() if figure.value}
    lines += ["", "figures that moved, B less A:"] + [_difference_line(name, figure) for name, figure in moved.items()]
    for title, better in (("worse", False), ("better", True)):
        chosen = [change for change in comparison.changes if change.better is better]
        lines += ["", f"{title}: {len(chosen)}"] + [_change_line(change) for change in chosen]
    return "\n".join(lines)


def _difference_line(name: str, figure: Figure) -> str:
    direction = "better" if (figure.value > 0) != name.startswith(LOWER_IS_BETTER) else "worse"
    star = "*" if figure.low > 0 or figure.high < 0 else " "
    return f"  {name:36}{figure.value:+.3f} [{figure.low:+.3f} to {figure.high:+.3f}] n={figure.n} {star} {direction}"


def _change_line(change: Change) -> str:
    old, new = change.before, change.after
    ranks = f"document at {old.document_rank or '–'} → {new.document_rank or '–'}"
    quoted = "".join(
        f", fact {'quoted' if row.measures.get('answers.fact_sentence_any') else 'not quoted'}" for row in (new,) if row.answerable
    )
    return f"  {new.id}: {old.outcome} → {new.outcome}{quoted}, {ranks}, confidence {old.confidence:.2f} → {new.confidence:.2f}: {new.question}"


def compare_folders(before: Path, after: Path) -> str:
    """Return the comparison of two run folders as text."""
    return comparison_text(compare(load_run(before), load_run(after)))
