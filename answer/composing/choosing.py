"""Chooses what is quoted: the lead, which is the paragraph that answers best, and what other passages add to it. Whole sentences only."""

from collections.abc import Sequence
from dataclasses import dataclass

from answer.composing.paragraphs import REPLY, paragraph, texts, without_reply
from answer.composing.repeats import repeats, says_again
from answer.evidence.judgement import Judged, Weighed
from answer.words.table import WordTable
from index.passage import Passage
from ingest.law.references import listed_laws

MOST_ADDED = 2
ADDS_WITHIN = 1.5
"""Log odds by which a further passage may fall behind the lead; it must also be likelier than not to answer by itself."""
NEARLY = 2.0
"""Log odds by which another sentence may fall behind one that begins with a reply to its heading, and be taken for it."""
LAW_WITHIN = 3.0
"""The same for the statute section that the lead names as its law."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A run of sentences of one passage to quote, the number of the one that answers, and why it was taken."""

    passage: Passage
    sentences: range
    key: int
    verdict: str

    @property
    def texts(self) -> list[str]:
        return texts(self.passage.chunk, self.sentences)

    @property
    def key_text(self) -> str:
        return texts(self.passage.chunk, [self.key])[0]


def chosen_of(judged: Judged, table: WordTable) -> list[Chosen]:
    """Return what to quote, the lead first; nothing where there is a reason to refuse."""
    if judged.reason or not judged.weighed:
        return []
    question = judged.asked.text
    chosen = [_chosen(judged.weighed[0], "lead", question)]
    for weighed in judged.weighed[1:]:
        adds = _chosen(weighed, "adds", question)
        if len(chosen) <= MOST_ADDED and _is_likely(weighed, judged.weighed[0]) and _adds(adds, chosen, table):
            chosen.append(adds)
    return chosen


def _chosen(weighed: Weighed, verdict: str, question: str) -> Chosen:
    passage, key = weighed.reading.passage, _key(weighed, question)
    return Chosen(passage, without_reply(passage.chunk, paragraph(passage.chunk, key), key), key, verdict)


def _key(weighed: Weighed, question: str) -> int:
    """Return the sentence that answers best; not one that answers its heading ("Nej, …") where another is nearly as good, unless that was asked."""
    chunk, logits = weighed.reading.passage.chunk, weighed.reading.sentences
    if not REPLY.match(texts(chunk, [weighed.key])[0]) or any(repeats(heading, question) for heading in chunk.headings[-1:]):
        return weighed.key
    others = [
        at
        for at, text in enumerate(texts(chunk, range(len(logits))))
        if not REPLY.match(text) and logits[at] >= logits[weighed.key] - NEARLY
    ]
    return max(others, key=lambda at: float(logits[at]), default=weighed.key)


def _is_likely(weighed: Weighed, best: Weighed) -> bool:
    passage, lead = weighed.reading.passage, best.reading.passage
    is_its_law = bool(passage.chunk.section) and passage.chunk.section in listed_laws(lead.chunk.law)
    return weighed.odds >= (best.odds - LAW_WITHIN if is_its_law else max(best.odds - ADDS_WITHIN, 0.0))


def _adds(adds: Chosen, chosen: Sequence[Chosen], table: WordTable) -> bool:
    """Whether it stands for itself and says what is not said yet."""
    said = [sentence for earlier in chosen for sentence in earlier.texts]
    return not REPLY.match(adds.key_text) and not any(says_again(adds.key_text, sentence, table) for sentence in said)
