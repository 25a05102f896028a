"""Puts the finished answer, or the refusal, together from what the stages before made of the question. Decides nothing."""

from collections.abc import Sequence
from dataclasses import replace

from answer.answer import Answer, Candidate, Citation, Refusal, RefusalReason, Sentence
from answer.composing.choosing import Chosen
from answer.evidence.features import CHOICE_FEATURES
from answer.evidence.judgement import Judged
from answer.finding.finder import PASSAGES
from answer.question import Question
from index.passage import Passage
from index.search.fusion import likelihood

NEAREST = 2


def assembled(
    question: Question, judged: Judged, chosen: Sequence[Chosen], missing: tuple[str, ...], said: tuple[tuple[Sentence, ...], tuple[Citation, ...]],
    total_ms: float,
) -> Answer:  # fmt: skip
    """Return the answer with all that was weighed. What neither embedding, searching nor reading took of `total_ms` is called composing."""
    retrieved, passages = judged.retrieved, _best_first(judged)
    took_ms = retrieved.took_ms | {"read": judged.read_ms}
    refusal = _refusal(judged.reason, judged.asked.words, passages) if judged.reason else None
    return Answer(
        question=question.text,
        language=retrieved.understood.answer_language,
        status="refused" if refusal else "partial" if missing or judged.is_doubtful else "answered",
        confidence=min(judged.confidence, *map(_certainty, said[1]), 1.0),
        sentences=said[0],
        citations=said[1],
        passages=_in_both_languages(passages),
        timing_ms=took_ms | {"compose": total_ms - sum(took_ms.values()), "total": total_ms},
        understood=retrieved.understood.text if retrieved.understood.reworded else None,
        missing=missing,
        refusal=refusal,
        candidates=_candidates(judged, chosen),
    )


def _certainty(citation: Citation) -> float:
    """How sure a recogniser was of what is quoted, 1 where the source has it as text: no answer is surer than that."""
    certainty = citation.passage.chunk.certainty
    return 1.0 if certainty is None else certainty


def _refusal(reason: RefusalReason, words: tuple[str, ...], passages: tuple[Passage, ...]) -> Refusal:
    """Return the refusal; nothing was looked for where nothing was asked."""
    return Refusal(reason) if reason == "no_question" else Refusal(reason, words, passages[:NEAREST])


def _best_first(judged: Judged) -> tuple[Passage, ...]:
    """Return the passages that were read, the best first, then those found beside them, with ranks from 1."""
    read = [weighed.reading.passage for weighed in judged.weighed]
    ids = {passage.id for passage in read}
    rest = [passage for passage in judged.retrieved.passages if passage.id not in ids]
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate((*read, *rest), start=1))


def _in_both_languages(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the first passages, the last of them in the other language where all others are in one."""
    first = passages[:PASSAGES]
    spoken = {passage.chunk.language for passage in first}
    other = next((passage for passage in passages[PASSAGES:] if passage.chunk.language not in spoken), None)
    return (*first[:-1], replace(other, rank=first[-1].rank)) if other else first


def _candidates(judged: Judged, chosen: Sequence[Chosen]) -> tuple[Candidate, ...]:
    """Return every sentence that was read, the likeliest first, with why it was taken or left."""
    verdicts = {
        (quoted.passage.id, at): quoted.verdict if at == quoted.key else "same paragraph" for quoted in chosen for at in quoted.sentences
    }
    left = f"refused: {judged.reason}" if judged.reason else "less likely than those quoted"
    candidates = []
    for weighed in judged.weighed:
        passage, chunk = weighed.reading.passage, weighed.reading.passage.chunk
        features = {name: round(float(value), 4) for name, value in zip(CHOICE_FEATURES, weighed.features, strict=True)}
        probabilities = likelihood(weighed.reading.sentences)
        for at, ((start, end), probability) in enumerate(zip(chunk.sentences, probabilities, strict=True)):
            verdict = verdicts.get((passage.id, at), left)
            candidates.append(
                Candidate(
                    passage, chunk.start + start, chunk.start + end, chunk.text[start:end], features, round(float(probability), 4), verdict
                )
            )
    return tuple(sorted(candidates, key=lambda candidate: -candidate.probability))
