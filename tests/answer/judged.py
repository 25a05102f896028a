"""Values between the steps of an answer, made of given sentences, for tests of one step alone."""

import numpy as np

from answer.answer import RefusalReason
from answer.asking.asked import asked
from answer.asking.understanding import understand
from answer.evidence.judgement import Judged
from answer.evidence.weighing import Weighed, weigh
from answer.finding.finder import Retrieved
from answer.question import Question
from answer.words.table import WordTable
from index.passage import Passage
from tests.answer.sample import even
from tests.encoders import HashEncoder

TABLE = WordTable(HashEncoder())


def weighed(question: str, *passages: Passage) -> Weighed:
    understood = understand(Question(question))
    retrieved = Retrieved(understood, passages, np.zeros(3, np.float32), {"embed": 1.0, "search": 2.0})
    return weigh(retrieved, asked(understood.text, understood.language, even), TABLE)


def judged(question: str, *passages: Passage, probability: float = 0.9, reason: RefusalReason | None = None) -> Judged:
    """Return the question judged with every sentence as likely as the next."""
    evidence = weighed(question, *passages)
    return Judged(evidence, np.full(len(evidence.evidence), probability, np.float32), 0.8, reason)
