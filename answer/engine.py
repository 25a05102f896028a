"""Answers a question from the library: understand, find, read, judge, choose, cite, or refuse. Never writes a word of its own.

Each step is a room's one entrance, which takes what the step before gave:

    asking/preparing      question → as documents are written    asking/understanding  → what it may ask
    finding/finder        → passages                             reading/reader        → how likely each answers, and each sentence
    evidence/judgement    → the best first, whether to answer    composing/choosing    → paragraphs to quote
    composing/parts       → paragraphs for each part             composing/citing      → sentences, citations
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from answer.answer import Answer, Note
from answer.asking.asked import asked
from answer.asking.preparing import prepared
from answer.asking.understanding import Understood, readings
from answer.composing.assembly import assembled
from answer.composing.choosing import chosen_of
from answer.composing.citing import cite
from answer.composing.notes import notes_on
from answer.composing.parts import chosen_for_parts
from answer.evidence.judgement import Judged, Judgement, load_judgement
from answer.finding.finder import PASSAGES, Finder
from answer.question import Question
from answer.reading.reader import Reading, Reads
from answer.words.table import WordTable
from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from index.encoder import Encoder
from index.passage import Passage
from index.search.query import NO_FILTERS, Filters
from index.search.searcher import Searcher

READ_AT_ONCE = 8
MOST_READ = 16
"""Passages that are read at once, and at most: the second time only while more may change what is decided."""


@dataclass(slots=True)
class AnswerEngine:
    """The one entrance for every surface: command line, HTTP and evaluation. Several threads may share it."""

    encoder: Encoder
    searcher: Searcher
    reader: Reads
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
        meant = self._meant(question)
        surest = self._surest(meant) if len(meant) > 1 else None
        understood = surest.retrieved.understood if surest else meant[0]
        parts = self._judged_parts(understood)
        if any(part.reason is None for part in parts):
            judged = max(parts, key=lambda part: (part.reason is None, part.confidence))
            chosen, missing = chosen_for_parts(understood.parts, parts, [chosen_of(part, self.table) for part in parts])
        else:
            judged, missing = surest or self._judged(understood), ()
            chosen = chosen_of(judged, self.table)
        said = cite(chosen, judged.retrieved.understood.answer_language, self.searcher.counterpart, self._notes, self.table)
        return assembled(question, judged, chosen, missing, said, (time.perf_counter() - started) * 1000)

    def judge(self, question: Question) -> Judged:
        """Return which of the passages found answers the question as a whole best, and whether to answer it."""
        return self._surest(self._meant(question))

    def _meant(self, question: Question) -> tuple[Understood, ...]:
        return readings(prepared(question, self.glossary, self.statutes), self.searcher.corrected)

    def _surest(self, meant: Sequence[Understood]) -> Judged:
        """Return the reading whose best passage is the surer to answer: words alone do not tell whether a question leans on the conversation."""
        return max((self._judged(understood) for understood in meant), key=lambda judged: judged.confidence)

    def _judged_parts(self, understood: Understood) -> list[Judged]:
        """Return what answers each part of the question by itself; nothing for a question of one part."""
        if len(understood.parts) == 1:
            return []
        return [self._judged(replace(understood, text=part, parts=(part,), whole_parts=(part,))) for part in understood.whole_parts]

    def _judged(self, understood: Understood) -> Judged:
        retrieved = self.finder.find_passages(understood)
        wanted = asked(understood.text, understood.language, self.searcher.rarities)
        read: list[Reading] = []
        begun = time.perf_counter()
        readable = retrieved.readable()[:MOST_READ]
        for start in range(0, max(len(readable), 1), READ_AT_ONCE):  # what has nothing to read is judged, too
            read += self.reader.read(understood.text, readable[start : start + READ_AT_ONCE])
            judged = self.judgement.judge(retrieved, wanted, read, self.table, self.encoder.name, self.today())
            if not self.judgement.is_open(judged.confidence):
                break
        return replace(judged, read_ms=(time.perf_counter() - begun) * 1000)

    def search(self, text: str, limit: int = PASSAGES, filters: Filters = NO_FILTERS) -> list[Passage]:
        """Return the passages for a query, best first, whatever they are worth as an answer."""
        return self.finder.search(text, limit, filters)

    def _notes(self, passage: Passage) -> tuple[Note, ...]:
        return notes_on(passage, self.statutes, self.today())
