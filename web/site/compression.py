"""Sends pages, styles and scripts compressed. Leaves alone what must arrive word by word, and what holds a signed-in operator's token."""

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

SMALLEST = 1000
"""Bytes; below, the headers outweigh what is saved."""
LEVEL = 6
"""As nginx and the like advise: level 9 takes twice the time for one per cent less."""
# A compressor may hold back an event. And the length of a compressed page tells something of the token that it holds beside what a visitor
# typed (the attack called BREACH).
AS_THEY_ARE = ("/ask/stream", "/operator")


class Compression:
    """ASGI middleware that compresses where the browser takes it, except below `AS_THEY_ARE`."""

    def __init__(self, app: ASGIApp) -> None:
        self.plain = app
        self.compressing = GZipMiddleware(app, SMALLEST, LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.plain if scope.get("path", "").startswith(AS_THEY_ARE) else self.compressing
        await app(scope, receive, send)


def add_compression(app: FastAPI) -> None:
    app.add_middleware(Compression)
