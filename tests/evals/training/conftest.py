"""The tiny subject, ranked by the fusion learned on it: made once, since everything else that is learned is learned on it."""

import pytest

from answer.services import AnswerServices
from evals.judged.pools import own_pool
from evals.training.choice import Case
from evals.training.fusion import learn_fusion
from evals.training.judgement import cases_of
from tests.evals.training.tiny_subject import PLACED, tiny_services, write_questions


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> AnswerServices:
    folder = tmp_path_factory.mktemp("subject")
    services = tiny_services(folder)
    own = own_pool("own", services, [write_questions(folder / "questions.jsonl")]).hits()
    services.searcher.use(learn_fusion([own], own))
    return services


@pytest.fixture(scope="session")
def cases(services: AnswerServices) -> list[Case]:
    """What the engine reads for `PLACED` before anything but the fusion is learned."""
    return cases_of(services.engine, PLACED)
