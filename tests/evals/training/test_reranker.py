"""Learning what a re-ranker's relevance is worth, on the library of two briefs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SamsvarError
from corpus.registers.glossary import Glossary
from corpus.registers.questions import JudgedQuestion
from corpus.registers.statutes import Statutes
from evals.default_engine import Parts, build_parts
from evals.training.reranker import learn_reranking
from index.encoder import Vector
from index.model.centring import measure_centres
from index.search.fusion import load_fusion
from index.search.searcher import Searcher
from tests.encoders import HashEncoder
from tests.evals.tiny_library import tiny_library
from tests.index.tiny_models import write_encoder


class FeeReader:
    """Finds relevant what mentions the fee."""

    name = "fees"

    def relevance(self, query: str, texts: Sequence[str]) -> Vector:
        return np.asarray([4.0 if "12 000" in text or "12,000" in text else -4.0 for text in texts], np.float32)


def test_relevance_that_tells_what_answers_weighs_in_both_pairs_of_languages(tmp_path: Path) -> None:
    encoder, library = HashEncoder(), tiny_library(tmp_path)
    searcher = Searcher(library, tmp_path / "derived", measure_centres(encoder), load_fusion())
    parts = Parts(encoder, library, searcher, Glossary(()), Statutes())  # type: ignore[arg-type]
    questions = [
        JudgedQuestion("sv", "Vad kostar det att ansöka?", "sv", True, ("F114",)),
        JudgedQuestion("en", "What is the fee?", "en", True, ("F114",)),
    ]
    weights = learn_reranking(parts, FeeReader(), questions)
    assert all(weights[pair][1] > 0 for pair in ("same", "other"))


def test_parts_are_built_with_the_model_that_the_library_remembers(tmp_path: Path, model_cache: Path) -> None:
    model = write_encoder(tmp_path / "model")
    library = tiny_library(tmp_path, HashEncoder(8, f"{model} cut to 8 dimensions"))
    parts = build_parts(tmp_path, model_cache, "float32")
    assert (parts.encoder.name, parts.encoder.dimension) == (library.meta("model"), 8)


def test_model_that_is_gone_is_named(tmp_path: Path, model_cache: Path) -> None:
    tiny_library(tmp_path, HashEncoder(name="/gone/model"))
    with pytest.raises(SamsvarError, match="cannot load the embedding model '/gone/model'"):
        build_parts(tmp_path, model_cache)
