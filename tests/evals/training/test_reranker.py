"""Learning what a re-ranker's relevance is worth, on the library of two briefs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from answer.services import answer_services
from corpus.registers.questions import JudgedQuestion
from evals.training.reranker import learn_reranking, write_reranking
from index.encoder import Vector
from index.model.centring import measure_centres
from index.model.open_model import Model
from index.search.reranking import load_weights
from tests.encoders import HashEncoder
from tests.evals.tiny_library import tiny_library
from tests.readers import WordReader


class FeeReader:
    """Finds relevant what mentions the fee."""

    name = "fees"

    def relevance(self, query: str, texts: Sequence[str]) -> Vector:
        return np.asarray([4.0 if "12 000" in text or "12,000" in text else -4.0 for text in texts], np.float32)


def test_relevance_that_tells_what_answers_weighs_in_both_pairs_of_languages(tmp_path: Path) -> None:
    encoder, library = HashEncoder(), tiny_library(tmp_path)
    services = answer_services(library, Model(encoder, "float32", measure_centres(encoder)), WordReader(), tmp_path)
    questions = [
        JudgedQuestion("sv", "Vad kostar det att ansöka?", "sv", True, ("F114",)),
        JudgedQuestion("en", "What is the fee?", "en", True, ("F114",)),
    ]
    weights = learn_reranking(services, FeeReader(), questions)
    assert all(weights[pair][1] > 0 for pair in ("same", "other"))
    write_reranking(weights, "fees", tmp_path / "reranking.json")
    assert load_weights("fees", tmp_path / "reranking.json") == weights
    assert load_weights("another", tmp_path / "reranking.json") is None
