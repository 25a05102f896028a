"""Keeps a model's centres in the cache, so that only its first start measures them."""

import hashlib
import json
from pathlib import Path

import numpy as np

from index.encoder import Encoder
from index.model.cached_json import read_cached, write_cached
from index.model.centring import Centres, centres_of_lists, lists_of_centres, measure_centres
from index.model.everyday_texts import QUESTIONS, STATEMENTS


def cached_centres(encoder: Encoder, cache: Path, run: str) -> Centres:
    """Return the encoder's centres, from `cache` where they are whole, else measured and put there.

    `run` says all that makes the same model's vectors differ: its files' checksum, the precision, the prompts.
    """
    texts = json.dumps([encoder.name, run, QUESTIONS, STATEMENTS], ensure_ascii=False)
    path = cache / f"centres-{hashlib.sha256(texts.encode()).hexdigest()[:16]}.json"
    try:
        cached = centres_of_lists(read_cached(path))
        if _is_whole(cached, encoder.dimension):
            return cached
    except (KeyError, TypeError, ValueError, AttributeError):
        pass  # absent or damaged: measured anew below
    centres = measure_centres(encoder)
    write_cached(path, lists_of_centres(centres))
    return centres


def _is_whole(centres: Centres, dimension: int) -> bool:
    means = [mean for part in (centres.queries, centres.statements) for mean in part.values()]
    languages = centres.queries.keys() == QUESTIONS.keys() and centres.statements.keys() == STATEMENTS.keys()
    return languages and all(mean.shape == (dimension,) and bool(np.isfinite(mean).all()) for mean in means)
