from dataclasses import replace

import numpy as np
import pytest

from answer.evidence.judgement import load_judgement
from answer.evidence.request import RequestJudgement, likeliest_kind
from answer.output.wording import REFUSALS
from tests.readers import logistic_on

AXES = ("asked", "verdict", "opinion")
REQUEST = RequestJudgement(
    logistic_on(AXES, asked=4.0), {"verdict": logistic_on(AXES, verdict=4.0), "opinion": logistic_on(AXES, opinion=4.0)}, "hash", 0.9
)


def test_kind_is_the_likeliest_and_as_likely_as_it_is_a_request_and_of_this_kind() -> None:
    vector = np.asarray([1, 0, 1], np.float32)
    kind, probability = likeliest_kind(REQUEST.kinds, vector, REQUEST.logits(vector, "hash"))
    assert kind == "opinion" and probability == pytest.approx((1 / (1 + np.exp(-4))) ** 2, abs=1e-5)


def test_kind_is_named_only_where_it_is_certain() -> None:
    assert REQUEST.kind(np.asarray([1, 0, 1], np.float32), "hash") == "opinion"
    assert REQUEST.kind(np.asarray([0, 0, 1], np.float32), "hash") is None
    assert replace(REQUEST, certain=0.97).kind(np.asarray([1, 0, 1], np.float32), "hash") is None


def test_vector_of_another_model_says_nothing() -> None:
    asking = np.asarray([1, 1, 0], np.float32)
    assert REQUEST.logits(asking, "hash") == 4 and REQUEST.logits(asking, "another") == REQUEST.any.bias
    assert REQUEST.kind(asking, "another") is None and replace(REQUEST, kinds={}).kind(asking, "hash") is None


def test_each_learned_kind_of_request_is_a_reason_that_the_pages_can_explain() -> None:
    assert set(load_judgement().request.kinds) == {"verdict", "opinion", "personal", "internal", "future"} <= set(REFUSALS)
