"""The fusion without one of its parts, and the plain recipes that it is held against."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evals.judged.pools import Hits
from evals.training.fusion import learn_fusion
from index.encoder import Vector
from index.search.fusion import Fusion

Score = Callable[[Hits], Vector]
Learn = Callable[[Sequence[Sequence[Hits]], Sequence[Hits]], Score]
RRF_K = 60
"""The constant that Cormack, Clarke and Büttcher (2009) found to do well, used by everyone since."""


@dataclass(frozen=True, slots=True)
class Variant:
    """`learn` takes what the subjects to learn from hit, and our own questions, and gives the score to rank by."""

    name: str
    learn: Learn


def ranked_by(fusion: Fusion) -> Score:
    return lambda hits: fusion.logits(hits.candidates, hits.same_language)


def _without(*features: str) -> Learn:
    def learn(subjects: Sequence[Sequence[Hits]], own: Sequence[Hits]) -> Score:
        return ranked_by(learn_fusion(subjects, own, features))

    return learn


def _uncentred(subjects: Sequence[Sequence[Hits]], own: Sequence[Hits]) -> Score:
    fusion = learn_fusion([[_raw(hits) for hits in subject] for subject in subjects], [_raw(hits) for hits in own])
    return lambda hits: ranked_by(fusion)(_raw(hits))


def _raw(hits: Hits) -> Hits:
    return replace(hits, candidates=replace(hits.candidates, cosine=hits.raw.astype(np.float32), uncentred=np.zeros_like(hits.raw)))


def _one_for_both(subjects: Sequence[Sequence[Hits]], own: Sequence[Hits]) -> Score:
    fusion = learn_fusion(subjects, own)
    return lambda hits: fusion.logits(hits.candidates, True)


def _own_only(subjects: Sequence[Sequence[Hits]], own: Sequence[Hits]) -> Score:
    return ranked_by(learn_fusion([own], own))


def _min_max(subjects: Sequence[Sequence[Hits]], own: Sequence[Hits]) -> Score:
    def spread(values: Vector) -> Vector:
        from_zero_to_one: Vector = (values - values.min()) / max(float(values.max() - values.min()), 1e-6)
        return from_zero_to_one

    return lambda hits: (
        0.7 * spread(hits.candidates.cosine) + 0.15 * (spread(hits.candidates.stem_bm25) + spread(hits.candidates.gram_bm25))
    )


def _rrf(subjects: Sequence[Sequence[Hits]], own: Sequence[Hits]) -> Score:
    def shares(values: Vector) -> Vector:
        ranks = np.argsort(np.argsort(-values, kind="stable"), kind="stable")
        return np.where(values > 0, 1 / (RRF_K + 1 + ranks), 0).astype(np.float32)

    return lambda hits: shares(hits.candidates.cosine) + shares(hits.candidates.stem_bm25) + shares(hits.candidates.gram_bm25)


def _dense(subjects: Sequence[Sequence[Hits]], own: Sequence[Hits]) -> Score:
    return lambda hits: hits.candidates.cosine


VARIANTS = (
    Variant("dense, centred, alone", _dense),
    Variant("reciprocal rank fusion, equal weights", _rrf),
    Variant("fixed 0.7 dense, 0.3 BM25, min-max", _min_max),
    Variant("fused", _without()),
    Variant("… learned on our own questions only", _own_only),
    Variant("… vectors not centred", _uncentred),
    Variant("… without stems", _without("stem", "stem_share")),
    Variant("… without 5-grams", _without("gram", "gram_share")),
    Variant("… without the cosine before centring", _without("uncentred_lead")),
    Variant("… without the distance from the best cosine", _without("cosine_lead")),
    Variant("… one set of weights for both pairs of languages", _one_for_both),
)
