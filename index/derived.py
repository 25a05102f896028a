"""Keeps the dense and lexical indexes in step with the library: one folder per generation, made whole and then renamed into place.

A folder that is missing, damaged or of another generation is made again from the library. A new generation's lexical index starts as links to
the files of an earlier one (tantivy never changes a file in place), so that only what changed is indexed again.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from index.centring import Centres
from index.dense import DenseIndex, build_dense, load_dense, save_dense
from index.lexical import LexicalIndex, open_lexical, update_lexical
from index.library import Library

LAYOUT = 3
"""Raised when the indexes' fields change, so that older folders are not reused."""
_KEPT = 2


@dataclass(frozen=True, slots=True)
class Derived:
    """Both indexes of one generation of the library, and which chunk says the same as which in the other language."""

    generation: int
    dense: DenseIndex
    lexical: LexicalIndex
    counterparts: Mapping[int, int]


def bring_up_to_date(library: Library, folder: Path, centres: Centres) -> Derived:
    """Return the indexes of the library as it is now, from `folder` if they are there whole, else made and put there."""
    generation = library.generation
    found = _load(library, folder / _name(generation), generation)
    if found:
        return found
    folder.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder))
    try:
        made = _build(library, centres, folder, building)
        target = folder / _name(made.generation)
        shutil.rmtree(target, ignore_errors=True)
        os.replace(building, target)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    _drop_old(folder, made.generation)
    return replace(made, lexical=open_lexical(target / "lexical"))


def is_current(library: Library, folder: Path) -> bool:
    """Whether the indexes of the library as it is now are in `folder`, whole."""
    return _load(library, folder / _name(library.generation), library.generation) is not None


def _name(generation: int) -> str:
    return f"{LAYOUT}-{generation}"


def _load(library: Library, folder: Path, generation: int) -> Derived | None:
    dense = load_dense(folder / "dense", generation)
    if dense is None:
        return None
    try:
        rows = json.loads((folder / "rows.json").read_text())
        lexical = open_lexical(folder / "lexical")
        if not len(rows) == lexical.index.searcher().num_docs == library.counts()[1]:
            return None
        return Derived(generation, dense, lexical, library.counterparts())
    except (OSError, ValueError):
        return None


def _build(library: Library, centres: Centres, folder: Path, building: Path) -> Derived:
    indexed = _link_latest(folder, building)
    with library.snapshot():
        generation = library.generation
        rows = library.row_numbers()
        dense = build_dense(library, centres)
        lexical = open_lexical(building / "lexical")
        update_lexical(lexical, indexed - set(rows), library.rows_after(max(indexed, default=0)))
        made = Derived(generation, dense, lexical, library.counterparts())
    save_dense(dense, building / "dense")
    (building / "rows.json").write_text(json.dumps(rows))
    return made


def _link_latest(folder: Path, building: Path) -> set[int]:
    """Link the newest earlier generation's lexical files into `building` and return the rows that they hold; none where there is none whole."""
    for earlier in _generations(folder):
        try:
            rows = set(json.loads((earlier / "rows.json").read_text()))
            shutil.copytree(earlier / "lexical", building / "lexical", copy_function=os.link, ignore=shutil.ignore_patterns("*.lock"))
            if open_lexical(building / "lexical").index.searcher().num_docs == len(rows):
                return rows
        except (OSError, ValueError, shutil.Error):
            pass  # damaged or going away: the next older one, or none, will do
        shutil.rmtree(building / "lexical", ignore_errors=True)
    return set()


def _generations(folder: Path) -> list[Path]:
    """Return the folders of this layout, newest first."""
    found = [path for path in folder.glob(f"{LAYOUT}-*") if path.name.split("-")[1].isdigit()]
    return sorted(found, key=lambda path: int(path.name.split("-")[1]), reverse=True)


def _drop_old(folder: Path, generation: int) -> None:
    kept = {path.name for path in _generations(folder)[:_KEPT]} | {_name(generation)}
    for path in folder.iterdir():
        if path.name not in kept and not path.name.startswith(".building-"):
            shutil.rmtree(path, ignore_errors=True)
