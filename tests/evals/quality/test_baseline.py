from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from evals.bootstrap import Figure
from evals.quality.baseline import BASELINE, Baseline, failures, load_baseline

FIGURES = {"retrieval.pool.recall@5": Figure(0.9, 0.8, 1.0, 50), "answers.wrong_rate": Figure(0.2, 0.1, 0.3, 50)}


def test_run_that_keeps_to_the_baseline_passes() -> None:
    assert failures(FIGURES, Baseline({"retrieval.pool.recall@5": 0.9}, {"answers.wrong_rate": 0.2})) == []


def test_failure_names_figure_value_and_bound() -> None:
    low, high = failures(FIGURES, Baseline({"retrieval.pool.recall@5": 0.95}, {"answers.wrong_rate": 0.1}))
    assert low.startswith("retrieval.pool.recall@5 is 0.9, below its floor 0.95: mend")
    assert high.startswith("answers.wrong_rate is 0.2, above its ceiling 0.1: mend")


def test_figure_that_was_not_measured_fails() -> None:
    assert failures({}, Baseline({"answers.verbatim": 1}, {})) == ["answers.verbatim was not measured; it must not be below its floor 1"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"floors": {"a": "b"}}', '{"floor": {"a": 1}, "ceilings": {"b": 1}}'])
def test_baseline_that_bounds_nothing_or_is_mistyped_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text)
    with pytest.raises(SamsvarError, match="baseline"):
        load_baseline(path)


def test_the_checkouts_baseline_loads() -> None:
    assert load_baseline(BASELINE).floors["answers.verbatim"] == 1
