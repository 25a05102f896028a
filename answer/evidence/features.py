"""What is known of a passage that was read, and of the best of them, as the numbers that the judgement is learned on. Judges nothing by itself."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from answer.asking.asked import Asked
from answer.asking.kinds import met
from answer.finding.finder import Retrieved
from answer.reading.reader import Reading
from answer.words.table import WordTable, content_words, similarities
from index.encoder import Vector
from index.passage import Passage
from index.search.fusion import log_odds
from ingest.document import begins_later, has_ended

CHOICE_FEATURES = (
    "read",  # the reader's logit of the passage,
    "sentence",  # and of its best sentence
    "found",  # log odds that the passage holds an answer, as the search has it,
    "found_lead",  # and its distance from the best passage's
    "cosine",  # of question and passage, centred
    "asked_language",  # it is in the question's language
    "kind",  # 1 where its best sentence has the sum, date, name … that is asked for, −1 where it lacks it, 0 where none is asked for
    "out_of_force",  # it is repealed, outdated, or not yet in force
)
ANSWER_FEATURES = (
    "read_most",  # the highest of the reader's logits of the passages read,
    "read",  # and that of the best passage
    "nearest",  # the highest cosine of question and passage: the nearer a passage that is read so, the likelier it lacks just what is asked
    "missed",  # the share of the question's words, by rarity, that the best passage has nothing like
)
_ALIKE = 0.45


def choice_features(readings: Sequence[Reading], retrieved: Retrieved, asked: Asked, today: date) -> list[Vector]:
    """Return the value of each of `CHOICE_FEATURES` of each passage that was read."""
    found_most = max((log_odds(passage.scores.probability) for passage in retrieved.passages), default=0.0)
    return [_choice_features(reading, found_most, asked, today) for reading in readings]


def _choice_features(reading: Reading, found_most: float, asked: Asked, today: date) -> Vector:
    passage, chunk = reading.passage, reading.passage.chunk
    found = log_odds(passage.scores.probability)
    start, end = chunk.sentences[reading.key]
    values = {
        "read": reading.logit,
        "sentence": float(reading.sentences.max()),
        "found": found,
        "found_lead": found - found_most,
        "cosine": passage.scores.cosine or 0.0,
        "asked_language": float(chunk.language == asked.language),
        "kind": {True: 1.0, False: -1.0, None: 0.0}[met(asked.kinds, chunk.text[start:end], asked.text)],
        "out_of_force": float(_is_out_of_force(passage, today)),
    }
    return np.asarray([values[name] for name in CHOICE_FEATURES], np.float32)


def answer_features(choice: Sequence[Vector], best: Passage, asked: Asked, table: WordTable) -> Vector:
    """Return the value of each of `ANSWER_FEATURES`. `choice` are the features of the passages read, the best first."""
    read, cosine = (np.asarray([features[CHOICE_FEATURES.index(name)] for features in choice]) for name in ("read", "cosine"))
    said = f"{best.document.title} {' '.join(best.chunk.headings)} {best.chunk.section or ''} {best.chunk.text}"
    values = {
        "read_most": float(read.max()),
        "read": float(read[0]),
        "nearest": float(cosine.max()),
        "missed": float(asked.weights @ (_met_words(asked, said, table) < _ALIKE)),
    }
    return np.asarray([values[name] for name in ANSWER_FEATURES], np.float32)


def _met_words(asked: Asked, text: str, table: WordTable) -> Vector:
    """Return how well each of the question's words is met in the text (words,), 0–1."""
    spelled, meant = (matrix.max(axis=1, initial=0.0) for matrix in similarities(asked.words, content_words(text), table))
    # Unlike words have a cosine of up to about 0.25 in the word table, so meaning counts from there.
    met_by: Vector = np.maximum(spelled, np.clip((meant - 0.25) / 0.5, 0, 1))
    return met_by


def _is_out_of_force(passage: Passage, today: date) -> bool:
    now = today.isoformat()
    parts = (passage.chunk, passage.document)
    return any(has_ended(part.in_force_to, now) or begins_later(part.in_force_from, now) for part in parts)
