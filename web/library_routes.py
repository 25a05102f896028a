"""The library: all documents with a filter, and each document as text with the cited span marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from index.library import counterpart_id
from ingest.document import KINDS, Document
from web.document_view import cited_span, document_sections
from web.rendering import render_page
from web.services import WebServices


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; an empty field narrows nothing."""

    text: str = ""
    kind: str = ""
    language: str = ""

    def takes(self, document: Document) -> bool:
        about = f"{document.title} {document.publisher}".casefold()
        return (
            all(word in about for word in self.text.casefold().split())
            and self.kind in ("", document.kind)
            and self.language in ("", document.language)
        )


def library_router(services: WebServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/library")
    def library(request: Request, text: str = "", kind: str = "", language: str = "") -> HTMLResponse:
        wanted = Filter(text.strip(), kind, language)
        documents = services.library.documents()
        found = [document for document in documents if wanted.takes(document)]
        values = {"found": by_kind(found), "count": len(found), "total": len(documents), "wanted": wanted, "kinds": KINDS}
        return render_page(request, "library.html", values)

    @router.get("/documents/{document_id}")
    def document(
        request: Request,
        document_id: str,
        passage: Annotated[str, Query()] = "",
        start: Annotated[str, Query()] = "",
        end: Annotated[str, Query()] = "",
    ) -> HTMLResponse:
        found = services.library.document(document_id)
        if found is None:
            raise HTTPException(404)
        return render_page(request, "document.html", _document_values(services, found, passage, start, end))

    return router


def by_kind(documents: Iterable[Document]) -> list[Document]:
    """Return the documents with the weightiest kind first, then by title."""
    return sorted(documents, key=lambda document: (KINDS.index(document.kind), document.title.casefold(), document.language))


def _document_values(services: WebServices, document: Document, passage: str, start: str, end: str) -> dict[str, object]:
    chunks = services.library.chunks(document.id)
    mark = cited_span(document, chunks, passage, start, end)
    other_id = counterpart_id(document)
    other = services.library.document(other_id) if other_id else None
    return {
        "document": document,
        "sections": document_sections(document, chunks, mark),
        "cited": next((chunk for chunk in chunks if mark and chunk.start <= mark.start < chunk.end), None),
        "mark_asked": bool(passage or start or end),
        "marked": mark is not None,
        "counterpart": other,
        "counterpart_anchors": {chunk.anchor for chunk in services.library.chunks(other.id)} if other else set(),
        "statutes": services.statutes,
    }
