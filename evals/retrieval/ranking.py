"""Searches for each judged question and marks what came back: which passages are relevant, which facts they state, which documents are right.

Three views of each question: `own`, only passages in its language; `cross`, only in the other; `pool`, as people see it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from corpus.language import LANGUAGES, Language, other_language
from corpus.registers.questions import JudgedQuestion
from evals.judged.fact_map import FactMap
from evals.retrieval.measures import Relevance, all_facts, fact_recall, hit, ndcg, reciprocal_rank
from index.passage import Passage
from index.search.query import NO_FILTERS, Filters

Search = Callable[[JudgedQuestion, int, Filters], list[Passage]]
View = Literal["own", "cross", "pool"]
VIEWS: tuple[View, ...] = ("own", "cross", "pool")
DEPTH = 20
CUTS = (1, 5, 10)


@dataclass(frozen=True, slots=True)
class Ranked:
    """What one search gave, as marks per rank: the question's facts that the passage states, and whether its document states one.

    `total` is how many relevant passages were there to be found.
    """

    passage_ids: tuple[str, ...]
    facts: tuple[frozenset[str], ...]
    right_document: tuple[bool, ...]
    total: int


def languages_of(view: View, asked: Language) -> tuple[Language, ...]:
    other = other_language(asked)
    return {"own": (asked,), "cross": (other,), "pool": (asked, other)}[view]


def rank(question: JudgedQuestion, view: View, search: Search, stated: FactMap, depth: int = DEPTH) -> Ranked:
    """Return the marked ranking of one question in one view."""
    languages = languages_of(view, question.language)
    filters = NO_FILTERS if view == "pool" else Filters(languages=frozenset(languages))
    return mark(question, search(question, depth, filters), stated, languages)


def mark(question: JudgedQuestion, passages: Sequence[Passage], stated: FactMap, languages: Sequence[Language] = LANGUAGES) -> Ranked:
    """Return the marks of passages that are there already, best first."""
    wanted = frozenset(question.fact_ids)
    relevant = stated.chunks(wanted, languages)
    # A duplicate that was collapsed into a passage shown cannot be found beside it, so it is not missed either.
    hidden = {duplicate for passage in passages for duplicate in passage.duplicates}
    return Ranked(
        tuple(passage.id for passage in passages),
        tuple(stated.stated_by(passage) & wanted for passage in passages),
        tuple(bool(stated.told.get(passage.document.id, frozenset()) & wanted) for passage in passages),
        len(relevant - hidden) or min(len(relevant), 1),
    )


def measures(questions: Sequence[JudgedQuestion], ranked: Sequence[Ranked], depth: int = DEPTH) -> dict[str, npt.NDArray[np.float64]]:
    """Return each retrieval measure as one value per question, in order."""
    facts, needed = fact_matrices(questions, ranked, depth)
    relevance: Relevance = facts.any(axis=2)  # type: ignore[assignment]  # with an axis it is an array
    documents: Relevance = np.zeros((len(ranked), depth), np.bool_)
    for row, entry in enumerate(ranked):
        documents[row, : len(entry.right_document[:depth])] = entry.right_document[:depth]
    values = {f"recall@{k}": hit(relevance, k) for k in CUTS}
    values |= {f"all_facts@{k}": all_facts(facts, needed, k) for k in CUTS}
    values |= {f"fact_recall@{k}": fact_recall(facts, needed, k) for k in CUTS}
    values |= {f"document@{k}": hit(documents, k) for k in CUTS}
    return values | {
        "mrr@10": reciprocal_rank(relevance),
        "ndcg@10": ndcg(relevance, np.asarray([entry.total for entry in ranked], np.int64)),
    }


def fact_matrices(
    questions: Sequence[JudgedQuestion], ranked: Sequence[Ranked], depth: int = DEPTH
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return which facts each passage states (questions, depth, facts) and which columns are facts (questions, facts)."""
    width = max((len(question.fact_ids) for question in questions), default=0)
    facts = np.zeros((len(questions), depth, width), np.bool_)
    needed = np.zeros((len(questions), width), np.bool_)
    for row, (question, entry) in enumerate(zip(questions, ranked, strict=True)):
        needed[row, : len(question.fact_ids)] = True
        for at, stated in enumerate(entry.facts[:depth]):
            facts[row, at, : len(question.fact_ids)] = [fact in stated for fact in question.fact_ids]
    return facts, needed
