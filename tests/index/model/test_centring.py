"""Centring takes out what a language's texts have in common, and nothing else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.encoder import Matrix
from index.model.centring import PRIOR_WEIGHT, centre, centres_of_lists, lists_of_centres, passage_mean
from tests.index.tiny import CENTRES

ROWS = arrays(np.float32, st.tuples(st.integers(1, 6), st.just(4)), elements=st.floats(-1, 1, width=16))


@given(ROWS)
def test_centred_rows_have_length_one_or_are_the_mean_itself(rows: Matrix) -> None:
    mean = np.asarray([0.5, 0, 0, 0], np.float32)
    lengths = np.linalg.norm(centre(rows, mean), axis=1)
    np.testing.assert_allclose(lengths, (rows != mean).any(axis=1), atol=1e-4)


def test_mean_of_few_passages_is_near_the_prior_and_of_many_their_own() -> None:
    prior, own = np.asarray([1, 0], np.float32), np.asarray([0, 1], np.float32)
    assert passage_mean(own[None, :], prior)[1] < 0.02
    assert passage_mean(np.tile(own, (99 * PRIOR_WEIGHT, 1)), prior)[1] > 0.98
    np.testing.assert_array_equal(passage_mean(np.zeros((0, 2), np.float32), prior), prior)


def test_packed_centres_are_the_same_again() -> None:
    again = centres_of_lists(lists_of_centres(CENTRES))
    np.testing.assert_array_equal(again.queries["en"], CENTRES.queries["en"])
    np.testing.assert_array_equal(again.statements["sv"], CENTRES.statements["sv"])
