"""Errors as pages in the reader's language. What went wrong inside is for the log, never for the page."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import SamsvarError
from web.site.program_paths import is_for_programs
from web.site.rendering import render_page
from web.site.security import SECURITY_HEADERS
from web.site.translation import N_

Handler = Callable[[Request, Any], Response | Awaitable[Response]]
ERRORS = {
    403: (N_("That is not allowed"), N_("The form was sent from another page than ours, or the thing belongs to someone else.")),
    404: (N_("The page was not found"), N_("The address may be wrong, or the document may have left the library.")),
    405: (N_("That cannot be done here"), N_("The page exists, but not for this kind of request.")),
    413: (N_("That was too much at once"), N_("What was sent is larger than the service takes. Send less at a time.")),
    422: (N_("The request could not be understood"), N_("Something in the address or the form is not as it should be.")),
    429: (N_("That was a little too often"), N_("Wait a while, and then try again.")),
    503: (N_("The service cannot answer right now"), N_("Whoever runs the service finds the reason in its log. Try again in a while.")),
    500: (N_("Something went wrong"), N_("The fault is ours and has been logged. Try again in a while.")),
}
logger = logging.getLogger(__name__)


def page_error_handlers(app: FastAPI) -> None:
    """Show errors as pages. Call it after the API has set its own handlers: they go on serving programs (`web/site/program_paths.py`)."""
    _add(app, HTTPException, lambda error: error.status_code)
    _add(app, RequestValidationError, lambda error: 422)
    _add(app, SamsvarError, lambda error: 503)
    _add(app, Exception, lambda error: 500)


def error_page(request: Request, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return the page for an error. The security headers are its own, since some errors are answered outside all middleware."""
    title, explanation = ERRORS.get(status) or ERRORS[422 if status < 500 else 500]
    back = None if request.method == "GET" else "/"
    values = {"title": title, "explanation": explanation, "status": status}
    return render_page(request, "site/error.html", values, status, back, {**(headers or {}), **SECURITY_HEADERS})


def _add(app: FastAPI, kind: type[Exception], status_of: Callable[[Any], int]) -> None:
    previous: Handler | None = app.exception_handlers.get(kind)

    async def handle(request: Request, error: Exception) -> Response:
        status = status_of(error)
        if not is_for_programs(request.url.path):
            if isinstance(error, SamsvarError):
                logger.error("%s could not be shown: %s", request.url.path, error)
            return error_page(request, status, getattr(error, "headers", None))
        if previous is None:
            return JSONResponse({"detail": HTTPStatus(status).phrase}, status, headers=SECURITY_HEADERS)
        answer = previous(request, error)
        return await answer if isinstance(answer, Awaitable) else answer

    app.add_exception_handler(kind, handle)
