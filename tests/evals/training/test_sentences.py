"""Sentences that answer are learned from those that state what is asked for, and told from those beside them."""

import numpy as np

from answer.evidence.weighing import Weighed
from evals.training.sentences import learn_sentence, sentence_labels
from index.encoder import Vector
from tests.evals.training.tiny_subject import FACTS, QUESTIONS


def labels_of(weighed: list[Weighed]) -> list[Vector]:
    return [sentence_labels(question, each, FACTS) for question, each in zip(QUESTIONS, weighed, strict=True)]


def test_only_the_sentence_with_the_facts_words_states_it(weighed: list[Weighed]) -> None:
    for question, each, labels in zip(QUESTIONS, weighed, labels_of(weighed), strict=True):
        stating = {evidence.text for evidence, label in zip(each.evidence, labels, strict=True) if label}
        assert stating <= {FACTS[fact].text(question.language) for fact in question.fact_ids}
        assert bool(stating) == question.answerable


def test_sentence_that_answers_is_the_likeliest_to_a_model_that_has_not_seen_the_question(weighed: list[Weighed]) -> None:
    labels = labels_of(weighed)
    _, unseen_odds = learn_sentence(QUESTIONS, weighed, labels)
    best_states = [states[int(np.argmax(odds))] for odds, states in zip(unseen_odds, labels, strict=True) if states.any()]
    assert np.mean(best_states) > 0.9


def test_learned_model_separates_what_states_from_what_stands_beside(weighed: list[Weighed]) -> None:
    labels = labels_of(weighed)
    model, _ = learn_sentence(QUESTIONS, weighed, labels)
    odds = model.logits(np.stack([evidence.features for each in weighed for evidence in each.evidence]))
    states = np.concatenate(labels) == 1
    assert odds[states].min() > odds[~states].mean() and (odds[states] > 0).mean() > 0.9 and (odds[~states] < 0).mean() > 0.9
