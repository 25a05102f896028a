from pathlib import Path

import pytest

from evals.baseline import BASELINE, Baseline, check_baseline, failures, load_baseline
from evals.bootstrap import Figure
from evals.run import Run
from ingest.errors import SamsvarError

FIGURES = {"retrieval.pool.recall@5": Figure(0.9, 0.8, 1.0, 50), "answers.wrong_rate": Figure(0.2, 0.1, 0.3, 50)}


def test_run_that_keeps_to_the_baseline_passes() -> None:
    assert failures(FIGURES, Baseline({"retrieval.pool.recall@5": 0.9}, {"answers.wrong_rate": 0.2})) == []


def test_failure_names_figure_value_and_bound() -> None:
    low, high = failures(FIGURES, Baseline({"retrieval.pool.recall@5": 0.95}, {"answers.wrong_rate": 0.1}))
    assert low == "retrieval.pool.recall@5 is 0.9, past its floor 0.95"
    assert high == "answers.wrong_rate is 0.2, past its ceiling 0.1"


def test_figure_that_was_not_measured_fails() -> None:
    assert failures({}, Baseline({"answers.verbatim": 1}, {})) == ["answers.verbatim was not measured: its floor 1 cannot be kept"]


def test_check_raises_with_every_failure(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text('{"floors": {"retrieval.pool.recall@5": 0.95, "answers.verbatim": 1}}')
    with pytest.raises(SamsvarError, match=r"recall@5 is 0\.9.*answers\.verbatim was not measured"):
        check_baseline(Run({}, (), FIGURES), path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"floors": {"a": "b"}}'])
def test_baseline_that_bounds_nothing_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text)
    with pytest.raises(SamsvarError, match="baseline"):
        load_baseline(path)


def test_the_checkouts_baseline_loads() -> None:
    assert load_baseline(BASELINE).floors["answers.verbatim"] == 1
