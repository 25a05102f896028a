"""Learns what a re-ranker's relevance is worth as a probability.

One logistic model per pair of languages, of the relevance and the fusion's log odds, on the questions that the fusion is learned on.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from answer.asking.understanding import understand
from answer.question import Question
from answer.services import AnswerServices, reopen_answer_services
from corpus.language import LANGUAGES
from corpus.registers.questions import OWN, JudgedQuestion, load_questions
from evals.room import DONE, library_options
from evals.training.logistic import fit
from index.encoder import Matrix, Vector
from index.model.cross_encoder import CrossEncoderReranker
from index.model.embedded_text import embedded_text
from index.search.fusion import PAIRS, log_odds, pair_of
from index.search.query import Filters, make_query
from index.search.reranking import PASSAGES, WEIGHTS, Reranker

Weights = dict[str, tuple[float, float, float]]


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)
    parser.add_argument("--model", required=True, help="the re-ranker, as SAMSVAR_RERANKER__MODEL names it")
    parser.add_argument(
        "--every", type=int, default=5, metavar="N", help="take each Nth question only (default: 5); each costs forty readings"
    )
    parser.add_argument("--write", type=Path, default=WEIGHTS, help="the file to write (default: the one that the search reads)")


def run(arguments: argparse.Namespace) -> int:
    questions = load_questions(OWN)[:: arguments.every]
    weights = learn_reranking(reopen_answer_services(arguments.data, arguments.cache), CrossEncoderReranker(arguments.model), questions)
    write_reranking(weights, arguments.model, arguments.write)
    print(f"{arguments.write}: {weights}")
    return DONE


def write_reranking(weights: Weights, model: str, path: Path) -> None:
    """Write what `index.search.reranking.load_weights` reads."""
    path.write_text(json.dumps({"model": model, "weights": weights}, indent=1) + "\n")


def learn_reranking(services: AnswerServices, reranker: Reranker, questions: Sequence[JudgedQuestion], passages: int = PASSAGES) -> Weights:
    """Return bias, weight of the relevance and weight of the fusion's log odds for either pair of languages; `services` rank without a re-ranker."""
    rows: dict[str, list[tuple[float, float]]] = {pair: [] for pair in PAIRS}
    labels: dict[str, list[bool]] = {pair: [] for pair in PAIRS}
    for question, vector in zip(questions, services.encoder.queries([question.text for question in questions]), strict=True):
        language = understand(Question(question.text)).language
        query = make_query(question.text, language, services.glossary, services.statutes)
        for searched in LANGUAGES:
            ranked = services.searcher.search(query, vector, passages, Filters(languages=frozenset({searched})))
            relevance = reranker.relevance(query.text, [embedded_text(passage.document.title, passage.chunk) for passage in ranked])
            pair = pair_of(searched == language)
            rows[pair] += [(float(value), log_odds(passage.scores.probability)) for value, passage in zip(relevance, ranked, strict=True)]
            labels[pair] += [not set(question.fact_ids).isdisjoint(passage.chunk.facts) for passage in ranked]
    return {pair: _plain(np.asarray(rows[pair], np.float32), np.asarray(labels[pair])) for pair in rows}


def _plain(values: Matrix, labels: Vector) -> tuple[float, float, float]:
    model = fit(values, labels, strength=10.0)
    relevance, fused = (model.weights / model.scale).tolist()
    bias = float(model.bias - (model.weights / model.scale) @ model.mean)
    return round(bias, 4), round(relevance, 4), round(fused, 4)
