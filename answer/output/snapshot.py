"""An answer as JSON that can be read back whole, long after its documents have changed or left: what a shared answer is kept as.

`answer/output/public.py` is for programs that read answers; this is the form that an `Answer` is made from again.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from answer.answer import Answer, Citation, Doubt, Note, Notice, RefusalReason
from answer.output.nearest import first_sentence
from index.passage import Passage

_ANSWERS = TypeAdapter(Answer)
_IN_PLACE_OF_UNKNOWN: Mapping[str, RefusalReason | Note | Notice | Doubt] = {
    "reason": "no_evidence",
    "notes": "past_review",
    "notice": "llm_down",
    "reasons": "meaning",
}
"""By field, what is shown for a key of another version that this one has no words for: what claims least, and warns of a source rather than not."""


def answer_snapshot(answer: Answer) -> str:
    """Return all that a page shows of the answer, without the documents' texts and without what was weighed on the way to it."""
    refusal = answer.refusal and replace(answer.refusal, nearest=tuple(map(_begun, answer.refusal.nearest)))
    citations = tuple(map(_cited, answer.citations))
    shown = replace(answer, citations=citations, refusal=refusal, passages=(), candidates=(), timing_ms={})
    return _ANSWERS.dump_json(shown).decode()


def answer_of_snapshot(snapshot: str) -> Answer:
    """Return the answer that `snapshot` was made from. Its documents have no text, so that `quote` alone says what was cited.

    A reason, note or notice that only another version knows is replaced by one of ours.

    Raises:
        ValueError: it is no snapshot of an answer as this version knows them.
    """
    try:
        return _ANSWERS.validate_json(snapshot)
    except ValidationError as error:
        return _ANSWERS.validate_json(_with_known_keys(snapshot, error))


def _with_known_keys(snapshot: str, error: ValidationError) -> str:
    """Return the snapshot with its unknown keys replaced, and all else that `error` is about as it was."""
    answer = json.loads(snapshot)
    for problem in error.errors():
        *way, last = problem["loc"]
        field = last if isinstance(last, str) else way[-1]
        if problem["type"] == "literal_error" and field in _IN_PLACE_OF_UNKNOWN:
            holder = answer
            for step in way:
                holder = holder[step]
            holder[last] = _IN_PLACE_OF_UNKNOWN[str(field)]
    return json.dumps(answer)


def _cited(citation: Citation) -> Citation:
    counterpart = citation.counterpart and replace(citation.counterpart, passage=_without_text(citation.counterpart.passage))
    return replace(citation, passage=_without_text(citation.passage), counterpart=counterpart)


def _begun(passage: Passage) -> Passage:
    """Return the passage with its first sentence alone, which a refusal shows."""
    text, kept = first_sentence(passage), _without_text(passage)
    return replace(kept, chunk=replace(kept.chunk, text=text, sentences=((0, len(text)),) if text else ()))


def _without_text(passage: Passage) -> Passage:
    """Return the passage with only the sources that it rests on; `path` is kept, since a document's id is made from it."""
    chunk = replace(passage.chunk, text="", sentences=())
    sources = tuple(source for source in passage.document.sources if source.key in chunk.sources)
    return Passage(chunk, replace(passage.document, text="", blocks=(), sources=sources), passage.rank)
