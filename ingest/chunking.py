"""Cuts a document into the chunks that are indexed: at sections, headings and anchors always, at sentences where a block is long.

Never changes text, and never loses any: each block's characters are in some chunk, blanks between aside.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2s

from ingest.chunk import Chunk
from ingest.document import Block, Document, page_at, page_starts
from ingest.text.language import detect_language
from ingest.text.sentences import sentence_spans

MOST_TOKENS = 400
"""What a chunk's own text may have, at the most; its title and headings come on top."""
CountTokens = Callable[[list[str]], list[int]]
# Costs of a break, against the cost 1 of a chunk that is empty or twice too long: within a block or before its list, and a chunk below the minimum.
_BREAK_INSIDE = 0.35
_TOO_SMALL = 0.5
# "Lag (2021:1110)." below a section: its last amendment, which says nothing by itself.
_AMENDMENT = re.compile(r"[*\s]*(?:(?:Lag|Förordning|Kungörelse|Tillkännagivande)\s\(\d{4}:\d+\)[.*\s]*)?")


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never divided again: a sentence with its list marker, or part of one that alone is over the limit."""

    start: int
    end: int
    tokens: int
    opens_block: bool


def chunk_document(
    document: Document, count_tokens: CountTokens, target: int = 220, minimum: int = 60, limit: int = MOST_TOKENS
) -> list[Chunk]:
    """Return the chunks of `document` in order.

    `count_tokens` gives the model's tokens of each text; `limit` is what a chunk's own text may have (its title and headings come on top),
    `target` what a chunk had best have. A single character over the limit is let through.
    """
    runs = list(_runs(document))
    atoms = _atoms(document, runs, count_tokens, limit)
    spans = [(run[0], span) for run, parts in zip(runs, atoms, strict=True) for span in _packed(parts, target, minimum, limit)]
    spans = _within_limit(document.text, spans, count_tokens, limit)
    repeats: Counter[str] = Counter()
    pages = page_starts(document.blocks)
    return [_chunk(document, block, start, end, repeats, pages) for block, (start, end) in spans]


def _runs(document: Document) -> Iterator[list[Block]]:
    """Neighbouring blocks that may share a chunk. Whatever stands between two blocks (a heading, a page of contents) parts them."""
    run: list[Block] = []
    for block in document.blocks:
        if run and (document.text[run[-1].end : block.start].strip() or not _joins(block, run[0])):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _joins(block: Block, head: Block) -> bool:
    if (block.headings, block.section) != (head.headings, head.section) or block.anchor:
        return False
    return block.continues or head.anchor is None


def _atoms(document: Document, runs: Sequence[Sequence[Block]], count_tokens: CountTokens, limit: int) -> list[list[_Atom]]:
    """The atoms of each run, with all sentences of the document counted in one batch."""
    spans = [_sentences(document.text, run) for run in runs]
    counts = iter(count_tokens([document.text[start:end] for run in spans for start, end, _ in run]) if spans else [])
    return [
        [atom for start, end, opens in run for atom in _divided(document.text, _Atom(start, end, next(counts), opens), count_tokens, limit)]
        for run in spans
    ]


def _sentences(text: str, run: Sequence[Block]) -> list[tuple[int, int, bool]]:
    """Spans that tile each block, each from where the last ended, so that list markers go with their items."""
    spans = []
    for number, block in enumerate(run):
        ends = [block.start + end for _, end in sentence_spans(text[block.start : block.end])]
        starts = [block.start, *ends[:-1]]
        for at, (start, end) in enumerate(zip(starts, [*ends[:-1], block.end], strict=True)):
            spans.append(
                (start + len(text[start:end]) - len(text[start:end].lstrip()), end, at == 0 and not block.continues or number == at == 0)
            )
    return spans


def _divided(text: str, atom: _Atom, count_tokens: CountTokens, limit: int) -> list[_Atom]:
    """Halve a sentence over the limit, at a clause or blank near its middle, until each part is within."""
    if atom.tokens <= limit or atom.end - atom.start < 2:
        return [atom]
    middle = _middle(text, atom.start, atom.end)
    left, right = _trim(text, atom.start, middle), _trim(text, middle, atom.end)
    counts = count_tokens([text[slice(*left)], text[slice(*right)]])
    halves = (_Atom(*left, counts[0], atom.opens_block), _Atom(*right, counts[1], opens_block=False))
    return [part for half in halves for part in _divided(text, half, count_tokens, limit)]


def _middle(text: str, start: int, end: int) -> int:
    """The break nearest the middle: after ";", ":" or "," within the middle half, else at a blank, else between two characters."""
    middle = (start + end) // 2
    quarter = (end - start) // 4
    for marks, reach in ((";:,", quarter), ("", quarter), ("", (end - start) // 2)):
        breaks = [
            at
            for at in range(max(start + 1, middle - reach), min(end, middle + reach + 1))
            if text[at].isspace() and (not marks or text[at - 1] in marks)
        ]
        if breaks:
            return min(breaks, key=lambda at: abs(at - middle))
    return middle


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, max(start, start + len(part.strip()))


def _packed(atoms: Sequence[_Atom], target: int, minimum: int, limit: int) -> list[tuple[int, int]]:
    """Return the spans of the cheapest grouping of `atoms`, by dynamic programming over the places to break."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(atoms) + 1):
        tokens = 0
        options: list[tuple[float, int]] = []
        for start in range(end - 1, -1, -1):
            tokens += atoms[start].tokens
            if tokens > limit and start < end - 1:
                break
            inside = 0.0 if atoms[start].opens_block else _BREAK_INSIDE
            options.append((best[start][0] + inside + _cost(tokens, target, minimum), start))
        best.append(min(options))
    spans: list[tuple[int, int]] = []
    end = len(atoms)
    while end:
        start = best[end][1]
        spans.append((atoms[start].start, atoms[end - 1].end))
        end = start
    return spans[::-1]


def _cost(tokens: int, target: int, minimum: int) -> float:
    return ((tokens - target) / target) ** 2 + (_TOO_SMALL if tokens < minimum else 0.0)


def _within_limit(
    text: str, spans: list[tuple[Block, tuple[int, int]]], count_tokens: CountTokens, limit: int
) -> list[tuple[Block, tuple[int, int]]]:
    """Cut any chunk that has more tokens than its sentences had apart."""
    counts = count_tokens([text[start:end] for _, (start, end) in spans]) if spans else []
    short_enough: list[tuple[Block, tuple[int, int]]] = []
    for (block, (start, end)), tokens in zip(spans, counts, strict=True):
        if tokens <= limit:
            short_enough.append((block, (start, end)))
        else:
            short_enough += [
                (block, (part.start, part.end)) for part in _divided(text, _Atom(start, end, tokens, True), count_tokens, limit)
            ]
    return short_enough


def _chunk(document: Document, block: Block, start: int, end: int, repeats: Counter[str], pages: Sequence[tuple[int, int]]) -> Chunk:
    text = document.text[start:end]
    sentences = tuple(_quotable(document, start, text))
    digest = blake2s(text.encode(), digest_size=4).hexdigest()
    repeats[digest] += 1
    suffix = f"-{repeats[digest]}" if repeats[digest] > 1 else ""
    return Chunk(
        id=f"{document.id}-{digest}{suffix}",
        document_id=document.id,
        start=start,
        end=end,
        text=text,
        language=document.language if document.kind == "law" else detect_language(text, document.language),
        sentences=sentences,
        headings=block.headings,
        section=block.section,
        page=page_at(pages, start),
        anchor=block.anchor,
        sources=block.sources,
        facts=block.facts,
        law=block.law,
        in_force_from=block.in_force_from,
        in_force_to=block.in_force_to,
        breaks=_breaks(pages, start, end),
        certainty=_certainty(document.blocks, start, end),
    )


def _certainty(blocks: Sequence[Block], start: int, end: int) -> float | None:
    """How sure a recogniser was of what the span has from pictures, None where it has nothing from any."""
    return min(
        (block.certainty for block in blocks if block.certainty is not None and block.start < end and start < block.end), default=None
    )


def _breaks(pages: Sequence[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where within the span another page begins than the one that the words before stand on."""
    page, breaks = page_at(pages, start), []
    for offset, number in pages[bisect_right(pages, start, key=lambda place: place[0]) :]:
        if offset >= end:
            break
        if number != page:
            breaks.append((offset - start, number))
            page = number
    return tuple(breaks)


def _quotable(document: Document, start: int, text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a chunk, without those that only say which act amended a section, and those of damaged blocks."""
    damaged = [block for block in document.blocks if block.damaged]
    for left, right in sentence_spans(text):
        broken = any(block.start < start + right and start + left < block.end for block in damaged)
        if not broken and not (document.kind == "law" and _AMENDMENT.fullmatch(text[left:right])):
            yield left, right
