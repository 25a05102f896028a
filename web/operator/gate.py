"""Who may do what on the operator's pages: off without a password, signed in by cookie, and each form with a token of its session.

Every form is read here and nowhere else, in the order of what it costs us: first whether there is an account, then the session, and only
then its body. That it comes from a page of ours has been checked before (`web/site/same_origin.py`); its token is the second lock on the same door.
"""

import hmac
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass

from fastapi import HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from web.operator.account import SESSION_SECONDS, OperatorAccount
from web.site.forms import read_form, text_of

SIGN_IN_PAGE = "/operator/login"
MOST_BYTES = 64 * 1024
MOST_FILES = 50
_SESSION, _SIGNING_IN = "operator", "operator-login"


@dataclass(frozen=True, slots=True)
class Session:
    """What a cookie proves: the token of a session, or of a browser that is about to sign in."""

    token: str

    @property
    def csrf(self) -> str:
        """What a form of this session carries. It follows from the token, which no other site can read, and does not give it away."""
        return hmac.digest(self.token.encode(), b"form", "sha256").hex()

    def has_sent(self, form: FormData) -> bool:
        return hmac.compare_digest(self.csrf.encode(), text_of(form, "csrf").encode())


class Gate:
    """The checks, as FastAPI's dependencies. `most_upload_bytes` bounds a form with files."""

    def __init__(self, account: OperatorAccount, most_upload_bytes: int) -> None:
        self.account = account
        self.most_upload_bytes = most_upload_bytes

    def on(self) -> None:
        """Raises: HTTPException 404 where no password is set."""
        if not self.account.is_set():
            raise HTTPException(404)

    def page(self, request: Request) -> Session:
        """Return the session of whoever asks for a page, or lead to the page where one signs in."""
        self.on()
        session = self._session(request)
        if session is None:
            raise HTTPException(303, headers={"Location": SIGN_IN_PAGE})
        return session

    async def form(self, request: Request) -> AsyncIterator[FormData]:
        """Yield a form of a session's own page. Raises: HTTPException 403 for any other."""
        form = await self._checked(request, MOST_BYTES, 0)
        yield form
        await form.close()

    async def upload_form(self, request: Request) -> AsyncIterator[FormData]:
        """Yield a form with files. Raises: as `form`, and HTTPException 413 where it is too large."""
        form = await self._checked(request, self.most_upload_bytes, MOST_FILES)
        yield form
        await form.close()

    async def sign_in_form(self, request: Request) -> FormData:
        """Return the form that a browser signs in with. Raises: HTTPException 403 where it is not from our page."""
        await run_in_threadpool(self.on)
        browser = Session(request.cookies.get(cookie_name(request, _SIGNING_IN), ""))
        form = await read_form(request, MOST_BYTES)
        if not browser.token or not browser.has_sent(form):
            raise HTTPException(403)
        return form

    async def _checked(self, request: Request, most_bytes: int, most_files: int) -> FormData:
        await run_in_threadpool(self.on)
        session = await run_in_threadpool(self._session, request)
        if session is None:
            raise HTTPException(403)
        form = await read_form(request, most_bytes, most_files)
        if not session.has_sent(form):
            await form.close()
            raise HTTPException(403)
        return form

    def _session(self, request: Request) -> Session | None:
        token = request.cookies.get(cookie_name(request, _SESSION), "")
        return Session(token) if self.account.is_signed_in(token) else None


def browser_of(request: Request) -> Session:
    """Return the browser that is about to sign in, as it is known or else new."""
    return Session(request.cookies.get(cookie_name(request, _SIGNING_IN), "") or secrets.token_urlsafe(32))


def remember_browser(response: Response, request: Request, browser: Session) -> None:
    _set_cookie(response, request, _SIGNING_IN, browser.token)


def begin_session(response: Response, request: Request, token: str) -> None:
    """Let the browser keep the session, and forget what it signed in with."""
    _set_cookie(response, request, _SESSION, token)
    _drop_cookie(response, request, _SIGNING_IN)


def end_session(response: Response, request: Request) -> str:
    """Let the browser forget the session, and return its token."""
    _drop_cookie(response, request, _SESSION)
    return request.cookies.get(cookie_name(request, _SESSION), "")


def cookie_name(request: Request, name: str) -> str:
    """With the prefix, no other host and no plain connection can set it; browsers demand https for that."""
    return f"__Host-{name}" if _is_secure(request) else name


def _set_cookie(response: Response, request: Request, name: str, value: str) -> None:
    response.set_cookie(
        cookie_name(request, name), value, max_age=SESSION_SECONDS, path="/", secure=_is_secure(request), httponly=True, samesite="strict"
    )


def _drop_cookie(response: Response, request: Request, name: str) -> None:
    response.delete_cookie(cookie_name(request, name), path="/", secure=_is_secure(request), httponly=True, samesite="strict")


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
