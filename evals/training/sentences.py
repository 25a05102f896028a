"""Learns how likely a sentence answers a question, from sentences that state a fact which the question asks for and sentences beside them."""

from collections.abc import Mapping, Sequence

import numpy as np

from answer.evidence.judgement import Logistic
from answer.evidence.weighing import Weighed
from answer.words.table import content_words
from corpus.language import Language
from corpus.registers.facts import Fact
from corpus.registers.questions import JudgedQuestion
from evals.training.logistic import fit, out_of_fold
from index.encoder import Vector
from index.legs.terms import stem

LEAST_OVERLAP, NEAR_BEST = 0.25, 0.6
"""A sentence states a fact if it has a quarter of the fact's words, and at least so much of what the best sentence of its passage has."""


def learn_sentence(
    questions: Sequence[JudgedQuestion], weighed: Sequence[Weighed], labels: Sequence[Vector]
) -> tuple[Logistic, list[Vector]]:
    """Learn how likely a sentence answers; also return, for each question, its sentences' log odds by a model that has not seen it.

    Only answerable questions are learned from: the sentences of the others say what does not answer them, and not what an answer looks like.
    """
    values = np.concatenate([np.stack([evidence.features for evidence in each.evidence]) for each in weighed])
    owners = [question for question, each in zip(questions, weighed, strict=True) for _ in each.evidence]
    learned_from = np.asarray([owner.answerable for owner in owners])
    states = np.concatenate(labels)
    model = fit(values[learned_from], states[learned_from])
    unseen_odds = model.logits(values)
    groups = [owner.group for owner in owners if owner.answerable]
    unseen_odds[learned_from] = out_of_fold(values[learned_from], states[learned_from], groups)
    return model, np.split(unseen_odds, np.cumsum([len(each.evidence) for each in weighed])[:-1])


def sentence_labels(question: JudgedQuestion, weighed: Weighed, facts: Mapping[str, Fact]) -> Vector:
    """Return 1 for each sentence that states one of the question's facts, by the overlap of its words with the fact's, else 0 (sentences,)."""
    labels = np.zeros(len(weighed.evidence), np.float32)
    by_passage: dict[str, list[int]] = {}
    for at, evidence in enumerate(weighed.evidence):
        by_passage.setdefault(evidence.passage.id, []).append(at)
    for places in by_passage.values():
        chunk = weighed.evidence[places[0]].passage.chunk
        for fact in set(question.fact_ids) & set(chunk.facts):
            stated = _stems(facts[fact].text(chunk.language), chunk.language)
            overlap = [len(stated & _stems(weighed.evidence[at].text, chunk.language)) / max(len(stated), 1) for at in places]
            least = max(LEAST_OVERLAP, NEAR_BEST * max(overlap))
            labels[[at for at, share in zip(places, overlap, strict=True) if share >= least]] = 1
    return labels


def _stems(text: str, language: Language) -> set[str]:
    return {stem(word, language) for word in content_words(text)}
