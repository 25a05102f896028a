"""Errors of the JSON API, all in one shape: {"error": {"code", "message"}}. What went wrong inside is for the log only."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from corpus.errors import SamsvarError
from web.site.security import SECURITY_HEADERS

logger = logging.getLogger(__name__)


class ErrorDetail(BaseModel):
    code: str
    message: str


class ErrorOut(BaseModel):
    """Every error has this shape."""

    error: ErrorDetail


def json_error_handlers(app: FastAPI) -> None:
    """Set the handlers. Pages put theirs before these, and leave the API's addresses to them."""
    app.add_exception_handler(HTTPException, _http)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _validation)  # type: ignore[arg-type]
    app.add_exception_handler(SamsvarError, _samsvar)
    app.add_exception_handler(Exception, _unexpected)


def _answer(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    # The handler of unexpected errors runs outside all middleware, so the security headers are set here.
    shaped = ErrorOut(error=ErrorDetail(code=code, message=message))
    return JSONResponse(shaped.model_dump(), status, headers={**(headers or {}), **SECURITY_HEADERS})


async def _http(request: Request, error: HTTPException) -> JSONResponse:
    code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "_")
    return _answer(error.status_code, code, str(error.detail), dict(error.headers or {}))


async def _validation(request: Request, error: RequestValidationError) -> JSONResponse:
    reasons = (f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}" for problem in error.errors())
    return _answer(422, "invalid_request", "; ".join(reasons))


async def _samsvar(request: Request, error: Exception) -> JSONResponse:
    logger.error("%s failed: %s", request.url.path, error)
    return _answer(503, "unavailable", "the service cannot answer right now; whoever runs it finds the reason in its log")


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    return _answer(500, "internal_error", "something went wrong; whoever runs the service finds the reason in its log")
