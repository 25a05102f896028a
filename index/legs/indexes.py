"""Keeps the dense and lexical indexes in step with the library: one folder per generation, made whole and then renamed into place.

A folder that is missing, damaged, of another generation or of another library is made again from the library. A new generation's lexical index
starts as links to the files of an earlier one (tantivy never changes a file in place), so that only what changed is indexed again.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import SamsvarError
from index.checksum import file_sha256
from index.legs.dense import DenseIndex, build_dense, load_dense, save_dense
from index.legs.lexical import LexicalIndex, create_lexical, open_lexical, update_lexical
from index.library.library import Library
from index.model.centring import Centres

LAYOUT = 6
"""Raised when the indexes' fields or terms change, so that older folders are not reused."""
REMOVED_SHARE = 0.1
"""Removed chunks are never found, but count in how rare a word is until the lexical index is made anew: when they are more than this share."""
MADE_AT_ONCE = 5_000
"""Of up to so many chunks (half a second) the lexical index is made anew after any removal, so that ranks do not depend on what once was there."""
_GENERATIONS = 2
"""How many generations' folders stay: a search that has begun on the one before goes on."""
_ATTEMPTS = 5
_ABANDONED_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Indexes:
    """Both indexes of one generation of the library, and which chunk says the same as which in the other language."""

    generation: int
    dense: DenseIndex
    lexical: LexicalIndex
    counterparts: Mapping[int, int]


def bring_up_to_date(library: Library, folder: Path, centres: Centres) -> Indexes:
    """Return the indexes of the library as it is now, from `folder` if they are there whole, else made and put there.

    Raises:
        SamsvarError: something else keeps emptying the folder.
    """
    for _ in range(_ATTEMPTS):
        generation = library.generation
        indexes = _load(library, folder / _name(generation), generation) or _make(library, folder, centres)
        if indexes:
            return indexes
    raise SamsvarError(f"the indexes in {folder} are gone as soon as they are made: stop what removes them, or use another data folder")


def is_current(library: Library, folder: Path) -> bool:
    """Whether the indexes of the library as it is now are in `folder`, whole."""
    return _load(library, folder / _name(library.generation), library.generation) is not None


def _name(generation: int) -> str:
    return f"{LAYOUT}-{generation}"


def _load(library: Library, folder: Path, generation: int) -> Indexes | None:
    dense = load_dense(folder / "dense", generation)
    if dense is None or _indexed(library, folder) != library.chunk_ids():
        return None
    try:
        return Indexes(generation, dense, open_lexical(folder / "lexical"), library.counterparts())
    except ValueError:
        return None


def _indexed(library: Library, folder: Path) -> dict[int, str] | None:
    """The rows of this library that the lexical index in `folder` holds, with their chunks' ids; None where it is not as it was made."""
    try:
        manifest = json.loads((folder / "lexical.json").read_text())
        if manifest["library"] == library.identity and manifest["files"] == _checksums(folder / "lexical"):
            return {int(row): chunk for row, chunk in manifest["chunks"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # absent, going away or damaged
    return None


def _checksums(folder: Path) -> dict[str, str]:
    return {path.name: file_sha256(path) for path in sorted(folder.iterdir()) if path.suffix != ".lock"}


def _make(library: Library, folder: Path, centres: Centres) -> Indexes | None:
    """Make the indexes and put them into `folder`. None where another process took them away before they were opened there."""
    folder.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    try:
        indexes = _build(library, centres, folder, building)
        target = folder / _name(indexes.generation)
        _put(building, target)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    _drop_old(folder, indexes.generation)
    try:
        return replace(indexes, lexical=open_lexical(target / "lexical"))
    except ValueError:
        return None


def _build(library: Library, centres: Centres, folder: Path, building: Path) -> Indexes:
    with library.snapshot():
        generation, chunks = library.generation, library.chunk_ids()
        dense = build_dense(library, centres)
        indexed = _link_latest(library, chunks, folder, building)
        lexical = create_lexical(building / "lexical")
        update_lexical(lexical, indexed - chunks.keys(), library.rows_after(max(indexed, default=0)))
        indexes = Indexes(generation, dense, lexical, library.counterparts())
    save_dense(dense, building / "dense")
    manifest = {"library": library.identity, "chunks": chunks, "files": _checksums(building / "lexical")}
    (building / "lexical.json").write_text(json.dumps(manifest))
    return indexes


def _link_latest(library: Library, chunks: Mapping[int, str], folder: Path, building: Path) -> set[int]:
    """Link the newest earlier lexical index that may be built on into `building`, and return the rows that it holds; none where there is none."""
    for earlier in _generations(folder):
        held = _indexed(library, earlier)
        if not held or not _leads_to(held, chunks):
            continue
        with suppress(OSError, ValueError, shutil.Error):  # it is going away: the next older one, or none, will do
            shutil.copytree(earlier / "lexical", building / "lexical", copy_function=os.link, ignore=shutil.ignore_patterns("*.lock"))
            counted = open_lexical(building / "lexical").counted
            if counted - len(held.keys() & chunks.keys()) <= (REMOVED_SHARE * counted if counted > MADE_AT_ONCE else 0):
                return set(held)
        shutil.rmtree(building / "lexical", ignore_errors=True)
    return set()


def _leads_to(held: Mapping[int, str], chunks: Mapping[int, str]) -> bool:
    """Whether `chunks` are the rows `held` less some, and with higher ones added. They are not where a copy of the library was put back in between."""
    last = max(held)
    return all(held.get(row) == chunk for row, chunk in chunks.items() if row <= last)


def _put(building: Path, target: Path) -> None:
    """Rename the folder into place. What stands there is damaged, or another process just made the same: it is set aside, never changed."""
    aside = building.with_name(f"{building.name}-aside")
    with suppress(FileNotFoundError):
        os.replace(target, aside)
    try:
        os.replace(building, target)
    except OSError:
        if not target.is_dir():
            raise
    shutil.rmtree(aside, ignore_errors=True)


def _generations(folder: Path) -> list[Path]:
    """Return the folders of this layout, newest first."""
    folders = [path for path in folder.glob(f"{LAYOUT}-*") if path.name.split("-")[1].isdigit()]
    return sorted(folders, key=lambda path: int(path.name.split("-")[1]), reverse=True)


def _drop_old(folder: Path, generation: int) -> None:
    current = {path.name for path in _generations(folder)[:_GENERATIONS]} | {_name(generation)}
    for path in folder.iterdir():
        if path.name not in current and not _is_being_built(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_being_built(path: Path) -> bool:
    try:
        return path.name.startswith(".building-") and time.time() - path.stat().st_mtime < _ABANDONED_SECONDS
    except FileNotFoundError:
        return True
