"""What the operator's page asks of the model: vectors of questions, and the passages nearest to one."""

import threading
from collections.abc import Sequence

import numpy as np

from api.services import Services
from corpus.language import Language
from index.encoder import Matrix, Vector
from index.passage import Passage

Asked = tuple[str, Language]


class QuestionMeaning:
    """Keeps the vectors of the latest questions in memory, since each takes the model some milliseconds."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._kept: dict[Asked, Vector] = {}
        self._lock = threading.Lock()

    def vectors(self, questions: Sequence[Asked]) -> Matrix:
        with self._lock:
            new = [question for question in dict.fromkeys(questions) if question not in self._kept]
            rows = self._services.encoder.queries([text for text, _ in new]) if new else np.empty((0, 0), np.float32)
            made = {asked: self._services.searcher.centred(row, asked[1]) for asked, row in zip(new, rows, strict=True)}
            known = self._kept | made
            self._kept = {question: known[question] for question in questions}
            shape = (len(questions), self._services.encoder.dimension)
            return np.asarray([self._kept[question] for question in questions], np.float32).reshape(shape)

    def nearest(self, question: str, limit: int) -> list[Passage]:
        return self._services.engine.search(question, limit)
