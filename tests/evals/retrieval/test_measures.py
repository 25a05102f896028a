import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.retrieval.measures import Relevance, all_facts, fact_recall, hit, ndcg, reciprocal_rank

ROWS: Relevance = np.asarray([[True, False, True], [False, True, False], [False, False, False]])


def test_hit_asks_whether_one_relevant_passage_is_among_the_first() -> None:
    assert hit(ROWS, 1).tolist() == [1, 0, 0]
    assert hit(ROWS, 2).tolist() == [1, 1, 0]


def test_reciprocal_rank_is_one_over_the_rank_of_the_first() -> None:
    assert reciprocal_rank(ROWS).tolist() == [1, 0.5, 0]
    assert reciprocal_rank(ROWS, 1).tolist() == [1, 0, 0]


def test_ndcg_is_as_worked_out_by_hand() -> None:
    # Row 1: 1 + 1/log2(4) of 1 + 1/log2(3); row 2: 1/log2(3) of 1; row 3 has nothing to find.
    assert ndcg(ROWS, np.asarray([2, 1, 0])).tolist() == pytest.approx([1.5 / (1 + 1 / np.log2(3)), 1 / np.log2(3), 0])


def test_all_facts_wants_each_of_a_questions_facts() -> None:
    facts = np.asarray([[[True, False], [False, True]], [[True, False], [False, False]]])
    needed = np.asarray([[True, True], [True, False]])
    assert fact_recall(facts, needed, 1).tolist() == [0.5, 1]
    assert all_facts(facts, needed, 1).tolist() == [0, 1]
    assert all_facts(facts, needed, 2).tolist() == [1, 1]


def test_measures_of_no_questions_are_empty() -> None:
    none: Relevance = np.zeros((0, 10), np.bool_)
    assert len(hit(none, 5)) == len(reciprocal_rank(none)) == len(ndcg(none, np.zeros(0, np.int64))) == 0


@given(st.lists(st.booleans(), min_size=1, max_size=20), st.integers(1, 10))
def test_measures_lie_between_zero_and_one_and_grow_with_depth(marks: list[bool], k: int) -> None:
    row: Relevance = np.asarray([marks])
    totals = np.asarray([max(sum(marks), 1)])
    for values in (hit(row, k), reciprocal_rank(row, k), ndcg(row, totals, k)):
        assert 0 <= values[0] <= 1
    assert hit(row, k)[0] <= hit(row, k + 1)[0]
    assert reciprocal_rank(row, k)[0] <= reciprocal_rank(row, k + 1)[0]


@given(st.integers(1, 12), st.integers(0, 12))
def test_ndcg_of_a_perfect_ranking_is_one(relevant: int, others: int) -> None:
    assert ndcg(np.asarray([[True] * relevant + [False] * others]), np.asarray([relevant])).tolist() == pytest.approx([1])
