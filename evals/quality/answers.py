"""Judges one answer: does it quote what the question's facts say, does it cite the right paragraphs, is every quote verbatim. Never runs an engine."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from answer.answer import Answer, Citation, Counterpart
from corpus.language import LANGUAGES, Language
from corpus.registers.facts import Fact
from corpus.registers.questions import JudgedQuestion
from evals.judged.fact_map import FactMap
from evals.quality.coverage import expresses, needed_of
from index.passage import Passage

Outcome = Literal["right", "wrong", "refused rightly", "refused wrongly"]
NOT_ASKED = math.nan
"""The value of a measure that says nothing about a question, such as citation precision of a refusal; means leave it out."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span that the answer shows; `facts` are those that its passage states."""

    text: str
    language: Language
    passage: Passage
    facts: frozenset[str]


def quotes_of(answer: Answer, stated: FactMap) -> list[Quote]:
    """Return every quote of the answer, counterparts too, in order."""
    return [
        Quote(side.quote, side.passage.chunk.language, side.passage, stated.stated_by(side.passage))
        for citation in answer.citations
        for side in both_sides(citation)
    ]


def both_sides(citation: Citation) -> tuple[Citation | Counterpart, ...]:
    """Return what the citation shows: its own quote, and that of its counterpart if it has one."""
    return (citation, citation.counterpart) if citation.counterpart else (citation,)


def is_given(answer: Answer) -> bool:
    return answer.status != "refused"


def facts_in_paragraphs(question: JudgedQuestion, quotes: list[Quote]) -> frozenset[str]:
    """Return the question's facts that the quoted passages state, whichever of their sentences are quoted."""
    return frozenset(question.fact_ids) & frozenset().union(*(quote.facts for quote in quotes))


def facts_in_sentences(question: JudgedQuestion, quotes: list[Quote], facts: Mapping[str, Fact]) -> frozenset[str]:
    """Return the question's facts that the quoted sentences themselves express, in either language."""
    return frozenset(
        fact for fact in question.fact_ids if any(_expressed(question, fact, quotes, facts, language) for language in LANGUAGES)
    )


def _expressed(question: JudgedQuestion, fact: str, quotes: list[Quote], facts: Mapping[str, Fact], language: Language) -> bool:
    texts = [quote.text for quote in quotes if quote.language == language and fact in quote.facts]
    if not texts or fact not in facts:
        return False
    return expresses(texts, *needed_of(facts[fact].text(language), question.answer(language), language), language)


def is_verbatim(citation: Citation) -> bool:
    """Return whether the quote stands at its offsets, inside its passage, and its counterpart's quote in the other document."""
    text, chunk, counterpart = citation.passage.document.text, citation.passage.chunk, citation.counterpart
    inside = chunk.start <= citation.start < citation.end <= chunk.end
    stands = text[citation.start : citation.end] == citation.quote
    return inside and stands and (counterpart is None or counterpart.quote in counterpart.passage.document.text)


def outcome(question: JudgedQuestion, answer: Answer, stated: FactMap) -> Outcome:
    """Return what became of the question. Right: an answerable one, answered with a sentence from a paragraph that states one of its facts."""
    if not is_given(answer):
        return "refused wrongly" if question.answerable else "refused rightly"
    return "right" if facts_in_paragraphs(question, quotes_of(answer, stated)) else "wrong"


def would_be_right(question: JudgedQuestion, answer: Answer, stated: FactMap) -> bool:
    """Return whether the answer is right or, where it was withheld, whether the passage judged best states a fact.

    Confidence is judged against this, so that a refusal does not make itself right.
    """
    if is_given(answer) or not answer.passages:
        return outcome(question, answer, stated) == "right"
    return bool(stated.stated_by(answer.passages[0]) & frozenset(question.fact_ids))


def measures(question: JudgedQuestion, answer: Answer, stated: FactMap, facts: Mapping[str, Fact]) -> dict[str, float]:
    """Return each measure of answer and refusal for one question, `NOT_ASKED` where it does not apply."""
    given, quotes, needed = is_given(answer), quotes_of(answer, stated), len(question.fact_ids)
    in_paragraphs, in_sentences = facts_in_paragraphs(question, quotes), facts_in_sentences(question, quotes, facts)
    cited = [bool(stated.stated_by(citation.passage) & set(question.fact_ids)) for citation in answer.citations]
    own = [citation.passage.chunk.language == question.language for citation in answer.citations]
    answerable, both = question.answerable, given and question.answerable
    values = {
        "answers.given": (answerable, given),
        "answers.fact_paragraph_any": (answerable, bool(in_paragraphs)),
        "answers.fact_paragraph_all": (answerable, len(in_paragraphs) == needed),
        "answers.fact_sentence_any": (answerable, bool(in_sentences)),
        "answers.fact_sentence_all": (answerable, len(in_sentences) == needed),
        "answers.citation_precision": (both and bool(cited), _share(cited)),
        "answers.citation_recall": (both, len(in_paragraphs) / max(needed, 1)),
        "answers.verbatim": (given and bool(cited), _share([is_verbatim(citation) for citation in answer.citations])),
        "answers.language": (given, _share(own) if answer.language == question.language else 0.0),
        "answers.wrong_rate": (given, not in_paragraphs),
        "abstention.refusal_precision": (not given, not answerable),
        "abstention.refusal_recall": (not answerable, not given),
    }
    return {name: float(value) if applies else NOT_ASKED for name, (applies, value) in values.items()}


def _share(marks: list[bool]) -> float:
    return sum(marks) / len(marks) if marks else 0.0
