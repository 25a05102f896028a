"""Answers a question from the library: understand, search, weigh the sentences, compose, or refuse. Never writes a word of its own."""

from answer.answer import Answer
from answer.question import Question
from index.encoder import Encoder
from index.glossary import Glossary
from index.passage import Passage
from index.query import NO_FILTERS, Filters
from index.search import Searcher
from ingest.statutes import Statutes


class AnswerEngine:
    """The one entrance for every surface: command line, HTTP and evaluation. Several threads may share it."""

    def __init__(self, encoder: Encoder, searcher: Searcher, glossary: Glossary, statutes: Statutes) -> None:
        self.encoder = encoder
        self.searcher = searcher
        self.glossary = glossary
        self.statutes = statutes

    def search(self, text: str, limit: int = 10, filters: Filters = NO_FILTERS) -> list[Passage]:
        """Return the passages for a query, best first, whatever they are worth as an answer."""
        raise NotImplementedError

    def ask(self, question: Question) -> Answer:
        """Return the answer, or the refusal, with all that was weighed."""
        raise NotImplementedError
