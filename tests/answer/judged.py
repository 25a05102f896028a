"""Values between the steps of an answer, made of given passages, for tests of one step alone."""

from collections.abc import Sequence

import numpy as np

from answer.answer import RefusalReason
from answer.asking.asked import Asked, asked
from answer.asking.understanding import understand
from answer.evidence.features import CHOICE_FEATURES
from answer.evidence.judgement import Judged, Weighed
from answer.finding.finder import Retrieved
from answer.question import Question
from answer.reading.reader import Reading
from answer.words.table import WordTable
from index.passage import Passage
from tests.answer.sample import even
from tests.encoders import HashEncoder

TABLE = WordTable(HashEncoder())


def retrieved(question: str, *passages: Passage, sections: tuple[str, ...] = ()) -> Retrieved:
    return Retrieved(understand(Question(question)), passages, np.zeros(3, np.float32), {"embed": 1.0, "search": 2.0}, sections)


def wanted(question: str) -> Asked:
    understood = understand(Question(question))
    return asked(understood.text, understood.language, even)


def reading(of: Passage, *sentences: float) -> Reading:
    """Return the passage as read with these log odds of its sentences, the first the likeliest where none are given."""
    logits = np.asarray(sentences or [-float(at) for at in range(len(of.chunk.sentences))], np.float32)
    return Reading(of, float(logits.max()), logits)


def weighed(of: Passage, *sentences: float, odds: float = 3.0) -> Weighed:
    return Weighed(reading(of, *sentences), np.zeros(len(CHOICE_FEATURES), np.float32), odds)


def judged(
    question: str,
    *read: Weighed,
    confidence: float = 0.9,
    reason: RefusalReason | None = None,
    beside: Sequence[Passage] = (),
    **more: bool,
) -> Judged:
    """Return the question judged by what was read, the best first; `beside` was found and not read."""
    passages = (*(each.reading.passage for each in read), *beside)
    return Judged(retrieved(question, *passages), wanted(question), read, confidence, reason, **more)
