"""Another embedding model or a re-ranker by settings: opened as they say, and never mixed with what another model made."""

from pathlib import Path

import pytest

from answer.question import Question
from api.model import Model, open_model
from api.model_name import model_name
from api.services import services_with
from api.settings import EmbeddingSettings, RerankerSettings
from corpus.errors import SamsvarError
from index.model.vector_source import read_name
from tests.api.tiny import QUESTION, hash_services
from tests.index.tiny_models import write_cross_encoder, write_encoder


def test_model_is_opened_and_named_as_the_settings_say(tmp_path: Path) -> None:
    settings = EmbeddingSettings(model=str(write_encoder(tmp_path / "model")), dimension=8, passage_prompt="passage: ", precision="float32")
    model = open_model(settings, tmp_path / "cache")
    assert (model.encoder.name, model.encoder.dimension) == (model_name(settings), 8)
    assert {mean.shape for mean in model.centres.queries.values()} == {(8,)}
    source = read_name(model.encoder.name)
    assert (source.model, source.dimension, source.passage_prompt) == (settings.model, 8, "passage: ")


def test_another_dimension_has_centres_of_its_own(tmp_path: Path) -> None:
    folder = str(write_encoder(tmp_path / "model"))
    for dimension in (8, 12):
        open_model(EmbeddingSettings(model=folder, dimension=dimension, precision="float32"), tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("centres-*.json"))) == 2


def test_library_that_another_model_embedded_meanwhile_answers_nothing(tmp_path: Path) -> None:
    services = hash_services(tmp_path)
    assert services.engine.ask(Question(QUESTION)).passages
    services.library.set_meta("model", "another")
    for ask in (lambda: services.engine.ask(Question(QUESTION)), lambda: services.engine.search(QUESTION)):
        with pytest.raises(SamsvarError, match=r"embedded with 'another', the settings say 'hash': run `samsvar ingest --reembed`"):
            ask()


def test_services_rank_with_the_reranker_that_the_settings_name(tmp_path: Path) -> None:
    plain = hash_services(tmp_path)
    settings = plain.settings.model_copy(update={"reranker": RerankerSettings(model=write_cross_encoder(tmp_path / "reranker"))})
    reranked = services_with(settings, plain.library, Model(plain.encoder, "float32", plain.searcher.centres))
    found, again = (services.engine.search(QUESTION) for services in (plain, reranked))
    assert {passage.id for passage in found} == {passage.id for passage in again}
    assert [passage.rank for passage in again] == list(range(1, len(again) + 1))


def test_reranker_that_is_not_there_is_told_at_the_start(tmp_path: Path) -> None:
    plain = hash_services(tmp_path, filled=False)
    settings = plain.settings.model_copy(update={"reranker": RerankerSettings(model=str(tmp_path / "absent"))})
    with pytest.raises(SamsvarError, match="SAMSVAR_RERANKER__MODEL"):
        services_with(settings, plain.library, Model(plain.encoder, "float32", plain.searcher.centres))
