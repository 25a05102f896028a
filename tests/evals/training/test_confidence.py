"""Confidence is higher where the answer is right; and the threshold lies where refusals are as often right as what should be refused is."""

import numpy as np
import pytest

from answer.evidence.answer_features import answer_features
from answer.evidence.weighing import Weighed
from corpus.registers.questions import JudgedQuestion
from evals.training.confidence import choose_threshold, kind_shares, learn_confidence
from evals.training.sentences import learn_sentence, sentence_labels
from tests.evals.training.tiny_subject import FACTS, QUESTIONS


def test_confidence_is_higher_where_the_corpus_answers(weighed: list[Weighed]) -> None:
    labels = [sentence_labels(question, each, FACTS) for question, each in zip(QUESTIONS, weighed, strict=True)]
    _, odds = learn_sentence(QUESTIONS, weighed, labels)
    model, threshold = learn_confidence(QUESTIONS, weighed, odds, labels, {question.id: -3.0 for question in QUESTIONS})
    features = [answer_features(each.question, each.matches, each.evidence, own, -3.0) for each, own in zip(weighed, odds, strict=True)]
    learned = model.logits(np.stack(features))
    answerable = np.asarray([question.answerable for question in QUESTIONS])
    assert learned[answerable].min() > learned[~answerable].max()
    assert 0.2 <= threshold < 0.9


def test_kinds_of_unanswerable_questions_count_alike_however_many_there_are() -> None:
    questions = [JudgedQuestion(str(at), "?", "sv", False, tags=("off-topic" if at else "opinion",)) for at in range(4)]
    shares = kind_shares([JudgedQuestion("a", "?", "sv", True, ("F1",)), *questions])
    assert shares.tolist() == pytest.approx([1, 2, 2 / 3, 2 / 3, 2 / 3])


def test_threshold_refuses_as_many_as_should_be_refused() -> None:
    confidence = np.asarray([0.1, 0.3, 0.45, 0.5, 0.7, 0.8], np.float32)
    answerable = np.asarray([False, False, True, False, True, True])
    # From 0.46 to 0.5 two of three refused are rightly so, and two of three that should be are; above 0.5 it is three of four, and all.
    assert choose_threshold(confidence, answerable, np.ones(6, np.float32)) == 0.51
