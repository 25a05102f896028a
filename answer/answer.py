"""What a question gets: sentences quoted from passages with their citations, or a refusal. The same objects on every surface."""

from dataclasses import dataclass, field
from typing import Literal

from corpus.language import Language
from index.passage import Passage

Status = Literal["answered", "partial", "refused"]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The passage that says the same in the other language; `quote` is an exact slice of its document."""

    passage: Passage
    quote: str
    language: Language


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer from a sentence of the answer to a span of a passage: `passage.document.text[start:end] == quote`.

    `notes` are keys ("repealed", "rests_on_repealed", "outdated", "not_yet_in_force", "vanished", "past_review", "disputed"), said in words by
    whoever shows the answer.
    """

    n: int
    passage: Passage
    quote: str
    start: int
    end: int
    counterpart: Counterpart | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the answer, verbatim unless a language model has rephrased the answer, and the numbers of the citations that it rests on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that was weighed for the answer: its features by name, the probability that it answers, and why it was taken or left."""

    passage: Passage
    start: int
    end: int
    text: str
    features: dict[str, float]
    probability: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer: `reason` is a key ("no_evidence", "out_of_scope", "other_country", "future", "verdict", "personal", "medical_tax",
    "opinion", "internal", "empty_library"), said in words by whoever shows it; `looked_for` are the words searched for; `nearest` are the titles of the nearest sources' passages."""

    reason: str
    looked_for: tuple[str, ...] = ()
    nearest: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that a language model wrote and that is not shown, and the keys of why (answer/rephrasing/support.py)."""

    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rephrased:
    """What became of asking a language model for the answer in its words.

    `notice` is "rephrased" where the answer's sentences are the model's, each checked against its citations; else why they are the quoted ones:
    "llm_down", "llm_slow", "llm_empty", "llm_rambling", "llm_wrong_language", "llm_unsupported". `kept` counts the model's sentences shown.
    """

    model: str
    notice: str
    kept: int = 0
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, part of one, or a refusal. `confidence` is the calibrated probability (0–1) that the answer is right.

    `passages` are those considered, best first. `timing_ms` has "embed", "search", "compose" and "total". `missing` are the parts of the question
    that are not covered, in the asker's words. `understood` is the question that was searched for, where history completed it or a word was misspelt.
    """

    question: str
    language: Language
    status: Status
    confidence: float
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    timing_ms: dict[str, float]
    understood: str | None = None
    missing: tuple[str, ...] = ()
    refusal: Refusal | None = None
    candidates: tuple[Candidate, ...] = field(default=())
    rephrased: Rephrased | None = None

    @property
    def is_rephrased(self) -> bool:
        """Whether a language model worded the sentences."""
        return self.rephrased is not None and self.rephrased.notice == "rephrased"

    def language_of(self, sentence: Sentence) -> Language:
        """Return what the sentence is written in: its passage's language where it is quoted, the answer's where a language model wrote it."""
        cited = (citation.passage.chunk.language for citation in self.citations if citation.n in sentence.citations)
        return self.language if self.is_rephrased else next(cited, self.language)
