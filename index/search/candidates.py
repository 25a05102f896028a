"""Gathers what either leg finds for a query in one language, with what both say of each. Never ranks it."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from corpus.language import Language
from index.encoder import Vector
from index.legs.indexes import Indexes
from index.legs.lexical import section_term
from index.library.library import Library
from index.search.fusion import Candidates
from index.search.query import Query

LEG_LIMIT = 50
"""How many chunks each leg may name."""
HEAD_WEIGHT = 0.5
"""What a term counts for in title and headings, beside 1 in the text."""
ABOUT_SECTION = 0.4
"""What a passage about a section that the query names counts for, beside 1 for the section itself."""


class Reach(NamedTuple):
    """Which chunks may be named: those of `rows` (all if None) but those of `left_out`."""

    rows: Collection[int] | None = None
    left_out: frozenset[int] = frozenset()


EVERYTHING = Reach()


def gather(
    indexes: Indexes, library: Library, query: Query, vector: Vector, centred: Vector, language: Language, reach: Reach = EVERYTHING
) -> Candidates:
    """Return the candidates in one language. `vector` (dimension,) is the query's as the encoder gave it, `centred` the same without its language."""
    limit = LEG_LIMIT + len(reach.left_out)
    near = indexes.dense.search(centred, language, limit, reach.rows)
    stems, grams = (indexes.lexical.search(_weighted(query, leg, language), language, limit, reach.rows) for leg in ("stems", "grams"))
    about = indexes.lexical.search({"sections": dict.fromkeys(map(section_term, query.sections), 1.0)}, language, limit, reach.rows)
    own = {row for section in query.sections for row in library.rows_of_section(section)} & set(about)
    rows = indexes.dense.known(language, sorted({*near, *stems, *grams, *about} - reach.left_out))
    cosine, uncentred = indexes.dense.cosines(centred, vector, language, rows)
    sections = {row: 1.0 if row in own else ABOUT_SECTION for row in about}
    return Candidates(tuple(rows), cosine, uncentred, _column(rows, stems), _column(rows, grams), _column(rows, sections))


def _weighted(query: Query, leg: str, language: Language) -> dict[str, dict[str, float]]:
    terms = query.terms(leg, language)
    return {f"body_{leg}": terms, f"head_{leg}": {term: weight * HEAD_WEIGHT for term, weight in terms.items()}}


def _column(rows: Sequence[int], values: Mapping[int, float]) -> Vector:
    return np.asarray([values.get(row, 0.0) for row in rows], np.float32)
