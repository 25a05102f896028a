"""Refuses what another site's page sends: what changes something here, or costs us something, is asked for from our own pages only.

One check for every method but those that only read, on all pages, so that no route can forget it. The addresses for programs are left out
(`web/site/program_paths.py`): they look at no cookie and write nothing, so another site's page can do no more there than anybody can.
"""

from urllib.parse import SplitResult, urlsplit

from fastapi import FastAPI, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from web.site.error_pages import error_page
from web.site.program_paths import is_for_programs

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
DEFAULT_PORTS = {"http": 80, "https": 443}


class SameOrigin:
    """ASGI middleware that answers 403 with a page instead of passing another site's request on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in READING_METHODS or is_for_programs(scope["path"]):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        answer = self.app if is_from_our_pages(request) else error_page(request, 403)
        await answer(scope, receive, send)


def add_same_origin(app: FastAPI) -> None:
    app.add_middleware(SameOrigin)


def is_from_our_pages(request: Request) -> bool:
    """Return whether the request comes from a page of ours, or from a program that is no browser and carries nobody's cookies.

    Every browser of today says so itself in Sec-Fetch-Site, which holds behind any proxy; it does so on https and on one's own machine only.
    Else its Origin tells, else (browsers of before 2020) its Referer. What says none of these is no browser.
    """
    site = request.headers.get("sec-fetch-site")
    if site:
        return site in ("same-origin", "none")
    claimed = request.headers.get("origin", request.headers.get("referer"))
    return claimed is None or is_our_origin(claimed, request.headers.get("host", ""), request.url.scheme)


def is_our_origin(claimed: str, host: str, scheme: str) -> bool:
    """Return whether the address `claimed` has the scheme, host and port that a request to `host` came by; "null" has none.

    Where `scheme` is http the page may still be on https: a proxy in front of us ended it, and a Host without a port is then that of https.
    """
    theirs, ours = _split(claimed), _split(f"//{host}")
    if theirs is None or ours is None or theirs.scheme not in DEFAULT_PORTS or (scheme == "https" and theirs.scheme == "http"):
        return False
    default = DEFAULT_PORTS[theirs.scheme]
    return bool(ours.hostname) and theirs.hostname == ours.hostname and (theirs.port or default) == (ours.port or default)


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return parts
