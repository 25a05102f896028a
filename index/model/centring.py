"""Takes out of the vectors what only says which language a text is in.

E5 vectors carry the language: subtracting each language's mean vector, one for queries and one for passages, and scaling to length 1 again lifts
search across languages a great deal at no cost within one (docs/decisions/0003-centring.md has the figures).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.encoder import Encoder, Matrix, Vector, unit
from index.model.everyday_texts import QUESTIONS, STATEMENTS

PRIOR_WEIGHT = 100
"""The everyday statements' mean counts as this many passages, so that a language with a handful of them keeps what tells them apart."""


@dataclass(frozen=True, slots=True)
class Centres:
    """One mean vector (dimension,) per language for queries, and one that stands in for passages."""

    queries: Mapping[str, Vector]
    statements: Mapping[str, Vector]


def measure_centres(encoder: Encoder) -> Centres:
    """Return the model's centres, measured on the everyday texts (about a second)."""
    return Centres(
        {language: encoder.queries(texts).mean(axis=0) for language, texts in QUESTIONS.items()},
        {language: encoder.passages(texts).mean(axis=0) for language, texts in STATEMENTS.items()},
    )


def centre(rows: Matrix, mean: Vector) -> Matrix:
    """Return the rows less the mean, as unit rows."""
    return unit(rows - mean)


def passage_mean(rows: Matrix, prior: Vector) -> Vector:
    """Return the mean of a language's passages (chunks, dimension), drawn towards `prior` where there are few."""
    mean: Vector = ((rows.sum(axis=0, dtype=np.float64) + PRIOR_WEIGHT * prior) / (len(rows) + PRIOR_WEIGHT)).astype(np.float32)
    return mean


def lists_of_centres(centres: Centres) -> dict[str, dict[str, list[float]]]:
    """Return the centres as plain lists, for JSON."""
    return {name: {language: mean.tolist() for language, mean in getattr(centres, name).items()} for name in ("queries", "statements")}


def centres_of_lists(lists: Mapping[str, Mapping[str, Sequence[float]]]) -> Centres:
    """Return the centres that `lists_of_centres` made lists of."""
    return Centres(
        *({language: np.asarray(mean, np.float32) for language, mean in lists[name].items()} for name in ("queries", "statements"))
    )
