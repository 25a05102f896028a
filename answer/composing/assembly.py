"""Puts the finished answer, or the refusal, together from what the stages before made of the question. Decides nothing."""

from collections.abc import Sequence
from dataclasses import replace

from answer.answer import Answer, Candidate, Citation, Refusal, Sentence
from answer.composing.choosing import Chosen
from answer.evidence.judgement import Judged
from answer.evidence.weighing import SENTENCE_FEATURES
from answer.question import Question
from index.passage import Passage

NEAREST = 3


def assembled(
    question: Question, judged: Judged, chosen: Sequence[Chosen], missing: tuple[str, ...], said: tuple[tuple[Sentence, ...], tuple[Citation, ...]],
    total_ms: float,
) -> Answer:  # fmt: skip
    """Return the answer with all that was weighed. What neither embedding nor searching took of `total_ms` is called composing."""
    retrieved = judged.weighed.retrieved
    refusal = _refusal(judged) if judged.reason else None
    return Answer(
        question=question.text,
        language=retrieved.understood.answer_language,
        status="refused" if refusal else "partial" if missing else "answered",
        confidence=judged.confidence,
        sentences=said[0],
        citations=said[1],
        passages=renumbered(retrieved.passages),
        timing_ms=retrieved.took_ms | {"compose": total_ms - sum(retrieved.took_ms.values()), "total": total_ms},
        understood=retrieved.understood.text if retrieved.understood.reworded else None,
        missing=missing,
        refusal=refusal,
        candidates=_candidates(judged, chosen),
    )


def _refusal(judged: Judged) -> Refusal:
    """Return the refusal; nothing was looked for where nothing was asked."""
    if judged.reason == "no_question":
        return Refusal(judged.reason)
    return Refusal(judged.reason or "no_evidence", judged.weighed.question.words, judged.weighed.retrieved.passages[:NEAREST])


def renumbered(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages with ranks from 1 in the order given."""
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate(passages, start=1))


def _candidates(judged: Judged, chosen: Sequence[Chosen]) -> tuple[Candidate, ...]:
    """Return every sentence that was weighed, the likeliest first, with why it was taken or left."""
    verdicts = {(sentence.evidence.passage.id, sentence.evidence.start): sentence.verdict for sentence in chosen}
    left = f"refused: {judged.reason}" if judged.reason else "less likely than those quoted"
    candidates = [
        Candidate(
            evidence.passage,
            evidence.start,
            evidence.end,
            evidence.text,
            {name: round(float(value), 4) for name, value in zip(SENTENCE_FEATURES, evidence.features, strict=True)},
            round(float(probability), 4),
            verdicts.get((evidence.passage.id, evidence.start), left),
        )
        for evidence, probability in zip(judged.weighed.evidence, judged.probabilities, strict=True)
    ]
    return tuple(sorted(candidates, key=lambda candidate: -candidate.probability))
