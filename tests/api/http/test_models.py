"""What HTTP gives and describes is what the models of the public JSON dump, as the command line does."""

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from answer.output.public import AnswerOut, DocumentsOut, SearchOut, ShownOut
from api.app import build_app
from api.operation.status import StatusOut
from api.services import Services
from tests.api.tiny import QUESTION, hash_services

MODELS = (AnswerOut, SearchOut, DocumentsOut, ShownOut, StatusOut)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return hash_services(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def client(services: Services) -> TestClient:
    return TestClient(build_app(services))


def keys(value: object) -> object:
    """All members of a JSON value, in their order."""
    if isinstance(value, dict):
        return [(name, keys(member)) for name, member in value.items()]
    return [keys(member) for member in value] if isinstance(value, list) else None


def test_each_answer_over_http_is_what_its_model_dumps(client: TestClient, services: Services) -> None:
    document = services.library.document(services.library.documents()[0].id)
    assert document
    given: dict[type[BaseModel], object] = {
        AnswerOut: client.post("/api/v1/ask", json={"question": QUESTION}).json(),
        SearchOut: client.get("/api/v1/search", params={"q": QUESTION}).json(),
        DocumentsOut: client.get("/api/v1/documents").json(),
        ShownOut: client.get(f"/api/v1/documents/{document.id}").json(),
        StatusOut: client.get("/api/v1/status").json(),
    }
    for model, written in given.items():
        dump = model.model_validate(written).model_dump(mode="json")
        assert (written, keys(written)) == (dump, keys(dump)), model.__name__
    assert given[SearchOut] == SearchOut.of(QUESTION, services.engine.search(QUESTION)).model_dump()
    assert given[ShownOut] == ShownOut.of(document, services.library.chunks(document.id)).model_dump()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_description_is_the_models_own(model: type[BaseModel], client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()["components"]["schemas"]
    schema = model.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    for name, part in schema.pop("$defs", {}).items():
        assert described[name] == part
    assert described[model.__name__] == schema
