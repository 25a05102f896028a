"""Is every seen fact findable? Asked with the questions written for it, in each language by itself.

A fact is reached in a language when a question in that language brings a passage that states it, in either language, among the first `FIRST`.
The stricter share over all pairs of a question and a fact of it is printed beside. Exit 1 where a language is below `BAR`.
"""

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from answer.services import AnswerServices, reopen_answer_services
from corpus.language import LANGUAGES, Language
from corpus.registers.facts import load_facts
from corpus.registers.questions import OWN, JudgedQuestion, load_questions
from evals.judged.fact_map import FactMap, fact_map
from evals.retrieval.ranking import Search
from evals.retrieval.table import searcher_search
from evals.room import DONE, OUT_OF_BOUNDS, library_options
from index.search.query import NO_FILTERS

FIRST = 3
BAR = 0.95
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with one of its facts. `rank` is that of the first passage that states the fact, None below `DEPTH`."""

    fact: str
    question: JudgedQuestion
    rank: int | None

    @property
    def reached(self) -> bool:
        return self.rank is not None and self.rank <= FIRST


@dataclass(frozen=True, slots=True)
class Reach:
    """What one language reaches. `missed` are the facts that no question reaches, in order, also those that no question asks for."""

    language: Language
    facts: int
    missed: tuple[str, ...]
    pairs: int
    pairs_reached: int

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / self.facts if self.facts else 0.0


def ask(questions: Sequence[JudgedQuestion], facts: Collection[str], search: Search, stated: FactMap) -> list[Asked]:
    """Return each question with each of its facts that counts, searched for among all passages, as people see them."""
    asked = []
    for question in questions:
        shown = [stated.stated_by(passage) for passage in search(question, DEPTH, NO_FILTERS)]
        for fact in question.fact_ids:
            if fact in facts:
                asked.append(Asked(fact, question, next((rank for rank, told in enumerate(shown, start=1) if fact in told), None)))
    return asked


def reach_of(asked: Sequence[Asked], facts: Collection[str], language: Language) -> Reach:
    """Return what the questions of one language reach of these facts."""
    own = [entry for entry in asked if entry.question.language == language]
    reached = {entry.fact for entry in own if entry.reached}
    missed = tuple(sorted(fact for fact in facts if fact not in reached))
    return Reach(language, len(facts), missed, len(own), sum(entry.reached for entry in own))


def lines(reached: Reach, asked: Sequence[Asked]) -> list[str]:
    """Return the figure and the misses as text: per missed fact its questions, with the rank where the fact came."""
    pairs = f"{reached.pairs_reached} of {reached.pairs} questions' facts"
    head = f"{reached.language}: {reached.share:.1%} of {reached.facts} seen facts among the first {FIRST} (bar {BAR:.0%}); {pairs}"
    listed = [head]
    for fact in reached.missed:
        own = [entry for entry in asked if entry.fact == fact and entry.question.language == reached.language]
        listed += [f"  {fact} rank {entry.rank or f'> {DEPTH}'}: {entry.question.id} {entry.question.text}" for entry in own]
        listed += [] if own else [f"  {fact}: no question asks for it; write one into evals/questions"]
    return listed


def measure(services: AnswerServices) -> tuple[list[Asked], frozenset[str]]:
    """Return all that was asked, and the seen facts."""
    facts = frozenset(fact.id for fact in load_facts().values() if fact.seen)
    questions = load_questions(OWN)
    return ask(questions, facts, searcher_search(services, questions), fact_map(services.library)), facts


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)


def run(arguments: argparse.Namespace) -> int:
    asked, facts = measure(reopen_answer_services(arguments.data, arguments.cache))
    reaches = [reach_of(asked, facts, language) for language in LANGUAGES]
    print("\n".join(line for reached in reaches for line in lines(reached, asked)))
    return DONE if all(reached.share >= BAR for reached in reaches) else OUT_OF_BOUNDS
