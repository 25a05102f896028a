"""A real OpenAI-compatible server on this machine that says, event by event, what a test wants."""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Script = Callable[[], Iterable[bytes]]


class Server(ThreadingHTTPServer):
    """`asked` holds the body of each request, `keys` its Authorization header; `statuses` are given in turn, then 200."""

    def __init__(self, script: Script, statuses: Iterable[int] = (), content_type: str = "text/event-stream") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script, self.statuses, self.content_type = script, list(statuses), content_type
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.keys.append(self.headers["Authorization"])
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        try:
            if status == 0:  # hang up without a word
                self.connection.close()
                return
            self.send_response(status)
            self.send_header("Content-Type", self.server.content_type)
            self.end_headers()
            for part in self.server.script() if status == 200 else ():
                self.wfile.write(part)
        except OSError:
            pass  # the client has had enough, which is what many tests are about

    def log_message(self, *_: object) -> None:
        """Say nothing: tests read `asked`."""


def event(text: str) -> bytes:
    return b"data: " + json.dumps({"choices": [{"delta": {"content": text}}]}).encode() + b"\n\n"


def saying(text: str, size: int = 7) -> Script:
    """Stream the text, `size` characters an event."""
    return lambda: [*(event(text[at : at + size]) for at in range(0, len(text), size)), b"data: [DONE]\n\n"]


def dripping(part: bytes, seconds: float, times: int = 200) -> Script:
    def drip() -> Iterator[bytes]:
        for _ in range(times):
            time.sleep(seconds)
            yield part

    return drip


@contextmanager
def serving(script: Script, statuses: Iterable[int] = (), content_type: str = "text/event-stream") -> Iterator[Server]:
    with Server(script, statuses, content_type) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
