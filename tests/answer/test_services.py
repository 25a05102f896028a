"""What answers, put together over a library: a library that is there keeps the model that its vectors were made with."""

from pathlib import Path

import pytest

from answer.question import Question
from answer.services import open_answer_services, reopen_answer_services
from corpus.errors import SamsvarError
from index.library.library import Library
from index.model.choice import ModelChoice
from index.model.vector_source import VectorSource
from tests.encoders import HashEncoder
from tests.evals.tiny_library import tiny_library
from tests.index.tiny_models import write_encoder
from tests.packaged import lent_cache


@pytest.mark.model
def test_reopened_library_is_asked_with_the_model_that_it_remembers_and_read_by_the_packaged_reader(
    tmp_path: Path, model_cache: Path
) -> None:
    name = VectorSource(str(write_encoder(tmp_path / "model")), 8).name
    tiny_library(tmp_path, HashEncoder(8, name))
    services = reopen_answer_services(tmp_path, lent_cache(model_cache, tmp_path / "cache"), "float32")
    assert (services.encoder.name, services.encoder.dimension) == (name, 8)
    assert services.engine.judge(Question("Vad kostar det att ansöka?")).weighed


def test_model_that_is_gone_is_named(tmp_path: Path) -> None:
    tiny_library(tmp_path, HashEncoder(name="/gone/model"))
    with pytest.raises(SamsvarError, match="cannot load the embedding model '/gone/model'"):
        reopen_answer_services(tmp_path, tmp_path / "cache")


def test_folder_without_a_library_is_refused_and_left_empty(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="run `samsvar ingest corpus --data"):
        reopen_answer_services(tmp_path, tmp_path / "cache")
    assert not list(tmp_path.iterdir())


@pytest.mark.model
def test_new_data_folder_gets_a_library(tmp_path: Path, model_cache: Path) -> None:
    model = ModelChoice(VectorSource(str(write_encoder(tmp_path / "model"))), "float32")
    services = open_answer_services(tmp_path / "data", lent_cache(model_cache, tmp_path / "cache"), model)
    answer = services.engine.ask(Question("Vad är ett IOP?"))
    assert answer.refusal and answer.refusal.reason == "empty_library"
    assert Library(tmp_path / "data" / "library.sqlite").counts() == (0, 0)
