"""Errors as pages in the reader's language. What went wrong inside is for the log, never for the page."""

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import SamsvarError
from web.site.rendering import render_page
from web.site.security import SECURITY_HEADERS
from web.site.translation import N_

Handler = Callable[[Request, Any], Response | Awaitable[Response]]
# Paths below these speak to programs and keep whatever handlers the app has for them.
PROGRAM_PATHS = ("/api", "/v1", "/mcp")
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
    """Show errors as pages. Call it after the API has set its own handlers: they go on serving `PROGRAM_PATHS`."""
    _add(app, HTTPException, lambda error: error.status_code)
    _add(app, RequestValidationError, lambda error: 422)
    _add(app, SamsvarError, lambda error: 503)
    _add(app, Exception, lambda error: 500)


def _add(app: FastAPI, kind: type[Exception], status_of: Callable[[Any], int]) -> None:
    previous: Handler | None = app.exception_handlers.get(kind)

    async def handle(request: Request, error: Exception) -> Response:
        if not _is_program(request):
            return _error_page(request, error, status_of(error))
        if previous is None:
            return JSONResponse({"detail": HTTPStatus(status_of(error)).phrase}, status_of(error), headers=SECURITY_HEADERS)
        answer = previous(request, error)
        return await answer if isinstance(answer, Awaitable) else answer

    app.add_exception_handler(kind, handle)


def _is_program(request: Request) -> bool:
    return any(request.url.path == path or request.url.path.startswith(f"{path}/") for path in PROGRAM_PATHS)


def _error_page(request: Request, error: Exception, status: int) -> Response:
    if isinstance(error, SamsvarError):
        logger.error("%s could not be shown: %s", request.url.path, error)
    title, explanation = ERRORS.get(status) or ERRORS[422 if status < 500 else 500]
    back = None if request.method == "GET" else "/"
    headers = {**(getattr(error, "headers", None) or {}), **SECURITY_HEADERS}
    return render_page(request, "error.html", {"title": title, "explanation": explanation, "status": status}, status, back, headers)
