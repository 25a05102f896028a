import numpy as np

from corpus.language import Language
from index.search.counterparts import ASKED_WEIGHT, join_counterparts
from index.search.fusion import Candidates


def candidates(*rows: int) -> Candidates:
    column = np.zeros(len(rows), np.float32)
    return Candidates(rows, column, column, column, column, column)


def test_counterparts_are_drawn_to_one_another_by_the_weight_of_the_language_asked_in() -> None:
    by_language: dict[Language, Candidates] = {"sv": candidates(1, 2, 3), "en": candidates(11, 12)}
    logits: dict[Language, np.ndarray] = {"sv": np.asarray([2, 0, 1], np.float32), "en": np.asarray([-1, 4], np.float32)}
    joined = join_counterparts(by_language, logits, "sv", {1: 11, 11: 1, 2: 99})
    own, other = ASKED_WEIGHT, 1 - ASKED_WEIGHT
    np.testing.assert_allclose(joined["sv"], [own * 2 - other, -other, 1], atol=1e-6)  # row 99 was not found, so it is as unlikely as -1
    np.testing.assert_allclose(joined["en"], [other * -1 + own * 2, 4], atol=1e-6)
    np.testing.assert_array_equal(logits["sv"], [2, 0, 1])
