"""Weighs each sentence of the passages as evidence for a question. Judges nothing by itself: `answer/evidence/judgement.py` has the weights."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from answer.asking.asked import Asked
from answer.asking.kinds import met
from answer.finding.finder import Retrieved
from answer.words.table import WordTable, content_words, similarities
from index.encoder import Matrix, Vector
from index.passage import Passage
from index.search.fusion import log_odds

SENTENCE_FEATURES = (
    "passage",  # log odds that the passage holds an answer, as the fusion has it
    "passage_lead",  # its distance from the best passage's
    "spelled",  # how much of the question's words, weighted by rarity, the sentence has: alike in spelling,
    "meant",  # … alike in meaning,
    "passage_spelled",  # … and the same of the whole passage with its title and headings
    "passage_meant",
    "precise",  # how much of the sentence's own words the question has
    "heading",  # how alike the nearest heading and the question are, both ways
    "first",  # it opens its passage
    "length",  # logarithm of its words
    "kind",  # 1 where it has the sum, date, name … that the question asks for, −1 where it lacks it, 0 where none is asked for
    "asked_language",  # it is in the question's language
    "loose",  # it begins with a word that leans on the sentence before
)
OWN_LANGUAGE, OTHER_LANGUAGE = 6, 2
"""The most passages that are weighed, in the question's language and in the other."""
_LOOSE = re.compile(r"(det|den|de|detta|denna|dessa|där|då|dock|it|this|these|they|there|that|such|however)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence, `passage.document.text[start:end]`, with a value for each of `SENTENCE_FEATURES`."""

    passage: Passage
    start: int
    end: int
    text: str
    features: Vector


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """How each of the question's words is met in a passage with its title and headings: arrays (words,), 0–1."""

    passage: Passage
    spelled: Vector
    meant: Vector


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sentences of the passages that may answer, in the order of the passages, and how each of these passages meets the question's words."""

    retrieved: Retrieved
    question: Asked
    matches: list[PassageMatch]
    evidence: list[Evidence]


def weigh(retrieved: Retrieved, question: Asked, table: WordTable) -> Weighed:
    """Return what the passages found hold for the question."""
    evidence, matches = weigh_passages(question, _that_may_answer(retrieved), table)
    return Weighed(retrieved, question, matches, evidence)


def _that_may_answer(retrieved: Retrieved) -> Sequence[Passage]:
    """Return the best in the question's language, with those of the other that may be the only ones to answer: they have no counterpart."""
    own = [passage for passage in retrieved.passages if passage.chunk.language == retrieved.understood.language]
    alone = [
        passage
        for passage in retrieved.passages
        if passage.chunk.language != retrieved.understood.language and not passage.document.counterpart
    ]
    best = sorted([*own[:OWN_LANGUAGE], *alone[:OTHER_LANGUAGE]], key=lambda passage: -passage.scores.probability)
    return best or retrieved.passages[:OWN_LANGUAGE]


def weigh_passages(question: Asked, passages: Sequence[Passage], table: WordTable) -> tuple[list[Evidence], list[PassageMatch]]:
    """Return the sentences of the passages with their features, in the order of the passages, and how each passage meets the words."""
    best = max((log_odds(passage.scores.probability) for passage in passages), default=0.0)
    read = [_read(passage) for passage in passages]
    said = list(dict.fromkeys(word for passage in read for words in (*passage.sentences, passage.heading, passage.title) for word in words))
    alike = _Alike(*similarities(question.words, said, table), {word: at for at, word in enumerate(said)})
    weighed = [_weigh_passage(question, passage, best, alike) for passage in read]
    return [evidence for sentences, _ in weighed for evidence in sentences], [match for _, match in weighed]


@dataclass(frozen=True, slots=True)
class _Read:
    """A passage's content words: of each sentence, of its nearest heading, and of its title and further headings."""

    passage: Passage
    spans: tuple[tuple[int, int], ...]
    sentences: list[list[str]]
    heading: list[str]
    title: list[str]


@dataclass(frozen=True, slots=True)
class _Alike:
    """How alike the question's words (rows) and all words of all passages (columns) are; `column` finds a word."""

    spelled: Matrix
    meant: Matrix
    column: dict[str, int]

    def of(self, words: Sequence[str]) -> tuple[Matrix, Matrix]:
        columns = [self.column[word] for word in words]
        return self.spelled[:, columns], self.meant[:, columns]


def _read(passage: Passage) -> _Read:
    chunk = passage.chunk
    title = " ".join((passage.document.title, *chunk.headings[:-1], chunk.section or ""))
    sentences = [content_words(chunk.text[start:end]) for start, end in chunk.sentences]
    return _Read(passage, chunk.sentences, sentences, content_words(" ".join(chunk.headings[-1:])), content_words(title))


def _weigh_passage(question: Asked, read: _Read, best: float, alike: _Alike) -> tuple[list[Evidence], PassageMatch]:
    passage, chunk = read.passage, read.passage.chunk
    spelled, meant = alike.of([word for words in (*read.sentences, read.heading, read.title) for word in words])
    match = PassageMatch(passage, spelled.max(axis=1, initial=0.0), meant.max(axis=1, initial=0.0))
    logit = log_odds(passage.scores.probability)
    common = {
        "passage": logit,
        "passage_lead": logit - best,
        "passage_spelled": float(match.spelled @ question.weights),
        "passage_meant": float(match.meant @ question.weights),
        "heading": _both_ways(*alike.of(read.heading), question.weights),
        "asked_language": float(chunk.language == question.language),
    }
    evidence = []
    for number, ((start, end), words) in enumerate(zip(read.spans, read.sentences, strict=True)):
        values = common | _sentence_features(question, chunk.text[start:end], number, *alike.of(words))
        features = np.asarray([values[name] for name in SENTENCE_FEATURES], np.float32)
        evidence.append(Evidence(passage, chunk.start + start, chunk.start + end, chunk.text[start:end], features))
    return evidence, match


def _sentence_features(question: Asked, text: str, number: int, spelled: Matrix, meant: Matrix) -> dict[str, float]:
    return {
        "spelled": float(spelled.max(axis=1, initial=0.0) @ question.weights),
        "meant": float(meant.max(axis=1, initial=0.0) @ question.weights),
        "precise": float(spelled.max(axis=0, initial=0.0).mean()) if spelled.shape[1] else 0.0,
        "first": float(number == 0),
        "length": float(np.log1p(spelled.shape[1])),
        "kind": {True: 1.0, False: -1.0, None: 0.0}[met(question.kinds, text, question.text)],
        "loose": float(bool(_LOOSE.match(text))),
    }


def _both_ways(spelled: Matrix, meant: Matrix, weights: Vector) -> float:
    if not spelled.size:
        return 0.0
    alike = np.maximum(spelled, meant)
    return float(alike.max(axis=1) @ weights + alike.max(axis=0).mean()) / 2
