"""The fusion without one of its parts, and the plain recipes that it is held against."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evals.judged.pools import Found
from evals.training.fusion import learn_fusion
from index.encoder import Vector
from index.search.fusion import Fusion

Score = Callable[[Found], Vector]
Made = Callable[[Sequence[Sequence[Found]], Sequence[Found]], Score]
RRF_K = 60
"""The constant that Cormack, Clarke and Büttcher (2009) found to do well, used by everyone since."""


@dataclass(frozen=True, slots=True)
class Variant:
    """`made` takes what the subjects to learn from found, and our own, and gives the score to rank by."""

    name: str
    made: Made


def ranked_by(fusion: Fusion) -> Score:
    return lambda found: fusion.logits(found.candidates, found.same_language)


def _without(*features: str) -> Made:
    def made(subjects: Sequence[Sequence[Found]], own: Sequence[Found]) -> Score:
        return ranked_by(learn_fusion(subjects, own, features))

    return made


def _uncentred(subjects: Sequence[Sequence[Found]], own: Sequence[Found]) -> Score:
    fusion = learn_fusion([[_raw(found) for found in subject] for subject in subjects], [_raw(found) for found in own])
    return lambda found: ranked_by(fusion)(_raw(found))


def _raw(found: Found) -> Found:
    return replace(found, candidates=replace(found.candidates, cosine=found.raw.astype(np.float32), uncentred=np.zeros_like(found.raw)))


def _one_for_both(subjects: Sequence[Sequence[Found]], own: Sequence[Found]) -> Score:
    fusion = learn_fusion(subjects, own)
    return lambda found: fusion.logits(found.candidates, True)


def _own_only(subjects: Sequence[Sequence[Found]], own: Sequence[Found]) -> Score:
    return ranked_by(learn_fusion([own], own))


def _min_max(subjects: Sequence[Sequence[Found]], own: Sequence[Found]) -> Score:
    def spread(values: Vector) -> Vector:
        spreaded: Vector = (values - values.min()) / max(float(values.max() - values.min()), 1e-6)
        return spreaded

    return lambda found: (
        0.7 * spread(found.candidates.cosine) + 0.15 * (spread(found.candidates.stem_bm25) + spread(found.candidates.gram_bm25))
    )


def _rrf(subjects: Sequence[Sequence[Found]], own: Sequence[Found]) -> Score:
    def shares(values: Vector) -> Vector:
        ranks = np.argsort(np.argsort(-values, kind="stable"), kind="stable")
        return np.where(values > 0, 1 / (RRF_K + 1 + ranks), 0).astype(np.float32)

    return lambda found: shares(found.candidates.cosine) + shares(found.candidates.stem_bm25) + shares(found.candidates.gram_bm25)


def _dense(subjects: Sequence[Sequence[Found]], own: Sequence[Found]) -> Score:
    return lambda found: found.candidates.cosine


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
