"""Learns the judgement over sentences and answers: how likely a sentence answers, whether a query is a request that no document answers, and the
confidence in the answer as a whole. Logistic models throughout; what one is learned from is never what the next is calibrated on (five folds by fact).

It is learned on what the fusion ranks: learn that first.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from answer.evidence.answer_features import ANSWER_FEATURES
from answer.evidence.judgement import WEIGHTS, Judgement, Logistic
from answer.evidence.weighing import SENTENCE_FEATURES
from answer.question import Question
from answer.services import AnswerServices, reopen_answer_services
from corpus.places import QUESTIONS
from corpus.registers.facts import Fact, load_facts
from corpus.registers.questions import OWN, JudgedQuestion, load_questions
from corpus.registers.requests import LabelledRequest, load_requests
from evals.room import DONE, library_options
from evals.training.confidence import learn_confidence
from evals.training.requests import learn_request
from evals.training.sentences import learn_sentence, sentence_labels
from evals.training.unlearned import UNLEARNED_JUDGEMENT
from index.search.fusion import WEIGHTS as FUSION_WEIGHTS
from index.search.fusion import load_fusion

LEARNED_FROM = (*OWN, QUESTIONS / "unanswerable.jsonl")


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)
    parser.add_argument(
        "--fusion", type=Path, default=FUSION_WEIGHTS, help="the fusion to learn on (default: the one that the search reads)"
    )
    parser.add_argument("--write", type=Path, default=WEIGHTS, help="the folder to write to (default: the one that the engine reads)")


def run(arguments: argparse.Namespace) -> int:
    services = reopen_answer_services(arguments.data, arguments.cache, fusion=load_fusion(arguments.fusion), judgement=UNLEARNED_JUDGEMENT)
    judgement = learn_judgement(services, load_questions(LEARNED_FROM), load_requests(), load_facts())
    write_judgement(judgement, arguments.write)
    for name, model, features in (("sentence", judgement.sentence, SENTENCE_FEATURES), ("answer", judgement.answer, ANSWER_FEATURES)):
        print(name, ", ".join(f"{feature} {weight:+.2f}" for feature, weight in zip(features, model.weights, strict=True)))
    print("threshold", judgement.threshold)
    return DONE


def learn_judgement(
    services: AnswerServices, questions: Sequence[JudgedQuestion], requests: Sequence[LabelledRequest], facts: Mapping[str, Fact]
) -> Judgement:
    """Learn all that builds on the fusion, on the library in `services`. The same data gives the same weights."""
    weighed = [services.engine.weigh(Question(question.text)) for question in questions]
    labels = [sentence_labels(question, each, facts) for question, each in zip(questions, weighed, strict=True)]
    sentence, sentence_odds = learn_sentence(questions, weighed, labels)
    request, request_odds = learn_request(services.engine, requests, questions)
    answer, threshold = learn_confidence(questions, weighed, sentence_odds, labels, request_odds)
    return Judgement(sentence, answer, request, threshold)


def write_judgement(judgement: Judgement, folder: Path) -> None:
    """Write what `answer.evidence.judgement.load_judgement` reads."""
    folder.mkdir(exist_ok=True)
    request = judgement.request
    packed = {
        "sentence_features": SENTENCE_FEATURES,
        "sentence": _packed(judgement.sentence),
        "answer_features": ANSWER_FEATURES,
        "answer": _packed(judgement.answer),
        "threshold": judgement.threshold,
        "request_model": request.model,
        "request_certain": request.certain,
        "request": _packed(request.any),
        "request_kinds": {kind: _packed(model) for kind, model in request.kinds.items()},
    }
    (folder / "judgement.json").write_text(json.dumps(packed, indent=1) + "\n")


def _packed(model: Logistic) -> dict[str, object]:
    rounded = {name: np.round(getattr(model, name), 4) for name in ("mean", "scale", "weights")}
    # A feature that is the same in all that is learned from has a scale of almost nothing. Rounded to 0, it could not be divided by.
    rounded["scale"] = np.maximum(rounded["scale"], np.float32(1e-4))
    return {name: values.tolist() for name, values in rounded.items()} | {"bias": round(model.bias, 4)}
