"""What a question gets: sentences quoted from passages with their citations, or a refusal. The same objects on every surface."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from corpus.language import Language
from corpus.registers.requests import RequestKind
from index.passage import Passage

Status = Literal["answered", "partial", "refused"]
Note = Literal["repealed", "rests_on_repealed", "outdated", "not_yet_in_force", "vanished", "past_review", "from_picture"]
"""What to know about a source before relying on it. These keys and those below are said in words by whoever shows the answer."""
RefusalReason = Literal["no_evidence", "no_question", "empty_library", "other_country", "medical_tax", RequestKind]
Notice = Literal["rephrased", "llm_down", "llm_slow", "llm_empty", "llm_rambling", "llm_wrong_language", "llm_unsupported"]
"""Whether a language model worded the answer's sentences ("rephrased"), or why they are the quoted ones."""
Doubt = Literal[
    "no_citation", "unknown_citation", "wrong_language", "number_missing", "date_missing", "name_missing", "section_missing", "negation",
    "strength", "meaning",
]  # fmt: skip
"""What speaks against a sentence that a language model wrote (answer/rephrasing/support.py)."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The passage that says the same in the other language; `quote` is an exact slice of its document."""

    passage: Passage
    quote: str
    language: Language


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer from a sentence of the answer to a span of a passage: `passage.document.text[start:end] == quote`."""

    n: int
    passage: Passage
    quote: str
    start: int
    end: int
    counterpart: Counterpart | None = None
    notes: tuple[Note, ...] = ()

    @property
    def page(self) -> int | None:
        """The page on which the quote's first word stands; None in sources without pages."""
        return self.passage.chunk.page_of(self.start)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the answer, verbatim unless a language model has rephrased the answer, and the numbers of the citations that it rests on.

    Sentences next to each other that share a citation are one paragraph, as its source has it. `key` says that this one answers.
    """

    text: str
    citations: tuple[int, ...]
    key: bool = False


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
    """Why there is no answer. `looked_for` are the question's words that were searched for, `nearest` the passages that came nearest to it."""

    reason: RefusalReason
    looked_for: tuple[str, ...] = ()
    nearest: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that a language model wrote and that is not shown, with all that speaks against it."""

    text: str
    reasons: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Rephrased:
    """What became of asking a language model for the answer in its words. `kept` counts the sentences of the model that are shown."""

    model: str
    notice: Notice
    kept: int = 0
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, part of one, or a refusal. `confidence` is the calibrated probability (0–1) that the answer is right.

    `passages` are those considered, best first. `timing_ms` has "embed", "search", "read", "compose" and "total". `missing` are the parts of the question
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

    @property
    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """Return the sentences by paragraph: those next to each other that rest on the same citations."""
        return tuple(tuple(group) for _, group in groupby(self.sentences, key=lambda sentence: sentence.citations))

    def language_of(self, sentence: Sentence) -> Language:
        """Return what the sentence is written in: its passage's language where it is quoted, the answer's where a language model wrote it."""
        cited = (citation.passage.chunk.language for citation in self.citations if citation.n in sentence.citations)
        return self.language if self.is_rephrased else next(cited, self.language)
