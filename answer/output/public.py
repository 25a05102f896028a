"""The public JSON of answers, passages and documents: the models that the command line and HTTP both dump, as docs/commands.md describes them.

Members may be added; none is taken away or changes its meaning, and their order here is their order in the JSON. What is kept to be read back is
answer/output/snapshot.py.
"""

from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict

from answer.answer import Answer, Candidate, Citation, Counterpart, Doubt, Note, Notice, Refusal, RefusalReason, Rephrased, Status
from corpus.kind import Kind
from corpus.language import Language
from index.passage import Passage
from ingest.chunk import Chunk
from ingest.document import Document


class _Read(BaseModel):
    """A part whose members are the attributes of the object that it is read from, by the same names."""

    model_config = ConfigDict(from_attributes=True)


class DocumentOut(_Read):
    """What identifies and dates a document, without its text."""

    id: str
    title: str
    publisher: str
    url: str
    published: str | None
    kind: Kind
    language: Language
    path: str


class LocatorOut(BaseModel):
    """Where in the document: `start` and `end` count its text's characters; `page` counts from 1 and is the one of the first of them."""

    page: int | None
    headings: list[str]
    section: str | None
    anchor: str | None
    start: int
    end: int

    @classmethod
    def of(cls, chunk: Chunk, start: int, end: int) -> Self:
        return cls(
            page=chunk.page_of(start), headings=list(chunk.headings), section=chunk.section, anchor=chunk.anchor, start=start, end=end
        )


class ScoresOut(_Read):
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

    @classmethod
    def of(cls, passage: Passage) -> Self:
        chunk = passage.chunk
        return cls(
            passage_id=passage.id,
            text=chunk.text,
            language=chunk.language,
            document=DocumentOut.model_validate(passage.document),
            locator=LocatorOut.of(chunk, chunk.start, chunk.end),
            rank=passage.rank,
            scores=ScoresOut.model_validate(passage.scores),
            duplicates=list(passage.duplicates),
        )


class CounterpartOut(BaseModel):
    passage_id: str
    quote: str
    language: Language

    @classmethod
    def of(cls, counterpart: Counterpart) -> Self:
        return cls(passage_id=counterpart.passage.id, quote=counterpart.quote, language=counterpart.language)


class SourceOut(_Read):
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
    notes: list[Note]

    @classmethod
    def of(cls, citation: Citation) -> Self:
        passage = citation.passage
        return cls(
            n=citation.n,
            passage_id=passage.id,
            quote=citation.quote,
            language=passage.chunk.language,
            document=DocumentOut.model_validate(passage.document),
            locator=LocatorOut.of(passage.chunk, citation.start, citation.end),
            counterpart=CounterpartOut.of(citation.counterpart) if citation.counterpart else None,
            sources=_sources(passage),
            law=passage.chunk.law,
            notes=list(citation.notes),
        )


def _sources(passage: Passage) -> list[SourceOut]:
    """Return the document's sources that the passage rests on, in the passage's order."""
    by_key = {source.key: source for source in passage.document.sources}
    return [SourceOut.model_validate(by_key[key]) for key in passage.chunk.sources if key in by_key]


class SentenceOut(_Read):
    """`key` says that this is the sentence of its paragraph that answers; sentences next to each other with one citation are one paragraph."""

    text: str
    citations: list[int]
    key: bool


class RefusalOut(BaseModel):
    reason: RefusalReason
    looked_for: list[str]
    nearest: list[str]

    @classmethod
    def of(cls, refusal: Refusal) -> Self:
        return cls(reason=refusal.reason, looked_for=list(refusal.looked_for), nearest=[passage.id for passage in refusal.nearest])


class RephrasedOut(BaseModel):
    """What became of asking the language model; `notice` is "rephrased" where the sentences are its own, else why they are quoted."""

    model: str
    notice: Notice
    kept: int
    left_out: int

    @classmethod
    def of(cls, rephrased: Rephrased) -> Self:
        return cls(model=rephrased.model, notice=rephrased.notice, kept=rephrased.kept, left_out=len(rephrased.left_out))


class AnswerOut(BaseModel):
    """`confidence` is the calibrated probability that the answer is right. `rephrased` is null where no language model was asked."""

    question: str
    language: Language
    status: Status
    confidence: float
    sentences: list[SentenceOut]
    citations: list[CitationOut]
    passages: list[PassageOut]
    understood: str | None
    missing: list[str]
    refusal: RefusalOut | None
    rephrased: RephrasedOut | None
    timing_ms: dict[str, float]

    @classmethod
    def of(cls, answer: Answer) -> "AnswerOut":
        return AnswerOut(
            question=answer.question,
            language=answer.language,
            status=answer.status,
            confidence=round(answer.confidence, 4),
            sentences=[SentenceOut.model_validate(sentence) for sentence in answer.sentences],
            citations=[CitationOut.of(citation) for citation in answer.citations],
            passages=[PassageOut.of(passage) for passage in answer.passages],
            understood=answer.understood,
            missing=list(answer.missing),
            refusal=RefusalOut.of(answer.refusal) if answer.refusal else None,
            rephrased=RephrasedOut.of(answer.rephrased) if answer.rephrased else None,
            timing_ms={name: round(value, 2) for name, value in answer.timing_ms.items()},
        )


class LeftOutOut(_Read):
    """A sentence of the language model that is not shown, and what speaks against it."""

    text: str
    reasons: list[Doubt]


class ExplainedRephrasedOut(RephrasedOut):
    left_out_sentences: list[LeftOutOut]


class CandidateOut(BaseModel):
    """A sentence that was weighed for the answer, and why it was taken or left."""

    passage_id: str
    text: str
    start: int
    end: int
    features: dict[str, float]
    probability: float
    verdict: str

    @classmethod
    def of(cls, candidate: Candidate) -> Self:
        return cls(
            passage_id=candidate.passage.id,
            text=candidate.text,
            start=candidate.start,
            end=candidate.end,
            features=candidate.features,
            probability=candidate.probability,
            verdict=candidate.verdict,
        )


class ExplainedAnswerOut(AnswerOut):
    """The answer with all that was weighed for it, as `ask --explain` gives it."""

    rephrased: ExplainedRephrasedOut | None
    candidates: list[CandidateOut]

    @classmethod
    def of(cls, answer: Answer) -> "ExplainedAnswerOut":
        explained = dict(AnswerOut.of(answer))
        if answer.rephrased:
            left_out = [LeftOutOut.model_validate(sentence) for sentence in answer.rephrased.left_out]
            explained["rephrased"] = dict(RephrasedOut.of(answer.rephrased)) | {"left_out_sentences": left_out}
        explained["candidates"] = [CandidateOut.of(candidate) for candidate in answer.candidates]
        return ExplainedAnswerOut.model_validate(explained)


class SearchOut(BaseModel):
    query: str
    passages: list[PassageOut]

    @classmethod
    def of(cls, query: str, passages: Iterable[Passage]) -> Self:
        return cls(query=query, passages=[PassageOut.of(passage) for passage in passages])


class DocumentsOut(BaseModel):
    documents: list[DocumentOut]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Self:
        return cls(documents=[DocumentOut.model_validate(document) for document in documents])


class ChunkOut(BaseModel):
    passage_id: str
    start: int
    end: int
    language: Language
    section: str | None
    page: int | None
    anchor: str | None
    headings: list[str]

    @classmethod
    def of(cls, chunk: Chunk) -> Self:
        return cls(
            passage_id=chunk.id,
            start=chunk.start,
            end=chunk.end,
            language=chunk.language,
            section=chunk.section,
            page=chunk.page,
            anchor=chunk.anchor,
            headings=list(chunk.headings),
        )


class ShownOut(BaseModel):
    """A document, its text, and the passages that it is indexed as, in the order of the text."""

    document: DocumentOut
    text: str
    chunks: list[ChunkOut]

    @classmethod
    def of(cls, document: Document, chunks: Iterable[Chunk]) -> Self:
        return cls(document=DocumentOut.model_validate(document), text=document.text, chunks=[ChunkOut.of(chunk) for chunk in chunks])
