"""The dense leg: exact inner-product search over centred vectors in FAISS, one index per language. Derived from the library, never the truth."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np

from index.centring import Centres, centre, passage_mean
from index.encoder import Vector
from index.library import Library

# One query at a time is searched, and a second pool of threads beside the encoder's costs more on few cores than it wins.
faiss.omp_set_num_threads(1)


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """`indexes[language]` finds chunk row numbers by inner product. `generation` is the library's that it was made from."""

    generation: int
    indexes: Mapping[str, faiss.Index]

    def search(self, query: Vector, language: str, limit: int, rows: Collection[int] | None = None) -> dict[int, float]:
        """Return up to `limit` rows of the language with their centred cosines, best first; among `rows` only, where given."""
        index = self.indexes.get(language)
        if index is None or index.ntotal == 0:
            return {}
        parameters = None if rows is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(np.fromiter(rows, np.int64)))  # type: ignore[call-arg]
        cosines, found = index.search(query[None, :], min(limit, index.ntotal), params=parameters)
        return {int(row): float(cosine) for row, cosine in zip(found[0], cosines[0], strict=True) if row >= 0}

    def cosines(self, query: Vector, language: str, rows: Sequence[int]) -> dict[int, float]:
        """Return the centred cosine of each of these rows, all of which are the language's."""
        if not rows:
            return {}
        vectors = self.indexes[language].reconstruct_batch(np.asarray(rows, np.int64))
        return dict(zip(rows, (vectors @ query).tolist(), strict=True))


def build_dense(library: Library, centres: Centres) -> DenseIndex:
    """Return the index of the library as it is now; call it within a snapshot."""
    generation = library.generation
    rows, languages, vectors = library.vectors()
    indexes = {}
    for language in sorted(set(languages)):
        chosen = np.asarray([position for position, name in enumerate(languages) if name == language], np.int64)
        part = vectors[chosen]
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(part.shape[1]))
        index.add_with_ids(centre(part, passage_mean(part, centres.statements[language])), np.asarray(rows, np.int64)[chosen])
        indexes[language] = index
    return DenseIndex(generation, indexes)


def save_dense(index: DenseIndex, folder: Path) -> None:
    """Write the index below `folder`; what stood there is replaced file by file, the manifest with the checksums last."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {"generation": index.generation, "files": {}}
    for language, part in index.indexes.items():
        path = folder / f"{language}-{index.generation}.faiss"
        faiss.write_index(part, str(path))
        manifest["files"][language] = {"name": path.name, "sha256": _sha256(path)}  # type: ignore[index]
    building = folder / "manifest.json.part"
    building.write_text(json.dumps(manifest))
    building.replace(folder / "manifest.json")
    kept = {f"{language}-{index.generation}.faiss" for language in index.indexes}
    for stale in folder.glob("*.faiss"):
        if stale.name not in kept:
            stale.unlink(missing_ok=True)


def load_dense(folder: Path, generation: int) -> DenseIndex | None:
    """Return the saved index if it is whole and of this generation, else None: it is rebuilt, never trusted."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        if manifest["generation"] != generation:
            return None
        parts = {}
        for language, entry in manifest["files"].items():
            if _sha256(folder / entry["name"]) != entry["sha256"]:
                return None
            parts[language] = faiss.read_index(str(folder / entry["name"]))
        return DenseIndex(generation, parts)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
