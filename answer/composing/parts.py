"""Fills an answer to a question of several parts: what the chosen sentences leave open is asked for by itself. What stays open is named."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from answer.asking.asked import Asked, Rarities, asked
from answer.composing.choosing import Chosen, choose
from answer.evidence.judgement import Judged
from answer.question import Question
from answer.words.table import WordTable, content_words, similarities
from index.encoder import Vector

PART_COVERED = 0.5
"""The share of a part's words, by rarity, that the quoted sentences must meet for the part to count as answered."""
MOST_FOR_PART = 2

JudgeQuestion = Callable[[Question], Judged]


def filled(
    chosen: Sequence[Chosen], judged: Judged, judge: JudgeQuestion, rarities: Rarities, table: WordTable
) -> tuple[list[Chosen], tuple[str, ...]]:
    """Return the sentences with, for each part of the question that they leave open, those that answer it by itself; and the parts that stay open.

    A question of one part, and one that is not to be answered, stay as they are.
    """
    understood, whole, missing = judged.weighed.retrieved.understood, list(chosen), []
    if judged.reason or len(understood.parts) == 1:
        return whole, ()
    for part in understood.parts:
        question = asked(part, understood.language, rarities)
        if _covers(whole, question, table):
            continue
        # It may lean on the first one, as a question does on what was asked before it.
        answering = _answering(judge(Question(part, understood.parts[:1] if part != understood.parts[0] else ())))
        if _covers(answering, question, table):
            whole += answering
        else:
            missing.append(part)
    return whole, tuple(missing)


def _answering(judged: Judged) -> list[Chosen]:
    if judged.reason:
        return []
    best = choose(judged.weighed.evidence, judged.probabilities)[:MOST_FOR_PART]
    return [replace(sentence, verdict="part") for sentence in best]


def _covers(chosen: Sequence[Chosen], question: Asked, table: WordTable) -> bool:
    quoted = content_words(" ".join(sentence.evidence.text for sentence in chosen))
    spelled, meant = similarities(question.words, quoted, table)
    alike: Vector = np.maximum(spelled, meant).max(axis=1, initial=0.0)
    return float(alike @ question.weights) >= PART_COVERED
