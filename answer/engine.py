"""Answers a question from the library: understand, find, weigh, judge, choose, cite, or refuse. Never writes a word of its own.

Each step is a room's one entrance, which takes what the step before gave:

    asking/preparing      question  → as documents are written              asking/understanding → what it asks
    finding/finder      → passages         asking/asked         → its words, weighted
    evidence/weighing     → sentences as evidence         evidence/judgement  → how likely, whether to answer
    composing/choosing    → sentences to quote            composing/parts     → parts left open  composing/citing     → sentences, citations
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from answer.answer import Answer, Note
from answer.asking.asked import asked
from answer.asking.preparing import prepared
from answer.asking.understanding import understand
from answer.composing.assembly import assembled
from answer.composing.choosing import chosen_of
from answer.composing.citing import cite
from answer.composing.notes import notes_on
from answer.composing.parts import filled
from answer.evidence.judgement import Judged, Judgement, load_judgement
from answer.evidence.weighing import Weighed, weigh
from answer.finding.finder import PASSAGES, Finder
from answer.question import Question
from answer.words.table import WordTable
from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from index.encoder import Encoder
from index.passage import Passage
from index.search.query import NO_FILTERS, Filters
from index.search.searcher import Searcher


@dataclass(slots=True)
class AnswerEngine:
    """The one entrance for every surface: command line, HTTP and evaluation. Several threads may share it."""

    encoder: Encoder
    searcher: Searcher
    glossary: Glossary
    statutes: Statutes
    judgement: Judgement = field(default_factory=load_judgement)
    today: Callable[[], date] = date.today
    table: WordTable = field(init=False)
    finder: Finder = field(init=False)

    def __post_init__(self) -> None:
        self.table = WordTable(self.encoder)
        self.finder = Finder(self.encoder, self.searcher, self.glossary, self.statutes)

    def ask(self, question: Question) -> Answer:
        """Return the answer, or the refusal, with all that was weighed."""
        started = time.perf_counter()
        judged = self.judge(question)
        chosen, missing = filled(chosen_of(judged), judged, self.judge, self.searcher.rarities, self.table)
        language = judged.weighed.retrieved.understood.answer_language
        said = cite(chosen, language, self.searcher.counterpart, self._notes, self.table)
        return assembled(question, judged, chosen, missing, said, (time.perf_counter() - started) * 1000)

    def judge(self, question: Question) -> Judged:
        """Return how likely what was found answers the question, and whether to answer it."""
        weighed = self.weigh(question)
        return self.judgement.judge_weighed(weighed, self.encoder.name, self.today().year)

    def weigh(self, question: Question) -> Weighed:
        """Return what was found for the question as evidence: all that the judgements are learned on."""
        understood = understand(prepared(question, self.glossary, self.statutes), self.searcher.corrected)
        retrieved = self.finder.find_passages(understood)
        wanted = asked(understood.text, understood.language, self.searcher.rarities)
        return weigh(retrieved, wanted, self.table)

    def search(self, text: str, limit: int = PASSAGES, filters: Filters = NO_FILTERS) -> list[Passage]:
        """Return the passages for a query, best first, whatever they are worth as an answer."""
        return self.finder.search(text, limit, filters)

    def _notes(self, passage: Passage) -> tuple[Note, ...]:
        return notes_on(passage, self.statutes, self.today())
