"""Draws the two language versions of one passage together before they are ranked. Looks at log odds only, never at words."""

from collections.abc import Mapping

from corpus.language import Language, other_language
from index.encoder import Vector
from index.search.fusion import Candidates

ASKED_WEIGHT = 0.95
"""What the version in the language of the question counts for; the other one has the rest of 1."""


def join_counterparts(
    candidates: Mapping[Language, Candidates], logits: Mapping[Language, Vector], asked: Language, counterparts: Mapping[int, int]
) -> dict[Language, Vector]:
    """Return the logits with each passage and its counterpart drawn to one: they say the same, so what speaks for one speaks for both.

    The one in the language of the question weighs `ASKED_WEIGHT`; a counterpart that no leg found counts as the least likely candidate.
    """
    by_row = {language: dict(zip(part.rows, logits[language], strict=True)) for language, part in candidates.items()}
    joined = {}
    for language, part in candidates.items():
        other = other_language(language)
        least = float(logits[other].min(initial=0.0))
        weight = ASKED_WEIGHT if language == asked else 1 - ASKED_WEIGHT
        joined[language] = logits[language].copy()
        for at, row in enumerate(part.rows):
            if row in counterparts:
                joined[language][at] = weight * logits[language][at] + (1 - weight) * by_row[other].get(counterparts[row], least)
    return joined
