"""What the operator's page asks of the model: vectors of questions, and the passages nearest to one."""

import threading
from collections.abc import Sequence

import numpy as np

from api.services import Services
from corpus.language import Language
from index.encoder import Matrix, Vector
from index.passage import Passage

Asked = tuple[str, Language]


class QuestionVectors:
    """Remembers the vectors of the questions that were asked about last, since each takes the model some milliseconds."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._remembered: dict[Asked, Vector] = {}
        self._lock = threading.Lock()

    def vectors(self, questions: Sequence[Asked]) -> Matrix:
        """Return the questions' centred vectors as unit rows (questions, dimension)."""
        with self._lock:
            new = [question for question in dict.fromkeys(questions) if question not in self._remembered]
            vectors = self._remembered | self._computed(new)
            self._remembered = {question: vectors[question] for question in questions}
        shape = (len(questions), self._services.encoder.dimension)
        return np.asarray([vectors[question] for question in questions], np.float32).reshape(shape)

    def nearest(self, question: str, limit: int) -> list[Passage]:
        return self._services.engine.search(question, limit)

    def _computed(self, questions: Sequence[Asked]) -> dict[Asked, Vector]:
        rows = self._services.encoder.queries([text for text, _ in questions]) if questions else ()
        centred = self._services.searcher.centred
        return {(text, language): centred(row, language) for (text, language), row in zip(questions, rows, strict=True)}
