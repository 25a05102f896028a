"""The checkout's corpus with the packaged model and the trained reader, and the answers to all of the questions, with the network refused."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from answer.answer import Answer
from answer.question import Question
from api.services import Services, services_with
from api.settings import Settings
from corpus.places import CORPUS
from index.library.library import Library
from index.model.open_model import Model
from tests.answer.asked import ANSWERABLE, UNANSWERABLE
from tests.packaged import ingested_corpus, packaged_model, packaged_reader, refuse_connections


@dataclass(frozen=True, slots=True)
class Asked:
    """`answers` by question; `connections` are what was tried to reach meanwhile."""

    services: Services
    answers: dict[str, Answer]
    connections: list[Any]


@pytest.fixture(scope="session")
def model(model_cache: Path) -> Model:
    return packaged_model(model_cache)


@pytest.fixture(scope="session")
def asked(model: Model, model_cache: Path, run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    data = shutil.copytree(ingested_corpus(run_folder, model_cache), tmp_path_factory.mktemp("asked") / "data")
    settings = Settings(data=data, cache=model_cache, corpus=CORPUS)
    services = services_with(settings, Library(settings.data / "library.sqlite"), model, packaged_reader(model_cache))
    questions = [text for _, text, _ in ANSWERABLE] + [text for _, _, text in UNANSWERABLE]
    with pytest.MonkeyPatch.context() as patch:
        connections = refuse_connections(patch)
        answers = {text: services.engine.ask(Question(text)) for text in questions}
    return Asked(services, answers, connections)
