"""Makes one list of each language's passages, so that both keep a place whatever language was asked in."""

from collections.abc import Mapping, Sequence

from corpus.language import Language
from index.passage import Passage

SHARE_EVERY = 4
"""Of each four passages at least one is in either language, as long as there are any."""


def merge_languages(ranked: Mapping[Language, Sequence[Passage]], asked: Language, limit: int) -> list[Passage]:
    """Merge each language's passages (best first) by probability.

    Either language is sure of one in `SHARE_EVERY`. Those of the other language whose counterparts are listed wait for that: what they say has
    been said.
    """
    own = list(ranked.get(asked, ()))
    others = [passage for language, passages in ranked.items() if language != asked for passage in passages]
    alone = [passage for passage in others if not passage.document.counterpart]
    merged = sorted([*own, *alone], key=lambda passage: -passage.scores.probability) if own else others
    waiting = [passage for passage in others if passage.document.counterpart] if own else []
    listed: list[Passage] = []
    while len(listed) < limit and (merged or waiting):
        recent = [passage.chunk.language for passage in listed[-(SHARE_EVERY - 1) :]]
        crowding = recent[0] if len(recent) == SHARE_EVERY - 1 and len(set(recent)) == 1 else None
        turn = waiting and (crowding == asked or not merged)
        listed.append(waiting.pop(0) if turn else merged.pop(_first_not_in(crowding, merged)))
    return listed


def _first_not_in(language: Language | None, passages: Sequence[Passage]) -> int:
    return next((at for at, passage in enumerate(passages) if passage.chunk.language != language), 0)
