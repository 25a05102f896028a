"""Turns what was chosen into the sentences of the answer and their citations, each beside what says the same in the other language. Quotes verbatim."""

from collections.abc import Callable, Sequence

from answer.answer import Citation, Counterpart, Note, Sentence
from answer.composing.choosing import Chosen
from answer.composing.spans import Span, counterpart_span, own_span
from answer.words.table import WordTable
from corpus.language import Language
from index.passage import Passage

FindCounterpart = Callable[[Passage], Passage | None]
FindNotes = Callable[[Passage], tuple[Note, ...]]


def cite(
    chosen: Sequence[Chosen], language: Language, find_counterpart: FindCounterpart, find_notes: FindNotes, table: WordTable
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Return the quoted sentences and their citations, one for each paragraph, numbered from 1 in their order.

    A paragraph in another language than `language` gives way to its counterpart, where there is one.
    """
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for n, paragraph in enumerate(chosen, start=1):
        quoted, *beside = _spans(paragraph, find_counterpart(paragraph.passage), language, table)
        sentences += [Sentence(text, (n,), at == quoted.key) for at, text in zip(quoted.sentences, quoted.texts, strict=True)]
        citations.append(_citation(n, quoted, beside, find_notes))
    return tuple(sentences), tuple(citations)


def _spans(chosen: Chosen, counterpart: Passage | None, language: Language, table: WordTable) -> list[Span]:
    """Return what is quoted, and what stands beside it if there is a counterpart."""
    if not counterpart or not counterpart.chunk.sentences:
        return [own_span(chosen)]
    spans = [own_span(chosen), counterpart_span(chosen, counterpart, table)]
    return spans[::-1] if counterpart.chunk.language == language != chosen.passage.chunk.language else spans


def _citation(n: int, quoted: Span, beside: Sequence[Span], find_notes: FindNotes) -> Citation:
    counterpart = Counterpart(beside[0].passage, beside[0].quote, beside[0].passage.chunk.language) if beside else None
    return Citation(n, quoted.passage, quoted.quote, quoted.start, quoted.end, counterpart, find_notes(quoted.passage))
