"""The JSON API below /api/v1: ask, search, and read the library. Nothing here writes to it."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from answer.output.public import AnswerOut, DocumentsOut, SearchOut, ShownOut
from answer.question import Question
from api.http.errors import ErrorOut
from api.http.request import AskRequest, QuestionText
from api.operation.status import HealthOut, StatusOut, status_of
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

    @router.post("/ask", summary="Answer a question with quotations, or say that the sources do not")
    def ask(request: AskRequest) -> AnswerOut:
        return AnswerOut.of(services.answerer.ask(Question(request.question, tuple(request.history), request.language)))

    @router.get("/search", summary="List the passages nearest to a query, best first")
    def search(
        q: Annotated[QuestionText, Query(description="What to search for")],
        k: Limit = 10,
        kind: Kinds = None,
        language: Languages = None,
        publisher: Publishers = None,
        document: Documents = None,
        published_from: Day = None,
        published_to: Day = None,
    ) -> SearchOut:
        filters = Filters(_set(kind), _set(language), _set(publisher), published_from, published_to, _set(document))
        return SearchOut.of(q, services.engine.search(q, k, filters))

    _add_library_routes(router, services)
    return router


def _add_library_routes(router: APIRouter, services: Services) -> None:
    @router.get("/documents", summary="List all documents, by title")
    def documents() -> DocumentsOut:
        return DocumentsOut.of(services.library.documents())

    @router.get("/documents/{document_id}", responses=NOT_FOUND, summary="One document: its text and its passages")
    def document(document_id: str) -> ShownOut:
        shown = services.library.document(document_id)
        if shown is None:
            raise HTTPException(404, f"there is no document {document_id!r}: {PREFIX}/documents lists them all")
        return ShownOut.of(shown, services.library.chunks(shown.id))

    @router.get("/status", summary="What the library holds, and whether everything is sound")
    def status() -> StatusOut:
        return status_of(services.settings, services.library, thorough=False)

    @router.get("/health", summary="Whether the service is up and its library can be read")
    def health() -> HealthOut:
        services.library.counts()
        return HealthOut(status="ok")


def _set(values: Iterable[str] | None) -> frozenset[str] | None:
    return frozenset(values) if values else None
