"""A document cut for reading: headings and paragraphs, the cited span marked, and beside each passage what it rests on."""

from dataclasses import dataclass

from ingest.chunk import Chunk
from ingest.document import Document, Source


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, all marked or all not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or (with `level` from 2) a heading; a line feed in the runs separates the items of a list or the rows of a table."""

    runs: tuple[Run, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive parts that one chunk holds, or (`chunk` None) that none does, such as headings. `sources` are the works the chunk rests on."""

    parts: tuple[Part, ...]
    chunk: Chunk | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a document's text from `start` to before `end`."""

    start: int
    end: int


def cited_span(document: Document, chunks: list[Chunk], passage: str, start: str, end: str) -> Span | None:
    """Return the span that an address asks to mark, None where it is not within the document or not within the passage named."""
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start) < 12 and len(end) < 12):
        return None
    span = Span(int(start), int(end))
    chunk = next((chunk for chunk in chunks if chunk.id == passage), None)
    if passage and (chunk is None or span.start < chunk.start or span.end > chunk.end):
        return None
    return span if span.start < span.end <= len(document.text) else None


def document_sections(document: Document, chunks: list[Chunk], mark: Span | None) -> list[Section]:
    """Return the whole text in order, in sections; every character but blank lines and the repeated title stands in exactly one run."""
    sections: list[Section] = []
    ordered = sorted(chunks, key=lambda chunk: (chunk.start, chunk.end))
    gathered: list[Part] = []
    holder: Chunk | None = None
    for span in _paragraphs(document.text):
        chunk = next((chunk for chunk in ordered if chunk.start <= span.start < chunk.end), None)
        if chunk is not holder and gathered:
            sections.append(_section(document, gathered, holder))
            gathered = []
        holder = chunk
        level = 0 if chunk else _heading_level(document, ordered, span)
        if level != 1:
            gathered.append(Part(_runs(document.text, span, mark), level))
    return [*sections, _section(document, gathered, holder)] if gathered else sections


def _paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return spans


def _heading_level(document: Document, ordered: list[Chunk], span: Span) -> int:
    """1 for the title, which the page shows already; 2 and down by the headings of the chunk that follows; 0 where the span is no heading."""
    words = document.text[span.start : span.end].replace("\n", " ")
    if words.casefold() == document.title.casefold():
        return 1
    following = next((chunk for chunk in ordered if chunk.start >= span.end), None)
    if following is None or words not in following.headings:
        return 0
    return min(following.headings.index(words) + 2, 6)


def _section(document: Document, parts: list[Part], chunk: Chunk | None) -> Section:
    named = {source.key: source for source in document.sources}
    return Section(tuple(parts), chunk, tuple(named[key] for key in chunk.sources if key in named) if chunk else ())


def _runs(text: str, span: Span, mark: Span | None) -> tuple[Run, ...]:
    start, end = (max(span.start, mark.start), min(span.end, mark.end)) if mark else (span.end, span.end)
    if start >= end:
        return (Run(text[span.start : span.end]),)
    runs = (Run(text[span.start : start]), Run(text[start:end], marked=True), Run(text[end : span.end]))
    return tuple(run for run in runs if run.text)
