"""The JSON of a run and of a comparison, from runs of one question."""

import math
from dataclasses import replace

import pytest

from api.terminal.measured import ComparisonOut, RunOut
from evals.bootstrap import Figure
from evals.quality.compare import compare
from tests.evals.quality.test_run import row, run_of

pytestmark = pytest.mark.slow


def test_run_has_its_figures_and_whether_they_keep_to_the_baseline() -> None:
    written = RunOut.of(run_of(row("A", "right")), ["too low"]).model_dump()
    assert list(written) == ["config", "commit", "seed", "notes", "aggregate", "groups", "baseline"]
    assert written["aggregate"]["answers.fact_sentence_any"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    assert written["baseline"] == {"kept": False, "failures": ["too low"]}
    assert RunOut.of(run_of(row("A", "right"))).baseline is None


def test_figure_over_no_question_is_null() -> None:
    nothing = replace(run_of(row("A", "right")), aggregate={"m": Figure(math.nan, math.nan, math.nan, 0)})
    assert RunOut.of(nothing).model_dump()["aggregate"] == {"m": {"value": None, "low": None, "high": None, "n": 0}}


def test_comparison_has_every_difference_and_each_changed_question() -> None:
    written = ComparisonOut.of(compare(run_of(row("A", "wrong")), run_of(row("A", "right")))).model_dump()
    assert written["differences"]["answers.fact_sentence_any"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    (change,) = written["changes"]
    assert list(change) == ["id", "question", "better", "before", "after"]
    assert (change["id"], change["better"], change["before"]["outcome"]) == ("A", True, "wrong")
