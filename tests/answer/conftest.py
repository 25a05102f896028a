"""The checkout's corpus, ingested once per run with the packaged model, and the answers to all of the questions, with the network refused."""

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

from answer.answer import Answer
from answer.question import Question
from api.services import Services, services_with
from api.settings import Settings
from corpus.places import CORPUS
from index.intake.ingestion import IngestSettings, ingest
from index.library.library import Library
from index.model.choice import ModelChoice
from index.model.open_model import Model, open_model
from tests.answer.asked import ANSWERABLE, UNANSWERABLE


@dataclass(frozen=True, slots=True)
class Asked:
    """`answers` by question; `connections` are what was tried to reach meanwhile."""

    services: Services
    answers: dict[str, Answer]
    connections: list[Any]


@pytest.fixture(scope="session")
def model(model_cache: Path) -> Model:
    return open_model(ModelChoice(), model_cache)


@pytest.fixture(scope="session")
def asked(model: Model, model_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    settings = Settings(data=tmp_path_factory.mktemp("data"), cache=model_cache, corpus=CORPUS)
    services = services_with(settings, Library(settings.data / "library.sqlite"), model)
    questions = [text for _, text, _ in ANSWERABLE] + [text for _, _, text in UNANSWERABLE]
    with pytest.MonkeyPatch.context() as patch:
        connections = refuse_connections(patch)
        reports = list(ingest(services.library, model.encoder, [str(CORPUS)], IngestSettings(services.statutes)))
        answers = {text: services.engine.ask(Question(text)) for text in questions}
    assert {report.status for report in reports} == {"added"}, [report for report in reports if report.status != "added"]
    return Asked(services, answers, connections)


def refuse_connections(patch: pytest.MonkeyPatch) -> list[Any]:
    """Refuse every connection and look-up of a name; return the list in which they are noted."""
    tried: list[Any] = []

    def refuse(*arguments: Any, **_: Any) -> NoReturn:
        tried.append(arguments)
        raise OSError("this test allows no connection")

    patch.setattr(socket.socket, "connect", refuse)
    patch.setattr(socket.socket, "connect_ex", refuse)
    patch.setattr(socket, "getaddrinfo", refuse)
    return tried
