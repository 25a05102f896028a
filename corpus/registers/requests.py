"""Questions that are requests which no document answers ("is our agreement unlawful?"), and questions like them that are none.

What tells them apart is learned from these. Reads JSON lines; nothing that answers reads them.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from corpus.language import Language
from corpus.places import REQUESTS
from corpus.registers.fields import OURS, Text
from corpus.registers.json_lines import read_lines
from corpus.registers.register import Register

RequestKind = Literal["verdict", "personal", "opinion", "internal", "future"]
"""A request that no document answers."""


@dataclass(frozen=True, slots=True, config=OURS)
class LabelledRequest:
    """One question; `kind` is what it asks for that no document holds, None where documents may answer it."""

    id: Text
    text: Annotated[Text, Field(validation_alias="question")]
    language: Annotated[Language, Field(validation_alias="lang")]
    kind: Annotated[RequestKind | None, Field(validation_alias="request")]
    subject: Literal["civil-society", "other"]


def read_requests(path: Path) -> Register[LabelledRequest]:
    """Return the lines of the file at `path`, with the faults of those that cannot be used."""
    return read_lines(path, "request", LabelledRequest, "evals/training/requests.jsonl").once("id")


def load_requests(path: Path = REQUESTS) -> tuple[LabelledRequest, ...]:
    """Return the questions of the file, in order.

    Raises:
        RegisterError: the file is missing or empty, or a line has a fault.
    """
    return read_requests(path).sound()
