"""What there is before anything is learned: weights that say nothing. The legs find and nothing is ranked; sentences are weighed and none is likelier."""

import numpy as np

from answer.evidence.answer_features import ANSWER_FEATURES
from answer.evidence.judgement import Judgement, Logistic, RequestJudgement
from answer.evidence.weighing import SENTENCE_FEATURES
from index.search.fusion import FEATURES, PAIRS, Fusion


def _blank(size: int) -> Logistic:
    return Logistic(np.zeros(size, np.float32), np.ones(size, np.float32), np.zeros(size, np.float32), 0.0)


UNLEARNED_FUSION = Fusion({pair: (0.0,) * (len(FEATURES) + 1) for pair in PAIRS})
# Requests are known by the vectors of one model, here of none, so that the dimension does not matter.
UNLEARNED_JUDGEMENT = Judgement(_blank(len(SENTENCE_FEATURES)), _blank(len(ANSWER_FEATURES)), RequestJudgement(_blank(0), {}, ""), 0.5)
