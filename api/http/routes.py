"""The JSON API below /api/v1: ask, search, and read the library. Nothing here writes to it."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from answer.output.public import Json, answer_json, document_json, passage_json
from answer.question import Question
from api.commands.show import shown_json
from api.http.schema import (
    AnswerOut,
    AskRequest,
    DocumentsOut,
    ErrorOut,
    HealthOut,
    QuestionText,
    SearchOut,
    ShownOut,
    StatusOut,
)
from api.operation.health import status_json
from api.services import Services
from corpus.kind import Kind
from corpus.language import Language
from index.search.query import Filters

PREFIX = "/api/v1"
MOST_PASSAGES = 100
ERRORS: dict[int | str, dict[str, object]] = {422: {"model": ErrorOut}, 503: {"model": ErrorOut}}
NOT_FOUND: dict[int | str, dict[str, object]] = {404: {"model": ErrorOut}}

Limit = Annotated[int, Query(ge=1, le=MOST_PASSAGES, description="How many passages")]
Kinds = Annotated[list[Kind] | None, Query(description="Only documents of these kinds")]
Languages = Annotated[list[Language] | None, Query(description="Only passages in these languages")]
Publishers = Annotated[list[str] | None, Query(description="Only documents of these publishers")]
Documents = Annotated[list[str] | None, Query(description="Only the documents with these ids")]
Day = Annotated[str | None, Query(pattern=r"^\d{4}(-\d\d){0,2}$", description="YYYY, YYYY-MM or YYYY-MM-DD")]


def json_router(services: Services) -> APIRouter:
    """Return the routes. They are plain functions, run in the thread pool: answering keeps a processor busy."""
    router = APIRouter(prefix=PREFIX, responses=ERRORS)

    @router.post("/ask", response_model=AnswerOut, summary="Answer a question with quotations, or say that the sources do not")
    def ask(request: AskRequest) -> Json:
        return answer_json(services.answerer.ask(Question(request.question, tuple(request.history), request.language)))

    @router.get("/search", response_model=SearchOut, summary="List the passages nearest to a query, best first")
    def search(
        q: Annotated[QuestionText, Query(description="What to search for")],
        k: Limit = 10,
        kind: Kinds = None,
        language: Languages = None,
        publisher: Publishers = None,
        document: Documents = None,
        published_from: Day = None,
        published_to: Day = None,
    ) -> Json:
        filters = Filters(_set(kind), _set(language), _set(publisher), published_from, published_to, _set(document))
        return {"query": q, "passages": [passage_json(passage) for passage in services.engine.search(q, k, filters)]}

    _add_library_routes(router, services)
    return router


def _add_library_routes(router: APIRouter, services: Services) -> None:
    @router.get("/documents", response_model=DocumentsOut, summary="List all documents, by title")
    def documents() -> Json:
        return {"documents": [document_json(document) for document in services.library.documents()]}

    @router.get("/documents/{document_id}", response_model=ShownOut, responses=NOT_FOUND, summary="One document: its text and its passages")
    def document(document_id: str) -> Json:
        found = services.library.document(document_id)
        if found is None:
            raise HTTPException(404, f"there is no document {document_id!r}: {PREFIX}/documents lists them all")
        return shown_json(found, services.library.chunks(found.id))

    @router.get("/status", response_model=StatusOut, summary="What the library holds, and whether everything is sound")
    def status() -> Json:
        return status_json(services.settings, services.library, thorough=False)

    @router.get("/health", response_model=HealthOut, summary="Whether the service is up and its library can be read")
    def health() -> Json:
        services.library.counts()
        return {"status": "ok"}


def _set(values: Iterable[str] | None) -> frozenset[str] | None:
    return frozenset(values) if values else None
