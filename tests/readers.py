"""A reader for unit tests, and a judgement that goes by what it reads: no model, no learned weights, the same everywhere."""

from collections.abc import Sequence

import numpy as np

from answer.evidence.features import ANSWER_FEATURES, CHOICE_FEATURES
from answer.evidence.judgement import Judgement
from answer.evidence.logistic import Logistic
from answer.evidence.request import RequestJudgement
from answer.reading.reader import Reading
from answer.words.table import content_words, spelled_alike
from index.passage import Passage


class WordReader:
    """A sentence answers as likely as it has the question's words: −4 with none of them, 4 with all. A passage answers as its best sentence does."""

    def read(self, question: str, passages: Sequence[Passage]) -> list[Reading]:
        return [_reading(question, passage) for passage in passages]


def _reading(question: str, passage: Passage) -> Reading:
    text = passage.chunk.text
    shares = [_share(question, text[start:end]) for start, end in passage.chunk.sentences]
    sentences = 8 * np.asarray(shares, np.float32) - 4
    return Reading(passage, float(sentences.max()), sentences)


def _share(question: str, sentence: str) -> float:
    said = content_words(sentence)
    return float(
        np.mean([max((spelled_alike(word, other) for other in said), default=0.0) for word in content_words(question) or [question]])
    )


def logistic_on(features: Sequence[str], **weights: float) -> Logistic:
    """Return the model whose log odds are the sum of these features, each by its weight."""
    size = len(features)
    values = np.asarray([weights.pop(name, 0.0) for name in features], np.float32)
    assert not weights, f"no such features: {weights}"
    return Logistic(np.zeros(size, np.float32), np.ones(size, np.float32), values, 0.0)


NO_REQUESTS = RequestJudgement(logistic_on(()), {}, "")
BY_READING = Judgement(
    logistic_on(CHOICE_FEATURES, read=1.0), logistic_on(ANSWER_FEATURES, read_most=1.0), NO_REQUESTS, threshold=0.5, whole=0.6, sure=0.9
)
"""What is read decides alone: half of the question's words in one sentence are an answer, six in ten a whole one, eight in ten a sure one."""
