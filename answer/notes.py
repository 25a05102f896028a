"""What a reader must know of a source before leaning on it: that it is repealed, outdated, not yet in force, or due for review."""

from datetime import date

from index.passage import Passage
from ingest.statutes import Statutes


def notes_on(passage: Passage, statutes: Statutes, today: date) -> tuple[str, ...]:
    """Return the keys that apply, in the order in which they matter: "repealed", "outdated", "not_yet_in_force", "past_review"."""
    chunk, document = passage.chunk, passage.document
    now = today.isoformat()
    until = [moment for moment in (chunk.in_force_to, document.in_force_to) if moment]
    since = [moment for moment in (chunk.in_force_from, document.in_force_from) if moment]
    found = {
        "repealed": _repealed(passage, statutes, now),
        "outdated": any(moment < now[: len(moment)] for moment in until),
        "not_yet_in_force": any(moment > now[: len(moment)] for moment in since),
        "past_review": bool(document.review_by and document.review_by < now),
    }
    keys = [key for key, holds in found.items() if holds]
    return tuple(key for key in keys if not (key == "outdated" and "repealed" in keys))


def _repealed(passage: Passage, statutes: Statutes, now: str) -> bool:
    if not passage.document.sfs:
        return False
    statute = statutes.by_sfs(passage.document.sfs)
    ended = passage.document.in_force_to or (statute.in_force_to if statute else None)
    return bool(statute and not statute.in_force) or bool(ended and ended < now)
