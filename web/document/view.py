"""A document cut for reading: headings and paragraphs, the cited span marked, and beside each passage what it rests on."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from corpus.language import Language
from ingest.chunk import Chunk
from ingest.document import Document, Source

MOST_OUTLINED = 40


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, all marked or all not. `key` says that it is the sentence of the mark that answers."""

    text: str
    marked: bool = False
    key: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or (with `level` from 2) a heading; a line feed in the runs separates the items of a list or the rows of a table.

    `start` is where it begins in the document's text.
    """

    runs: tuple[Run, ...]
    level: int = 0
    start: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive parts that one chunk holds, or (`chunk` None) that none does, such as headings.

    `sources` are the works that the chunk rests on.
    """

    parts: tuple[Part, ...]
    chunk: Chunk | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a document's text from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading, the id of its place, and those below it."""

    text: str
    anchor: str
    below: tuple["OutlineEntry", ...] = ()


def document_globals(language: Language) -> Mapping[str, object]:
    """Return what the templates of a document call."""
    return {"heading_anchor": heading_anchor}


def heading_anchor(part: Part) -> str:
    """Return the id of a heading, the same for as long as the document is."""
    return f"h-{part.start}"


def document_outline(sections: Sequence[Section]) -> tuple[OutlineEntry, ...]:
    """Return the headings of the two uppermost levels that there are, of one where that is many: nobody reads an outline of ten screens."""
    headings = [part for section in sections for part in section.parts if part.level]
    levels = sorted({part.level for part in headings})[:2]
    if sum(part.level in levels for part in headings) > MOST_OUTLINED:
        levels = levels[:1]
    entries: list[OutlineEntry] = []
    for part in headings:
        entry = OutlineEntry("".join(run.text for run in part.runs).replace("\n", " "), heading_anchor(part))
        if part.level == levels[0] or (part.level in levels and not entries):
            entries.append(entry)
        elif part.level in levels:
            entries[-1] = replace(entries[-1], below=(*entries[-1].below, entry))
    return tuple(entries)


def cited_span(document: Document, chunks: list[Chunk], passage: str, start: str, end: str) -> Span | None:
    """Return the span that an address asks to mark, None where it is not within the document or not within the passage named."""
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start) < 12 and len(end) < 12):
        return None
    span = Span(int(start), int(end))
    chunk = next((chunk for chunk in chunks if chunk.id == passage), None)
    if passage and (chunk is None or span.start < chunk.start or span.end > chunk.end):
        return None
    return span if span.start < span.end <= len(document.text) else None


def document_sections(document: Document, chunks: list[Chunk], mark: Span | None, key: Span | None = None) -> list[Section]:
    """Return the whole text in order, in sections; every character but blank lines and a title at the top stands in exactly one run.

    `chunks` are in the order of the text and do not overlap. Only what is in `mark` is marked, and `key` only within it.
    """
    starts = [chunk.start for chunk in chunks]
    placed: list[tuple[Chunk | None, Part]] = []
    for span in _paragraphs(document.text):
        at = bisect_right(starts, span.start)
        holder = chunks[at - 1] if at and span.start < chunks[at - 1].end else None
        words = document.text[span.start : span.end].replace("\n", " ")
        if not placed and holder is None and words.casefold() == document.title.casefold():
            continue
        level = 0 if holder else _heading_level(words, chunks[at] if at < len(chunks) else None)
        placed.append((holder, Part(_runs(document.text, span, mark, key), level, span.start)))
    groups = groupby(placed, key=lambda pair: pair[0])
    return [_section(document, tuple(part for _, part in group), chunk) for chunk, group in groups]


def _paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return spans


def _heading_level(words: str, following: Chunk | None) -> int:
    """2 and down by the headings that the chunk below carries; 0 where the words are none of them."""
    if following is None or words not in following.headings:
        return 0
    return min(following.headings.index(words) + 2, 6)


def _section(document: Document, parts: tuple[Part, ...], chunk: Chunk | None) -> Section:
    named = {source.key: source for source in document.sources}
    return Section(parts, chunk, tuple(named[key] for key in chunk.sources if key in named) if chunk else ())


def _runs(text: str, span: Span, mark: Span | None, key: Span | None) -> tuple[Run, ...]:
    if mark is None:
        return (Run(text[span.start : span.end]),)
    edges = {
        span.start,
        span.end,
        *(edge for each in (mark, key) if each for edge in (each.start, each.end) if span.start < edge < span.end),
    }
    cuts = sorted(edges)
    return tuple(
        Run(text[start:end], marked=_within(start, mark), key=_within(start, mark) and _within(start, key)) for start, end in pairwise(cuts)
    )


def _within(at: int, span: Span | None) -> bool:
    return span is not None and span.start <= at < span.end
