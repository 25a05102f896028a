"""The JSON of the HTTP API as types: what is taken, what is given, for checking and for the description at /api/openapi.json.

The shapes are those of the command line (docs/commands.md), which answer/output/public.py makes.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from corpus.kind import Kind
from corpus.language import Language

LONGEST_QUESTION = 2_000
MOST_HISTORY = 20

QuestionText = Annotated[str, StringConstraints(max_length=LONGEST_QUESTION, pattern=r"\S")]


class AskRequest(BaseModel):
    """A question with what the conversation asked before it, oldest first."""

    model_config = ConfigDict(extra="forbid")

    question: QuestionText
    history: list[QuestionText] = Field(default_factory=list, max_length=MOST_HISTORY)
    language: Language | None = Field(default=None, description="Language of the answer; the question's if not given")


class DocumentOut(BaseModel):
    id: str
    title: str
    publisher: str
    url: str
    published: str | None
    kind: Kind
    language: Language
    path: str


class LocatorOut(BaseModel):
    """Where in the document: `start` and `end` count its text's characters, `page` counts from 1."""

    page: int | None
    headings: list[str]
    section: str | None
    anchor: str | None
    start: int
    end: int


class ScoresOut(BaseModel):
    """What each leg of the search said; null where it did not find the passage."""

    cosine: float | None
    stem_bm25: float | None
    gram_bm25: float | None
    reference: bool
    probability: float


class PassageOut(BaseModel):
    passage_id: str
    text: str
    language: Language
    document: DocumentOut
    locator: LocatorOut
    rank: int
    scores: ScoresOut
    duplicates: list[str]


class CounterpartOut(BaseModel):
    passage_id: str
    quote: str
    language: Language


class SourceOut(BaseModel):
    key: str
    title: str
    publisher: str
    url: str
    published: str | None
    read: str | None


class CitationOut(BaseModel):
    """`quote` is the document's text from `locator.start` to `locator.end`, verbatim."""

    n: int
    passage_id: str
    quote: str
    language: Language
    document: DocumentOut
    locator: LocatorOut
    counterpart: CounterpartOut | None
    sources: list[SourceOut]
    law: str | None
    notes: list[str]


class SentenceOut(BaseModel):
    text: str
    citations: list[int]


class RefusalOut(BaseModel):
    reason: str
    looked_for: list[str]
    nearest: list[str]


class RephrasedOut(BaseModel):
    """What became of asking the language model; `notice` is "rephrased" where the sentences are its own, else why they are quoted."""

    model: str
    notice: str
    kept: int
    left_out: int


class AnswerOut(BaseModel):
    """`confidence` is the calibrated probability that the answer is right."""

    question: str
    language: Language
    status: Literal["answered", "partial", "refused"]
    confidence: float
    sentences: list[SentenceOut]
    citations: list[CitationOut]
    passages: list[PassageOut]
    understood: str | None
    missing: list[str]
    refusal: RefusalOut | None
    rephrased: RephrasedOut | None
    timing_ms: dict[str, float]


class SearchOut(BaseModel):
    query: str
    passages: list[PassageOut]


class DocumentsOut(BaseModel):
    documents: list[DocumentOut]


class ChunkOut(BaseModel):
    passage_id: str
    start: int
    end: int
    language: Language
    section: str | None
    page: int | None
    anchor: str | None
    headings: list[str]


class ShownOut(BaseModel):
    document: DocumentOut
    text: str
    chunks: list[ChunkOut]


class ModelOut(BaseModel):
    name: str
    library: str | None
    dimension: int | None


class StatusOut(BaseModel):
    documents: int
    chunks: int
    chunks_by_language: dict[str, int]
    generation: int
    model: ModelOut
    health: dict[str, bool | str]


class HealthOut(BaseModel):
    status: Literal["ok"]


class ErrorDetail(BaseModel):
    code: str
    message: str


class ErrorOut(BaseModel):
    """Every error has this shape."""

    error: ErrorDetail
