"""Groups questions by what they mean, so that many wordings of one gap in the library are seen as one. Arithmetic on vectors, nothing else."""

from collections.abc import Sequence

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from corpus.language import Language
from index.encoder import Matrix, unit

SHARED_PRIOR = 5
"""What a language's questions share (they are all about IOP) is taken out of them, as if there were this many more that share nothing: a handful
of questions stays nearly as it is."""
FARTHEST = 0.75
"""Greatest cosine distance between two questions of a group (complete linkage, so that a group cannot grow along a chain).

Both were chosen on 45 wordings of 15 questions in both languages, and on random parts of them: adjusted Rand index 0.64 for all and 0.69–0.74 for
2 to 12 of the questions. Without taking out what they share, the best is 0.56.
"""


def group_questions(vectors: Matrix, languages: Sequence[Language]) -> list[list[int]]:
    """Return the row numbers of each group, the biggest group first; within one, the row nearest to its middle first.

    `vectors` (questions, dimension) are unit rows with their language's centre taken out.
    """
    if len(vectors) < 2:
        return [[row] for row in range(len(vectors))]
    apart = _without_what_they_share(vectors, np.asarray(languages))
    clustering = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="complete", distance_threshold=FARTHEST)
    labels = clustering.fit_predict(apart)
    groups = [_from_the_middle(np.flatnonzero(labels == label), apart) for label in range(labels.max() + 1)]
    return sorted(groups, key=lambda rows: (-len(rows), min(rows)))


def _without_what_they_share(vectors: Matrix, languages: "np.ndarray[tuple[int], np.dtype[np.str_]]") -> Matrix:
    apart = vectors.copy()
    for language in set(languages.tolist()):
        rows = vectors[languages == language]
        apart[languages == language] = unit(rows - rows.sum(axis=0) / (len(rows) + SHARED_PRIOR))
    return apart


def _from_the_middle(rows: "np.ndarray[tuple[int], np.dtype[np.intp]]", vectors: Matrix) -> list[int]:
    nearness = vectors[rows] @ vectors[rows].sum(axis=0)
    ordered: Sequence[int] = rows[np.argsort(-nearness, kind="stable")].tolist()
    return list(ordered)
