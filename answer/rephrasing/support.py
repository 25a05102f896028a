"""Decides whether a sentence that a language model wrote stands in the passages that it cites. Where it is in doubt, the answer is no.

A quote is a paragraph. Names and statute sections must stand in it, numbers and dates in those of its sentences that are said again; "not", "must",
"at most" and their like (answer/words/turning.py) may not come or go; and the words must have their like there (the thresholds:
docs/decisions/0010-language-model.md).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from answer.answer import Citation, Doubt
from answer.rephrasing.prompt import Written
from answer.words.literals import dates, names_missing, years
from answer.words.table import WordTable, content_words, similarities
from answer.words.turning import changed
from corpus.language import Language
from corpus.registers.statutes import Statutes
from index.encoder import Encoder, Vector
from ingest.law.references import Reference, find_references
from ingest.text.language import detect_language
from ingest.text.numbers import numbers
from ingest.text.sentences import sentence_spans

LEAST_COVERED = 0.8
"""Mean over the sentence's content words of how alike the nearest word of the passages is (0–1)."""
LEAST_COSINE = 0.86
"""The model's plain cosine, which lies above 0.8 for nearly all texts on one subject."""
LEAST_ENTAILED = 0.5
_UNALIKE = 0.25
_EXACT = " .!?\"”“»'"

Entails = Callable[[str, str], float]
"""How probably (0–1) the first text entails the second."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reasons` are all that speaks against the sentence; none, and it is supported."""

    reasons: tuple[Doubt, ...]

    @property
    def supported(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class _Source:
    """What a sentence is held against: the quoted sentences that it is made of, all that is quoted, and what stands beside the quotes."""

    origin: str
    quotes: str
    around: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What meaning is compared with: the encoder and its word table and, where there is one, a model of entailment."""

    encoder: Encoder
    table: WordTable
    entails: Entails | None = None


def check_sentence(
    written: Written, citations: Mapping[int, Citation], language: Language, statutes: Statutes, meaning: Meaning
) -> Verdict:
    """Return whether the sentence stands in the quotes of the citations that it names. `citations` are all that there are, by number."""
    if not written.citations:
        return Verdict(("no_citation",))
    if any(number not in citations for number in written.citations):
        return Verdict(("unknown_citation",))
    cited = [citations[number] for number in written.citations]
    if detect_language(written.text, language) != language:
        return Verdict(("wrong_language",))
    quotes = "\n".join(citation.quote for citation in cited)
    sentences = [quotes[start:end] for start, end in sentence_spans(quotes)]
    if any(written.text.strip(_EXACT) == said.strip(_EXACT) for said in (*sentences, *(citation.quote for citation in cited))):
        return Verdict(())
    source = _Source(_origin(written.text, sentences, meaning.table), quotes, "\n".join(map(_around, cited)))
    reasons = [*_literal_reasons(written.text, source, statutes), *_turned(written.text, source.origin)]
    # The model is the costly part, and what has failed already has failed.
    return Verdict(tuple(reasons) if reasons or _means_the_same(written.text, source, meaning) else ("meaning",))


def _around(citation: Citation) -> str:
    """What the reader sees of the source beside the quote; it may name what the quote leaves out, but gives no numbers."""
    passage = citation.passage
    return "\n".join((passage.document.title, *passage.chunk.headings, passage.chunk.section or "", passage.chunk.law or ""))


def _literal_reasons(text: str, source: _Source, statutes: Statutes) -> list[Doubt]:
    """Sections and names may stand anywhere in the quotes or beside them; a number or a date belongs to the sentence that it stands in."""
    reasons: list[Doubt] = []
    sections, rest = _without_references(text, statutes)
    held, (_, quoted_rest) = find_references(f"{source.quotes}\n{source.around}", statutes), _without_references(source.origin, statutes)
    if not all(any(_is_of(section, reference) for reference in held) for section in sections):
        reasons.append("section_missing")
    said, rest = dates(rest)
    known, quoted_rest = dates(quoted_rest)
    if not all(any(date.within(other) for other in known) for date in said):
        reasons.append("date_missing")
    if numbers(rest) - numbers(quoted_rest) - years(known):
        reasons.append("number_missing")
    if names_missing(rest, f"{source.quotes}\n{source.around}"):
        reasons.append("name_missing")
    return reasons


def _without_references(text: str, statutes: Statutes) -> tuple[list[Reference], str]:
    """Return the statute sections in the text, and the text with blanks in their place."""
    references = find_references(text, statutes)
    for reference in reversed(references):
        text = text[: reference.start] + " " * (reference.end - reference.start) + text[reference.end :]
    return references, text


def _is_of(asked: Reference, held: Reference) -> bool:
    """Whether the source's reference says all that the sentence's does; a source that names no statute beside its section leaves it open."""
    statute = asked.statute is None or held.statute in (None, asked.statute)
    return statute and asked.chapter in (None, held.chapter) and asked.section in (None, held.section)


def _turned(text: str, origin: str) -> list[Doubt]:
    """Hold the words that turn a meaning against the quoted sentences that the text is made of."""
    turned = changed(text, origin)
    doubts: dict[Doubt, bool] = {"negation": "negation" in turned, "strength": bool(turned - {"negation"})}
    return [doubt for doubt, holds in doubts.items() if holds]


def _origin(text: str, sentences: Sequence[str], table: WordTable) -> str:
    """Return the fewest quoted sentences that together have like words for the text's: the nearest one, unless it joins what several say."""
    left, origin = list(sentences), ""
    while left and _covered(text, origin, table) < LEAST_COVERED:
        nearest = max(left, key=lambda sentence: _covered(text, f"{origin} {sentence}", table))
        left.remove(nearest)
        origin = f"{origin} {nearest}".strip()
    return origin


def _covered(text: str, source: str, table: WordTable) -> float:
    """Return the mean, over the text's content words, of how alike the nearest word of the source is (0–1); 0 for a text without any.

    Numbers are held against the source by themselves, whatever their spelling.
    """
    said = [word for word in content_words(text) if not word[0].isdigit()]
    spelled, meant = similarities(said, content_words(source), table)
    if not spelled.size:
        return 0.0
    alike: Vector = np.maximum(spelled, np.clip((meant - _UNALIKE) / (1 - 2 * _UNALIKE), 0, 1))
    return float(alike.max(axis=1).mean())


def _means_the_same(text: str, source: _Source, meaning: Meaning) -> bool:
    """A sentence is compared with the sentences that it is made of: a whole paragraph is about more than any one of them."""
    if _covered(text, source.origin, meaning.table) < LEAST_COVERED:
        return False
    said, meant = meaning.encoder.passages([text, source.origin])
    if float(said @ meant) < LEAST_COSINE:
        return False
    return meaning.entails is None or meaning.entails(source.quotes, text) >= LEAST_ENTAILED


def by_number(citations: Sequence[Citation]) -> dict[int, Citation]:
    return {citation.n: citation for citation in citations}
