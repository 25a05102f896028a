"""What there is before anything is learned: weights that say nothing. The legs find and nothing is ranked; passages are read and none is likelier."""

import numpy as np

from answer.evidence.features import ANSWER_FEATURES, CHOICE_FEATURES
from answer.evidence.judgement import Judgement
from answer.evidence.logistic import Logistic
from answer.evidence.request import RequestJudgement
from index.search.fusion import FEATURES, PAIRS, Fusion


def _blank(size: int) -> Logistic:
    return Logistic(np.zeros(size, np.float32), np.ones(size, np.float32), np.zeros(size, np.float32), 0.0)


UNLEARNED_FUSION = Fusion({pair: (0.0,) * (len(FEATURES) + 1) for pair in PAIRS})
# Requests are known by the vectors of one model, here of none, so that the dimension does not matter. Never sure, so that all that may be read is.
UNLEARNED_JUDGEMENT = Judgement(
    _blank(len(CHOICE_FEATURES)), _blank(len(ANSWER_FEATURES)), RequestJudgement(_blank(0), {}, ""), threshold=0.0, whole=0.5, sure=2.0
)
