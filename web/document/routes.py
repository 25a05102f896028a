"""Each document as text with the cited span marked, and beside it, where it was a PDF, the page that the span was printed on."""

from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse

from corpus.registers.statutes import Statutes
from index.library.counterparts import counterpart_id
from ingest.chunk import Chunk
from ingest.document import Document
from ingest.errors import SourceError
from web.document.page_images import PageImages
from web.document.page_view import drawn_page, is_paged, page_number, page_view, version
from web.document.view import Span, cited_span, document_outline, document_sections
from web.site.assets import ONE_YEAR
from web.site.library import Library
from web.site.rendering import render_page

Text = Annotated[str, Query()]


@dataclass(frozen=True, slots=True)
class DocumentServices:
    """`pages` draws pages of PDFs; None, and they are text only. `statutes` give law its links."""

    library: Library
    statutes: Statutes = field(default_factory=Statutes)
    pages: PageImages | None = None


def document_router(services: DocumentServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/documents/{document_id}")
    def document(
        request: Request,
        document_id: str,
        passage: Text = "",
        start: Text = "",
        end: Text = "",
        key_start: Text = "",
        key_end: Text = "",
        page: Text = "",
    ) -> HTMLResponse:
        shown = _held(services.library, document_id)
        chunks = services.library.chunks(shown.id)
        mark = cited_span(shown, chunks, passage, start, end)
        key = cited_span(shown, chunks, passage, key_start, key_end)
        values = _document_values(services, shown, chunks, mark, key)
        if services.pages and is_paged(shown, chunks):
            values["view"] = page_view(services.pages, shown, page_number(page), mark, passage)
        values |= {"mark_asked": bool(passage or start or end), "page_asked": bool(page), "back_to": answer_before(request)}
        return render_page(request, "document/document.html", values)

    @router.get("/documents/{document_id}/pages/{page}.webp")
    def page_picture(request: Request, document_id: str, page: str, v: Text = "", start: Text = "", end: Text = "") -> Response:
        shown = _held(services.library, document_id)
        number, chunks = page_number(page), services.library.chunks(shown.id)
        if number is None or services.pages is None or not is_paged(shown, chunks):
            raise HTTPException(404)
        try:
            image = drawn_page(services.pages, shown, number, cited_span(shown, chunks, "", start, end))
        except SourceError as error:
            raise HTTPException(404) from error
        return _picture(request, image.content, v == version(shown))

    return router


def answer_before(request: Request) -> str | None:
    """Return the address of the answer that the reader comes from, where it is one that can be opened again; the browser tells it."""
    try:
        came = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return None
    if came.netloc != request.url.netloc or not (came.path == "/ask" and "q=" in came.query or came.path.startswith("/shared/")):
        return None
    return came.path + (f"?{came.query}" if came.query else "")


def _held(library: Library, document_id: str) -> Document:
    document = library.document(document_id)
    if document is None:
        raise HTTPException(404)
    return document


def _picture(request: Request, content: bytes, is_current: bool) -> Response:
    """An address that names the version never shows anything else, and may be kept; another must be asked about."""
    etag = f'"{blake2s(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={ONE_YEAR}, immutable" if is_current else "no-cache"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="image/webp", headers=headers)


def _document_values(
    services: DocumentServices, document: Document, chunks: list[Chunk], mark: Span | None, key: Span | None
) -> dict[str, object]:
    counterpart = _counterpart(services.library, document)
    sections = document_sections(document, chunks, mark, key)
    cited = next((chunk for chunk in chunks if mark and chunk.start <= mark.start < chunk.end), None)
    return {
        "document": document,
        "sections": sections,
        "outline": document_outline(sections),
        "view": None,
        "cited": cited,
        "marked_page": cited.page_of(mark.start) if cited and mark else None,
        "marked": mark is not None,
        "counterpart": counterpart,
        "counterpart_anchors": {chunk.anchor for chunk in services.library.chunks(counterpart.id)} if counterpart else set(),
        "statutes": services.statutes,
    }


def _counterpart(library: Library, document: Document) -> Document | None:
    identity = counterpart_id(document)
    return library.document(identity) if identity else None
