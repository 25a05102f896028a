"""The JSON of what `samsvar eval` measured: a run, and what differs between two runs."""

from typing import Any, Self

from pydantic import BaseModel

from evals.bootstrap import Figure
from evals.quality.answers import Outcome
from evals.quality.compare import Change, Comparison
from evals.quality.groups import groups
from evals.quality.run import Row, Run, figure_json


class FigureOut(BaseModel):
    """A measure with its 95 % interval over `n` questions; null where that is 0."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def _figures(figures: dict[str, Figure]) -> dict[str, FigureOut]:
    return {name: FigureOut.model_validate(figure_json(figure)) for name, figure in figures.items()}


class BaselineOut(BaseModel):
    """Whether the figures keep to their bounds, and each one that does not, in words."""

    kept: bool
    failures: list[str]


class RunOut(BaseModel):
    """What was measured on what, and every figure; `baseline` is null where the figures were not held to it.

    `groups` are the figures of questions judged by place, by file, by tag, and of those that only the other language answers.
    """

    config: dict[str, Any]
    commit: str
    seed: int
    notes: list[str]
    aggregate: dict[str, FigureOut]
    groups: dict[str, dict[str, FigureOut]]
    baseline: BaselineOut | None

    @classmethod
    def of(cls, measured: Run, out_of_bounds: list[str] | None = None) -> Self:
        return cls(
            config=dict(measured.config),
            commit=measured.commit,
            seed=measured.seed,
            notes=list(measured.notes),
            aggregate=_figures(dict(measured.aggregate)),
            groups={name: _figures(figures) for name, figures in groups(measured.rows).items()},
            baseline=None if out_of_bounds is None else BaselineOut(kept=not out_of_bounds, failures=out_of_bounds),
        )


class FateOut(BaseModel):
    """What became of one question in one run."""

    outcome: Outcome
    confidence: float
    document_rank: int | None

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(outcome=row.outcome, confidence=row.confidence, document_rank=row.document_rank)


class ChangeOut(BaseModel):
    id: str
    question: str
    better: bool
    before: FateOut
    after: FateOut

    @classmethod
    def of(cls, change: Change) -> Self:
        after = change.after
        return cls(id=after.id, question=after.question, better=change.better, before=FateOut.of(change.before), after=FateOut.of(after))


class MeasuredOut(BaseModel):
    """What each of two runs was measured on."""

    before: str
    after: str


class ComparisonOut(BaseModel):
    """Every difference between two runs, moved or not, and each question that fares better or worse."""

    measured: MeasuredOut
    shared: int
    only_before: list[str]
    only_after: list[str]
    reworded: list[str]
    differences: dict[str, FigureOut]
    changes: list[ChangeOut]

    @classmethod
    def of(cls, comparison: Comparison) -> Self:
        before, after = comparison.measured
        return cls(
            measured=MeasuredOut(before=before, after=after),
            shared=comparison.shared,
            only_before=list(comparison.only_before),
            only_after=list(comparison.only_after),
            reworded=list(comparison.reworded),
            differences=_figures(comparison.differences),
            changes=[ChangeOut.of(change) for change in comparison.changes],
        )
