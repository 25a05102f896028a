"""A conversation to take along, as text, Word or PDF. Its questions are answered anew, since the service keeps none of them."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request, Response

from web.ask.conversation import answer_all, earlier_questions, latest
from web.ask.services import Answerer
from web.export.docx import report_docx
from web.export.pdf import report_pdf
from web.export.report import Report, report_of
from web.export.text import report_text
from web.site.rendering import NOT_KEPT_HEADERS
from web.site.translation import interface_language

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The end of the address → (media type, how the file is made)
FORMATS: dict[str, tuple[str, Callable[[Report], bytes]]] = {
    "docx": (WORD, report_docx),
    "pdf": ("application/pdf", report_pdf),
    "txt": ("text/plain; charset=utf-8", lambda report: report_text(report).encode()),
}


def export_router(answerer: Answerer) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/export/{file_format}")
    def export_by_address(request: Request, file_format: str, h: Annotated[list[str], Query(default_factory=list)]) -> Response:
        return _exported(answerer, request, file_format, h)

    @router.post("/export/{file_format}")
    def export_by_form(request: Request, file_format: str, h: Annotated[list[str], Form(default_factory=list)]) -> Response:
        return _exported(answerer, request, file_format, h)

    return router


def _exported(answerer: Answerer, request: Request, file_format: str, h: list[str]) -> Response:
    """Answer the questions `h`, oldest first; what stands unasked in the question box is no part of the conversation."""
    if file_format not in FORMATS:
        raise HTTPException(404)
    questions = latest(earlier_questions(h))
    if not questions:
        raise HTTPException(422)
    turns = answer_all(answerer, questions)
    media_type, make = FORMATS[file_format]
    content = make(report_of(turns, interface_language(request), str(request.base_url)))
    name = f"samsvar-{date.today().isoformat()}.{file_format}"
    return Response(content, media_type=media_type, headers={**NOT_KEPT_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'})
