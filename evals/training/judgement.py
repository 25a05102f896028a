"""Learns the judgement over what was read: which passage answers, how likely the best one does, and whether a query is a request that no document answers.

Learned on questions that the reader was not trained on, over up to three libraries; on what the fusion ranks and the reader reads: learn those first.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from answer.engine import AnswerEngine
from answer.evidence.features import ANSWER_FEATURES, CHOICE_FEATURES
from answer.evidence.judgement import WEIGHTS, Judgement
from answer.evidence.logistic import Logistic
from answer.question import Question
from answer.services import reopen_answer_services
from corpus.places import QUESTIONS
from corpus.registers.placed_questions import PlacedQuestion, load_placed_questions
from corpus.registers.questions import OWN, load_questions
from corpus.registers.requests import load_requests
from evals.room import DONE, library_options
from evals.training.choice import Case, learn_answer, learn_choice
from evals.training.requests import learn_request
from evals.training.unlearned import UNLEARNED_JUDGEMENT
from index.search.fusion import WEIGHTS as FUSION_WEIGHTS
from index.search.fusion import load_fusion

HERE = Path(__file__).parent
LEARNED_FROM = (*OWN, QUESTIONS / "unanswerable.jsonl")
"""What requests are told apart from."""


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)
    parser.add_argument("--statutes", type=Path, help="the data folder with the statutes, for the questions about them")
    parser.add_argument("--pdf", type=Path, help="the data folder with the PDFs, for the questions about them")
    parser.add_argument(
        "--fusion", type=Path, default=FUSION_WEIGHTS, help="the fusion to learn on (default: the one that the search reads)"
    )
    parser.add_argument("--write", type=Path, default=WEIGHTS, help="the folder to write to (default: the one that the engine reads)")


def run(arguments: argparse.Namespace) -> int:
    asked = {"corpus": arguments.data, "statutes": arguments.statutes, "pdf": arguments.pdf}
    engines = {name: _engine(data, arguments) for name, data in asked.items() if data}
    cases = [case for name, engine in engines.items() for case in cases_of(engine, load_placed_questions([HERE / f"choice_{name}.jsonl"]))]
    judgement = learn_judgement(engines["corpus"], cases)
    write_judgement(judgement, arguments.write)
    for name, model, features in (("choice", judgement.choice, CHOICE_FEATURES), ("answer", judgement.answer, ANSWER_FEATURES)):
        print(name, ", ".join(f"{feature} {weight:+.2f}" for feature, weight in zip(features, model.weights, strict=True)))
    print(f"threshold {judgement.threshold}, whole {judgement.whole}, sure {judgement.sure}")
    return DONE


def _engine(data: Path, arguments: argparse.Namespace) -> AnswerEngine:
    fusion = load_fusion(arguments.fusion)
    return reopen_answer_services(data, arguments.cache, fusion=fusion, judgement=UNLEARNED_JUDGEMENT).engine


def cases_of(engine: AnswerEngine, questions: Sequence[PlacedQuestion]) -> list[Case]:
    """Return what the engine reads for each question; a question that nothing is found for teaches nothing."""
    cases = [Case(question, engine.judge(Question(question.text))) for question in questions]
    return [case for case in cases if case.judged.weighed]


def learn_judgement(engine: AnswerEngine, cases: Sequence[Case]) -> Judgement:
    """Learn all that builds on the fusion and the reader. The same data gives the same weights."""
    request = learn_request(engine, load_requests(), load_questions(LEARNED_FROM))
    choice = learn_choice(cases)
    answer, thresholds = learn_answer(cases, choice, engine.table)
    return Judgement(choice, answer, request, thresholds.threshold, thresholds.whole, thresholds.sure)


def write_judgement(judgement: Judgement, folder: Path) -> None:
    """Write what `answer.evidence.judgement.load_judgement` reads."""
    folder.mkdir(exist_ok=True)
    request = judgement.request
    packed = {
        "choice_features": CHOICE_FEATURES,
        "choice": _packed(judgement.choice),
        "answer_features": ANSWER_FEATURES,
        "answer": _packed(judgement.answer),
        "threshold": judgement.threshold,
        "whole": judgement.whole,
        "sure": judgement.sure,
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
