import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bootstrap import figure, mean_figure, paired_difference


def test_mean_figure_leaves_out_what_does_not_apply() -> None:
    mean = mean_figure(np.asarray([1.0, 0.0, math.nan]))
    assert (mean.value, mean.n) == (0.5, 2)
    assert (mean.low, mean.high) == (0, 1)


def test_figure_of_nothing_is_nan_of_none() -> None:
    assert mean_figure(np.asarray([])).n == figure(0, lambda _: 1.0).n == 0
    assert math.isnan(mean_figure(np.asarray([math.nan])).value)


def test_interval_has_the_width_that_theory_gives() -> None:
    mean = mean_figure(np.asarray([0.0, 1.0] * 200))
    assert mean.high - mean.low == pytest.approx(2 * 1.96 * 0.5 / math.sqrt(400), rel=0.1)


def test_paired_difference_of_a_run_with_itself_is_nothing() -> None:
    values = np.asarray([0.0, 1.0, 1.0])
    mean = paired_difference(values, values)
    assert (mean.value, mean.low, mean.high) == (0, 0, 0)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_interval_holds_the_mean_and_the_same_seed_gives_it_again(values: list[float]) -> None:
    row = np.asarray(values)
    mean = mean_figure(row, samples=200)
    assert row.min() - 1e-9 <= mean.low <= mean.high <= row.max() + 1e-9
    assert mean == mean_figure(row, samples=200)


def test_any_statistic_can_be_given_an_interval() -> None:
    values = np.arange(100.0)
    mean = figure(100, lambda picks: float(np.median(values[picks])))
    assert mean.low < mean.value == 49.5 < mean.high
