import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.quality.abstention import Operating, aurc, ece, operating_point, reliability, risk_coverage, upper_bound

PAIRS = st.lists(st.tuples(st.sampled_from([0.1, 0.4, 0.5, 0.9]), st.booleans()), min_size=1, max_size=30)


def test_risk_coverage_is_as_worked_out_by_hand() -> None:
    coverage, risk = risk_coverage(np.asarray([0.2, 0.9, 0.5]), np.asarray([False, True, False]))
    assert coverage.tolist() == pytest.approx([1 / 3, 2 / 3, 1])
    assert risk.tolist() == pytest.approx([0, 1 / 2, 2 / 3])


def test_equal_confidences_share_their_errors() -> None:
    _, risk = risk_coverage(np.asarray([0.5, 0.5]), np.asarray([True, False]))
    assert risk.tolist() == [0.5, 0.5]


def test_ece_is_as_worked_out_by_hand() -> None:
    confidence, right = np.asarray([0.1, 0.3, 0.8, 1.0]), np.asarray([False, True, True, True])
    assert reliability(confidence, right, bins=2).tolist() == [pytest.approx([0.2, 0.5, 2]), pytest.approx([0.9, 1.0, 2])]
    assert ece(confidence, right, bins=2) == pytest.approx(0.2)


def test_no_questions_have_no_figure() -> None:
    nothing, none = np.zeros(0), np.zeros(0, np.bool_)
    assert math.isnan(aurc(nothing, none))
    assert math.isnan(ece(nothing, none))


@given(PAIRS)
def test_order_of_questions_changes_nothing(pairs: list[tuple[float, bool]]) -> None:
    confidence, right = np.asarray([pair[0] for pair in pairs]), np.asarray([pair[1] for pair in pairs])
    assert aurc(confidence, right) == pytest.approx(aurc(confidence[::-1], right[::-1]))
    assert ece(confidence, right) == pytest.approx(ece(confidence[::-1], right[::-1]))


@given(PAIRS)
def test_area_lies_between_the_best_and_the_worst_order(pairs: list[tuple[float, bool]]) -> None:
    right = np.asarray([pair[1] for pair in pairs])
    area = aurc(np.asarray([pair[0] for pair in pairs]), right)
    assert aurc(right.astype(np.float64), right) - 1e-9 <= area <= aurc(1.0 - right, right) + 1e-9


def test_operating_point_answers_the_most_questions_that_keep_to_the_risk() -> None:
    confidence, right = np.asarray([0.9, 0.8, 0.7, 0.6, 0.5]), np.asarray([True, True, False, True, False])
    assert operating_point(confidence, right, 0.0) == Operating(0.8, 5, 2, 0)
    assert operating_point(confidence, right, 0.25) == Operating(0.6, 5, 4, 1)
    assert operating_point(confidence[2:3], right[2:3], 0.25) is None


@given(PAIRS, st.sampled_from([0.01, 0.05, 0.3]))
def test_operating_point_keeps_to_its_risk_on_the_rows_it_is_counted_on(pairs: list[tuple[float, bool]], risk: float) -> None:
    confidence, right = np.asarray([pair[0] for pair in pairs]), np.asarray([pair[1] for pair in pairs])
    point = operating_point(confidence, right, risk)
    if point is None:
        assert not all(right[confidence == confidence.max()])
    else:
        answered = confidence >= point.threshold
        assert (point.answered, point.wrong) == (answered.sum(), (answered & ~right).sum())
        assert point.wrong <= risk * point.answered and point.risk_at_most >= point.wrong / point.answered


def test_upper_bound_is_as_in_the_tables_of_the_binomial_distribution() -> None:
    assert upper_bound(0, 30) == pytest.approx(0.0950, abs=1e-4)
    assert upper_bound(2, 40) == pytest.approx(0.1492, abs=1e-4)
    assert (upper_bound(0, 0), upper_bound(3, 3)) == (1.0, 1.0)
    assert upper_bound(1500, 3000) == pytest.approx(0.515, abs=1e-3)
