"""What is to be known about a passage before relying on it: that it is repealed, outdated, not yet in force, gone, due for review, or
read from a picture."""

from collections.abc import Iterable, Sequence
from datetime import date

from answer.answer import Citation, Note
from corpus.registers.statutes import Statutes
from index.passage import Passage
from ingest.document import Document, begins_later, has_ended
from ingest.law.names import find_names


def notes_on(passage: Passage, statutes: Statutes, today: date) -> tuple[Note, ...]:
    """Return the keys that apply, in the order in which they matter.

    "repealed" is said of a statute's own text, "rests_on_repealed" of a text of ours that names a repealed statute as its law, "vanished" of
    what its publisher has no longer, "from_picture" of what a recogniser read.
    """
    chunk, document = passage.chunk, passage.document
    until = [moment for moment in (chunk.in_force_to, document.in_force_to) if moment]
    since = [moment for moment in (chunk.in_force_from, document.in_force_from) if moment]
    return _notes(document, until, since, chunk.law or "", statutes, today, chunk.certainty is not None)


def notes_on_document(document: Document, statutes: Statutes, today: date) -> tuple[Note, ...]:
    """Return the keys that apply to a document as a whole, whatever its single passages say."""
    until = [document.in_force_to] if document.in_force_to else []
    since = [document.in_force_from] if document.in_force_from else []
    is_scan = bool(document.blocks) and all(block.certainty is not None for block in document.blocks)
    return _notes(document, until, since, "", statutes, today, is_scan)


def _notes(
    document: Document, until: Sequence[str], since: Sequence[str], law: str, statutes: Statutes, today: date, is_recognised: bool
) -> tuple[Note, ...]:
    now = today.isoformat()
    applies: dict[Note, bool] = {
        "repealed": bool(document.sfs) and (has_ended(document.in_force_to, now) or _is_repealed(document.sfs or "", statutes, now)),
        "rests_on_repealed": any(_is_repealed(name.sfs, statutes, now) for name in find_names(law, statutes)),
        "outdated": any(has_ended(moment, now) for moment in until),
        "not_yet_in_force": any(begins_later(moment, now) for moment in since),
        "vanished": document.vanished is not None,
        "past_review": has_ended(document.review_by, now),
        "from_picture": is_recognised,
    }
    keys = [key for key, holds in applies.items() if holds]
    return tuple(key for key in keys if not (key == "outdated" and "repealed" in keys))


def notes_of(citations: Iterable[Citation]) -> list[tuple[Note, tuple[int, ...]]]:
    """Return each note that citations of an answer carry, once, with the numbers of those citations."""
    numbers_by_note: dict[Note, list[int]] = {}
    for citation in citations:
        for note in citation.notes:
            numbers_by_note.setdefault(note, []).append(citation.n)
    return [(note, tuple(numbers)) for note, numbers in numbers_by_note.items()]


def _is_repealed(sfs: str, statutes: Statutes, now: str) -> bool:
    statute = statutes.by_sfs(sfs)
    return statute is not None and (not statute.in_force or has_ended(statute.in_force_to, now))
