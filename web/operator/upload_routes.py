"""Uploads: a form, the list of what became of each file, and deleting. The list is a fragment of its own, so that a page can watch it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from ingest.formats.table import FORMATS
from web.operator.gate import Gate, Session
from web.operator.uploads import UploadRefused
from web.operator.view import OperatorServices
from web.site.forms import text_of
from web.site.rendering import NOT_KEPT_HEADERS, render_page
from web.site.translation import N_

NO_FILE = N_("Choose at least one file first.")
BUSY = N_("Another upload is still being taken in. Wait until it is done, then send this one again.")
STATUSES = {NO_FILE: 422, BUSY: 409}


def add_upload_routes(router: APIRouter, operator: OperatorServices, gate: Gate) -> None:
    uploads = operator.uploads

    def page(request: Request, session: Session, template: str = "operator/upload.html", problem: str | None = None) -> Response:
        values = {
            "csrf": session.csrf,
            "uploads": uploads.all(),
            "running": uploads.is_running,
            "problem": problem,
            "most_mebibytes": operator.upload_bytes // 2**20,
            "most_bytes": operator.upload_bytes,
            "suffixes": ",".join(sorted(FORMATS.suffixes)),
            "formats": ", ".join(row.shown for row in FORMATS.rows),
        }
        return render_page(request, template, values, STATUSES.get(problem or "", 200), back="/operator/upload", headers=NOT_KEPT_HEADERS)

    @router.get("/operator/upload")
    def upload_page(request: Request, session: Annotated[Session, Depends(gate.page)]) -> Response:
        return page(request, session)

    @router.get("/operator/upload/list")
    def upload_list(request: Request, session: Annotated[Session, Depends(gate.page)]) -> Response:
        return page(request, session, "operator/upload_list.html")

    @router.post("/operator/upload")
    def upload(request: Request, form: Annotated[FormData, Depends(gate.upload_form)]) -> Response:
        files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
        try:
            if files:
                uploads.start([(file.filename or "", file.file) for file in files])
            problem = None if files else NO_FILE
        except UploadRefused:
            problem = BUSY
        return page(request, gate.page(request), problem=problem) if problem else RedirectResponse("/operator/upload", status_code=303)

    @router.post("/operator/upload/delete")
    def delete_upload(form: Annotated[FormData, Depends(gate.form)]) -> Response:
        uploads.delete(text_of(form, "id"))
        return RedirectResponse("/operator/upload", status_code=303)
