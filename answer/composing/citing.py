"""Turns the chosen sentences into those of the answer and their citations, each beside what says the same in the other language. Quotes verbatim."""

from collections.abc import Callable, Sequence

from answer.answer import Citation, Counterpart, Note, Sentence
from answer.composing.choosing import Chosen
from answer.composing.repeats import repeats
from answer.composing.spans import Span, counterpart_span, own_span
from answer.evidence.weighing import Evidence
from answer.words.table import WordTable
from corpus.language import Language
from index.passage import Passage

FindCounterpart = Callable[[Passage], Passage | None]
FindNotes = Callable[[Passage], tuple[Note, ...]]


def cite(
    chosen: Sequence[Chosen], language: Language, find_counterpart: FindCounterpart, find_notes: FindNotes, table: WordTable
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Return the quoted sentences and their citations, numbered from 1 in their order.

    A sentence in another language than `language` gives way to its counterpart, where there is one. A sentence that nearly repeats an earlier
    one is not said twice: the earlier one cites both.
    """
    citations = [
        _citation(n, _spans(sentence.evidence, find_counterpart(sentence.evidence.passage), language, table), find_notes)
        for n, sentence in enumerate(chosen, start=1)
    ]
    said: list[tuple[str, list[int]]] = []
    for citation in citations:
        earlier = next((numbers for text, numbers in said if repeats(text, citation.quote)), None)
        if earlier is None:
            said.append((citation.quote, [citation.n]))
        else:
            earlier.append(citation.n)
    return tuple(Sentence(text, tuple(numbers), key=numbers[0] == 1) for text, numbers in said), tuple(citations)


def _spans(evidence: Evidence, counterpart: Passage | None, language: Language, table: WordTable) -> list[Span]:
    """Return what is quoted, and what stands beside it if there is a counterpart."""
    if not counterpart or not counterpart.chunk.sentences:
        return [own_span(evidence)]
    spans = [own_span(evidence), counterpart_span(evidence, counterpart, table)]
    return spans[::-1] if counterpart.chunk.language == language else spans


def _citation(n: int, spans: Sequence[Span], find_notes: FindNotes) -> Citation:
    quoted, *beside = spans
    counterpart = Counterpart(beside[0].passage, beside[0].text, beside[0].passage.chunk.language) if beside else None
    return Citation(n, quoted.passage, quoted.text, quoted.start, quoted.end, counterpart, find_notes(quoted.passage))
