"""Another embedding model or a re-ranker by settings: opened as they say, and never mixed with what another model made."""

from pathlib import Path

import pytest

from answer.question import Question
from api.model_choice import model_choice, reranker_choice
from api.services import services_with
from api.settings import EmbeddingSettings, RerankerSettings
from corpus.errors import SamsvarError
from index.model.choice import ModelChoice, RerankerChoice
from index.model.open_model import Model
from index.model.vector_source import VectorSource
from tests.api.tiny import QUESTION, hash_services
from tests.index.tiny_models import write_cross_encoder
from tests.readers import WordReader


def test_models_are_chosen_as_the_settings_say() -> None:
    settings = EmbeddingSettings(
        model="m", dimension=8, passage_prompt="p: ", query_prompt="q: ", precision="float32", allow_download=True, threads=2
    )
    assert model_choice(settings) == ModelChoice(VectorSource("m", 8, "p: "), "float32", "q: ", True, 2)
    assert model_choice(EmbeddingSettings()) == ModelChoice()
    assert reranker_choice(RerankerSettings(model="r", passages=3, allow_download=True)) == RerankerChoice("r", 3, True)
    assert reranker_choice(RerankerSettings()) is None


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
    reranked = services_with(settings, plain.library, Model(plain.encoder, "float32", plain.searcher.centres), WordReader())
    fused, reread = (services.engine.search(QUESTION) for services in (plain, reranked))
    assert {passage.id for passage in fused} == {passage.id for passage in reread}
    assert [passage.rank for passage in reread] == list(range(1, len(reread) + 1))


def test_reranker_that_is_not_there_is_told_at_the_start(tmp_path: Path) -> None:
    plain = hash_services(tmp_path, filled=False)
    settings = plain.settings.model_copy(update={"reranker": RerankerSettings(model=str(tmp_path / "absent"))})
    with pytest.raises(SamsvarError, match="SAMSVAR_RERANKER__MODEL"):
        services_with(settings, plain.library, Model(plain.encoder, "float32", plain.searcher.centres), WordReader())
