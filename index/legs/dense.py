"""The dense leg: exact inner-product search over centred vectors in FAISS, one index per language. Derived from the library, never the truth."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from index.checksum import file_sha256
from index.encoder import Vector
from index.library.library import Library
from index.model.centring import Centres, centre, passage_mean

Rows = npt.NDArray[np.int64]

# One query at a time is searched, and a second pool of threads beside the encoder's costs more on few cores than it wins.
faiss.omp_set_num_threads(1)


@dataclass(frozen=True, slots=True)
class DenseIndex:
    """`indexes[language]` finds chunk row numbers by inner product. `generation` is the library's that it was made from.

    `lengths[language]` are (row numbers in ascending order, how long each one's vector was once the mean was taken away).
    """

    generation: int
    indexes: Mapping[str, faiss.Index]
    lengths: Mapping[str, tuple[Rows, Vector]]

    def search(self, query: Vector, language: str, limit: int, rows: Collection[int] | None = None) -> dict[int, float]:
        """Return up to `limit` rows of the language with their centred cosines, best first; among `rows` only, where given."""
        index = self.indexes.get(language)
        if index is None or index.ntotal == 0:
            return {}
        parameters = None if rows is None else faiss.SearchParameters(sel=faiss.IDSelectorBatch(np.fromiter(rows, np.int64)))  # type: ignore[call-arg]
        cosines, numbers = index.search(query[None, :], min(limit, index.ntotal), params=parameters)
        return {int(row): float(cosine) for row, cosine in zip(numbers[0], cosines[0], strict=True) if row >= 0}

    def known(self, language: str, rows: Sequence[int]) -> list[int]:
        """Return those of the rows that are here and the language's, in their order."""
        if language not in self.lengths:
            return []
        numbers, _ = self.lengths[language]
        # Looked up in the sorted numbers: the whole index would take longer with every document.
        places = np.minimum(np.searchsorted(numbers, rows), len(numbers) - 1)
        return [row for row, number in zip(rows, numbers[places], strict=True) if row == number]

    def cosines(self, centred: Vector, query: Vector, language: str, rows: Sequence[int]) -> tuple[Vector, Vector]:
        """Return two cosines of each of these rows, all of which are the language's: the centred one, and the one before centring.

        The latter is less by what is the same for all rows, so that only differences between rows mean anything. `query` is as embedded.
        """
        if not rows:
            return np.zeros(0, np.float32), np.zeros(0, np.float32)
        chosen = np.asarray(rows, np.int64)
        vectors = self.indexes[language].reconstruct_batch(chosen)
        numbers, lengths = self.lengths[language]
        return vectors @ centred, (vectors @ query) * lengths[np.searchsorted(numbers, chosen)]


def build_dense(library: Library, centres: Centres) -> DenseIndex:
    """Return the index of the library as it is now; call it within a snapshot."""
    generation = library.generation
    rows, languages, vectors = library.vectors()
    indexes, lengths = {}, {}
    for language in sorted(set(languages)):
        chosen = np.asarray([position for position, name in enumerate(languages) if name == language], np.int64)
        part = vectors[chosen]
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(part.shape[1]))
        mean, numbers = passage_mean(part, centres.statements[language]), np.asarray(rows, np.int64)[chosen]
        index.add_with_ids(centre(part, mean), numbers)
        indexes[language], lengths[language] = index, (numbers, np.linalg.norm(part - mean, axis=1).astype(np.float32))
    return DenseIndex(generation, indexes, lengths)


def save_dense(index: DenseIndex, folder: Path) -> None:
    """Write the index below `folder`; what stood there is replaced file by file, the manifest with the checksums last."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {"generation": index.generation, "files": {}}
    for language, part in index.indexes.items():
        path = folder / f"{language}-{index.generation}.faiss"
        faiss.write_index(part, str(path))
        numbers, lengths = index.lengths[language]
        np.savez(path.with_suffix(".npz"), numbers=numbers, lengths=lengths)
        manifest["files"][language] = {file.name: file_sha256(file) for file in (path, path.with_suffix(".npz"))}  # type: ignore[index]
    building = folder / "manifest.json.part"
    building.write_text(json.dumps(manifest))
    building.replace(folder / "manifest.json")
    for stale in (*folder.glob("*.faiss"), *folder.glob("*.npz")):
        if not stale.stem.endswith(f"-{index.generation}"):
            stale.unlink(missing_ok=True)


def load_dense(folder: Path, generation: int) -> DenseIndex | None:
    """Return the saved index if it is whole and of this generation, else None: it is rebuilt, never trusted."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        if manifest["generation"] != generation:
            return None
        parts, lengths = {}, {}
        for language, files in manifest["files"].items():
            if any(file_sha256(folder / name) != digest for name, digest in files.items()):
                return None
            parts[language] = faiss.read_index(str(folder / f"{language}-{generation}.faiss"))
            with np.load(folder / f"{language}-{generation}.npz") as arrays:
                lengths[language] = (arrays["numbers"], arrays["lengths"])
        return DenseIndex(generation, parts, lengths)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return None
