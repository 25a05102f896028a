"""Streams text from any OpenAI-compatible server. Knows nothing of questions or passages, and never writes its key or what it was told to a log."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr

from corpus.errors import SamsvarError

Failure = Literal["llm_down", "llm_slow", "llm_empty", "llm_rambling"]
CONNECT_SECONDS = 3.0
MOST_BYTES = 2_000_000
"""Of a reply as it comes over the wire; a token takes some 200 bytes there."""
TRIES = 2


class Message(TypedDict):
    role: Literal["system", "user"]
    content: str


class LanguageModelError(SamsvarError):
    """The server gave nothing of use; `failure` is the key of what to tell the reader."""

    def __init__(self, failure: Failure, message: str) -> None:
        super().__init__(message)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class ModelServer:
    """Where the model is and what it may cost. `seconds` bounds a whole reply, `first_seconds` the wait for its first word and each pause after."""

    base_url: str
    model: str
    key: SecretStr | None = None
    seconds: float = 60.0
    first_seconds: float = 20.0
    max_tokens: int = 600

    @property
    def address(self) -> str:
        """The address of the chat completions: below `/v1` where the base names no path."""
        base = self.base_url.rstrip("/")
        return f"{base}{'' if urlsplit(base).path else '/v1'}/chat/completions"

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """Yield the reply's text as it comes.

        A connection that breaks before the first word is tried once more; nothing else is.

        Raises:
            LanguageModelError: the server cannot be reached, refuses, is too slow, or says too much.
        """
        deadline = time.monotonic() + self.seconds
        for attempt in range(TRIES):
            begun = False
            try:
                for text in self._reply(messages, deadline):
                    begun = True
                    yield text
                return
            except httpx.TimeoutException as error:
                raise self._slow() from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if begun or attempt == TRIES - 1:
                    raise LanguageModelError("llm_down", f"no reply from {self.address}: {error}; check that the server runs") from error

    def _reply(self, messages: Sequence[Message], deadline: float) -> Iterator[str]:
        # A reply that is packed could unpack to any size.
        headers = {"Accept": "text/event-stream", "Accept-Encoding": "identity"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key.get_secret_value()}"
        timeout = httpx.Timeout(min(self.first_seconds, self.seconds), connect=min(CONNECT_SECONDS, self.seconds))
        body = {"model": self.model, "messages": list(messages), "stream": True, "temperature": 0, "max_tokens": self.max_tokens}
        with httpx.Client(timeout=timeout) as client, client.stream("POST", self.address, json=body, headers=headers) as response:
            if response.status_code != httpx.codes.OK:
                raise LanguageModelError(
                    "llm_down", f"{self.address} answered with status {response.status_code}: check address, model and key"
                )
            lines = self._lines(response, deadline)
            yield from _whole(lines) if "json" in response.headers.get("Content-Type", "") else self._streamed(lines)

    def _lines(self, response: httpx.Response, deadline: float) -> Iterator[bytes]:
        """Yield the lines, and an empty one whenever bytes came without ending a line, so that whoever reads can look at the clock."""
        rest, size = b"", 0
        for part in response.iter_raw():
            if time.monotonic() > deadline:
                raise self._slow()
            size += len(part)
            if size > MOST_BYTES:
                raise LanguageModelError(
                    "llm_rambling", f"the reply of {self.address} is past {MOST_BYTES} bytes: lower SAMSVAR_LLM__MAX_TOKENS"
                )
            *lines, rest = (rest + part).split(b"\n")
            yield from lines or [b""]
        yield rest

    def _streamed(self, lines: Iterator[bytes]) -> Iterator[str]:
        """Server-sent events: `data: {…}` lines, closed by `data: [DONE]`. What else a server sends between them is waited through, for a while."""
        first_by: float | None = time.monotonic() + self.first_seconds
        for line in lines:
            data = line.strip().removeprefix(b"data:").strip() if line.startswith(b"data:") else b""
            if data == b"[DONE]":
                return
            text = _content(data, "delta") if data else ""
            if text:
                first_by = None
                yield text
            elif first_by and time.monotonic() > first_by:
                raise self._slow()

    def _slow(self) -> LanguageModelError:
        return LanguageModelError(
            "llm_slow",
            f"{self.address} took too long: raise SAMSVAR_LLM__SECONDS (now {self.seconds:g}) or SAMSVAR_LLM__FIRST_SECONDS (now {self.first_seconds:g})",
        )


def _whole(lines: Iterator[bytes]) -> Iterator[str]:
    """A server that knows no streams sends the whole reply as one JSON object."""
    yield _content(b"\n".join(lines), "message")


def _content(data: bytes, part: str) -> str:
    """Return `choices[0].<part>.content` of a JSON object.

    Raises:
        LanguageModelError: it is not JSON, or an error object.
    """
    try:
        reply = json.loads(data)
    except ValueError as error:
        raise LanguageModelError(
            "llm_down", "the reply is not JSON: expected an OpenAI-compatible server at SAMSVAR_LLM__BASE_URL"
        ) from error
    if not isinstance(reply, dict) or "error" in reply:
        raise LanguageModelError("llm_down", "the server broke off with an error object: see its own log")
    choices = reply.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    inner = first.get(part) if isinstance(first, dict) else None
    content = inner.get("content") if isinstance(inner, dict) else None
    return content if isinstance(content, str) else ""
