"""What a refusal shows of the passages that came nearest: a few, each by its heading and its first sentence. Decides nothing of the refusal."""

from dataclasses import dataclass

from answer.answer import Refusal
from index.passage import Passage

MOST_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Nearest:
    """`sentence` is the passage's first that may be quoted, empty where there is none."""

    passage: Passage
    heading: str
    sentence: str


def nearest_of(refusal: Refusal) -> tuple[Nearest, ...]:
    """Return at most `MOST_SHOWN` of the refusal's nearest passages, the nearest first."""
    return tuple(Nearest(passage, _heading(passage), first_sentence(passage)) for passage in refusal.nearest[:MOST_SHOWN])


def first_sentence(passage: Passage) -> str:
    chunk = passage.chunk
    return chunk.text[slice(*chunk.sentences[0])] if chunk.sentences else ""


def _heading(passage: Passage) -> str:
    return passage.chunk.headings[-1] if passage.chunk.headings else passage.document.title
