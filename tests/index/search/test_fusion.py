"""The fusion is a law of the candidates alone, with weights that fit its features."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.fusion import FEATURES, WEIGHTS, Candidates, load_fusion, log_odds

ROW = st.tuples(st.floats(-0.3, 0.9), st.floats(0, 30), st.floats(0, 60), st.booleans())


def columns(rows: list[tuple[float, float, float, bool]]) -> Candidates:
    cosine, stem, gram, section = (np.asarray(column, np.float32) for column in zip(*rows, strict=True))
    return Candidates(tuple(range(len(rows))), cosine, cosine, stem, gram, section)


@given(st.lists(ROW, min_size=1, max_size=12), st.randoms(use_true_random=False), st.booleans())
def test_order_of_the_candidates_does_not_matter(rows: list[tuple[float, float, float, bool]], chance: object, same: bool) -> None:
    order = list(range(len(rows)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    fusion = load_fusion()
    shuffled = fusion.logits(columns([rows[at] for at in order]), same)
    np.testing.assert_allclose(shuffled, fusion.logits(columns(rows), same)[order], rtol=1e-4, atol=1e-4)


def test_no_candidates_have_no_logits() -> None:
    empty = np.zeros(0, np.float32)
    assert load_fusion().logits(Candidates((), empty, empty, empty, empty, empty), same_language=True).shape == (0,)


def test_what_both_legs_say_more_of_is_likelier() -> None:
    low = columns([(0.1, 1, 1, False), (0.5, 5, 9, False)])
    for same in (True, False):
        assert np.diff(load_fusion().logits(low, same))[0] > 0
        named = replace(low, section=np.asarray([1, 0], np.float32))
        assert load_fusion().logits(named, same)[0] > load_fusion().logits(low, same)[0]


@pytest.mark.parametrize("features", [list(FEATURES[:-1]), [*FEATURES[1:], FEATURES[0]], [*FEATURES, "new"]])
def test_weights_learned_on_other_features_are_refused(features: list[str], tmp_path: Path) -> None:
    packed = json.loads(WEIGHTS.read_text())
    (tmp_path / "fusion.json").write_text(json.dumps({**packed, "features": features}))
    with pytest.raises(AssertionError, match="make train"):
        load_fusion(tmp_path / "fusion.json")


def test_weights_of_the_checkout_fit() -> None:
    assert {pair: len(values) for pair, values in load_fusion().weights.items()} == {"same": len(FEATURES) + 1, "other": len(FEATURES) + 1}


@given(st.floats(0, 1))
def test_log_odds_are_finite_and_odd_about_a_half(probability: float) -> None:
    assert math.isfinite(log_odds(probability)) and log_odds(probability) == pytest.approx(-log_odds(1 - probability), rel=1e-3, abs=1e-9)
