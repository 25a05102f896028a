"""The indexes made from the library: rebuilt whenever they are not whole and of now, and then the same as if made for the first time."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.places import CHECKOUT
from index.legs.indexes import LAYOUT, Indexes, bring_up_to_date, is_current
from index.legs.terms import stems
from index.library.library import Library
from ingest.document import Document
from tests.index.tiny import CENTRES, ENCODER, document, put

WORDS = "förening kommun avtal bidrag upphandling partnerskap stöd lokal region vård skola verksamhet mål uppföljning".split()
QUERIES = ("föreningens avtal med kommunen", "stöd till skola", "uppföljning av mål", "region vård bidrag")
Ranks = list[list[tuple[int, float]]]


def some(path: str, seed: int, count: int = 3) -> Document:
    chance = random.Random(f"{path} {seed}")
    return document(path, *(" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(count)))


def filled(folder: Path, documents: int = 6) -> Library:
    library = Library(folder / "library.sqlite")
    put(library, *(some(f"/{at}", 0) for at in range(documents)))
    return library


def ranks(derived: Indexes) -> Ranks:
    """What each leg finds for each query, to five digits."""
    legs: list[dict[int, float]] = []
    for query in QUERIES:
        terms = {"body_stems": dict.fromkeys(stems(query, "sv"), 1.0)}
        legs += [derived.dense.search(ENCODER.queries([query])[0], "sv", 50), derived.lexical.search(terms, "sv", 50)]
    return [sorted(((row, round(value, 5)) for row, value in part.items()), key=lambda pair: (-pair[1], pair[0])) for part in legs]


def fresh(library: Library, folder: Path) -> Ranks:
    shutil.rmtree(folder / "fresh", ignore_errors=True)
    return ranks(bring_up_to_date(library, folder / "fresh", CENTRES))


def _flipped(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.unlink()  # earlier generations may share the file
    path.write_bytes(raw)


def _cut(path: Path) -> None:
    raw = path.read_bytes()
    path.unlink()
    path.write_bytes(raw[: len(raw) // 2])


def _of_before(path: Path) -> None:
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps({**manifest, "generation": manifest["generation"] - 1}))


def _no_json(path: Path) -> None:
    path.write_text("{")


def _other_json(path: Path) -> None:
    path.write_text("[3]")


DAMAGES: list[tuple[str, Callable[[Path], object]]] = [
    ("dense/*.faiss", Path.unlink),
    ("dense/*.faiss", _cut),
    ("dense/*.faiss", _flipped),
    ("dense/manifest.json", Path.unlink),
    ("dense/manifest.json", _of_before),
    ("dense/manifest.json", _no_json),
    ("dense/manifest.json", _other_json),
    ("dense", shutil.rmtree),
    ("lexical", shutil.rmtree),
    ("lexical/*.pos", Path.unlink),
    ("lexical/*.idx", _cut),
    ("lexical/*.idx", _flipped),
    ("lexical/*.term", _flipped),
    ("lexical/meta.json", _no_json),
    ("lexical.json", Path.unlink),
    ("lexical.json", _no_json),
    ("lexical.json", _other_json),
    (".", shutil.rmtree),
]


@pytest.mark.parametrize(("pattern", "damage"), DAMAGES, ids=[f"{pattern} {damage.__name__}" for pattern, damage in DAMAGES])
def test_damaged_index_is_made_anew_and_ranks_the_same(pattern: str, damage: Callable[[Path], object], tmp_path: Path) -> None:
    library = filled(tmp_path)
    expected = ranks(bring_up_to_date(library, tmp_path / "derived", CENTRES))
    (folder,) = (tmp_path / "derived").iterdir()
    for path in list(folder.glob(pattern)) if pattern != "." else [folder]:
        damage(path)
    assert not is_current(library, tmp_path / "derived")
    assert ranks(bring_up_to_date(library, tmp_path / "derived", CENTRES)) == expected
    assert is_current(library, tmp_path / "derived")


def test_damage_of_an_earlier_lexical_index_is_not_built_on(tmp_path: Path) -> None:
    library = filled(tmp_path)
    bring_up_to_date(library, tmp_path / "derived", CENTRES)
    for path in (tmp_path / "derived").glob("*/lexical/*.idx"):
        _flipped(path)
    put(library, some("/new", 0))
    assert ranks(bring_up_to_date(library, tmp_path / "derived", CENTRES)) == fresh(library, tmp_path)


def test_index_that_is_whole_and_of_now_is_taken_as_it_is(tmp_path: Path) -> None:
    library = filled(tmp_path)
    bring_up_to_date(library, tmp_path / "derived", CENTRES)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "derived").rglob("*")}
    bring_up_to_date(Library(library.path), tmp_path / "derived", CENTRES)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "derived").rglob("*")} == before


@pytest.mark.parametrize("seed", range(4))
def test_incremental_update_equals_a_fresh_build(seed: int, tmp_path: Path) -> None:
    library, chance = filled(tmp_path), random.Random(seed)
    for _ in range(5):
        for _ in range(chance.randrange(1, 4)):
            path = f"/{chance.randrange(9)}"
            if chance.random() < 0.3:
                library.remove(some(path, 0).id)
            else:
                put(library, some(path, chance.randrange(99), chance.randrange(1, 5)))
        assert ranks(bring_up_to_date(library, tmp_path / "derived", CENTRES)) == fresh(library, tmp_path)


def test_few_removed_chunks_of_many_are_not_found_though_the_index_is_built_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.legs.indexes.MADE_AT_ONCE", 50)
    library = filled(tmp_path, documents=30)
    bring_up_to_date(library, tmp_path / "derived", CENTRES)
    removed = set(library.rows_of_documents([some("/3", 0).id]))
    put(library, some("/3", 1))
    derived = bring_up_to_date(library, tmp_path / "derived", CENTRES)
    terms = {"body_stems": {stem: 1.0 for word in WORDS for stem in stems(word, "sv")}}
    assert derived.lexical.search(terms, "sv", 200).keys() == set(library.row_numbers()) and removed.isdisjoint(library.row_numbers())
    assert derived.lexical.counted == 93
    assert all(derived.lexical.rarity(word, "sv") > 0 for word in WORDS)


def test_index_of_another_library_in_the_same_folder_is_not_taken(tmp_path: Path) -> None:
    library = filled(tmp_path)
    bring_up_to_date(library, tmp_path / "derived", CENTRES)
    library.path.rename(tmp_path / "aside.sqlite")
    again = Library(tmp_path / "new.sqlite")
    put(again, *(document(f"/{at}", *(part.text for part in library.chunks(some(f"/{at}", 0).id)), title=WORDS[at]) for at in range(6)))
    assert (again.generation, again.chunk_ids()) == (library.generation, library.chunk_ids())
    derived = bring_up_to_date(again, tmp_path / "derived", CENTRES)
    assert derived.lexical.search({"head_stems": {"kommun": 1.0}}, "sv", 9).keys() == {4, 5, 6}
    put(again, some("/new", 0))
    assert ranks(bring_up_to_date(again, tmp_path / "derived", CENTRES)) == fresh(again, tmp_path)


def test_copy_of_the_library_that_is_put_back_gets_indexes_of_its_own(tmp_path: Path) -> None:
    library = filled(tmp_path)
    library._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(library.path, tmp_path / "copy.sqlite")
    put(library, some("/new", 1), some("/newer", 1))
    bring_up_to_date(library, tmp_path / "derived", CENTRES)
    copy = Library(tmp_path / "copy.sqlite")
    put(copy, some("/other", 2), some("/others", 2))
    assert copy.generation == library.generation
    assert ranks(bring_up_to_date(copy, tmp_path / "derived", CENTRES)) == fresh(copy, tmp_path)
    put(copy, some("/last", 2))
    assert ranks(bring_up_to_date(copy, tmp_path / "derived", CENTRES)) == fresh(copy, tmp_path)


def test_only_the_newest_two_generations_of_this_layout_are_kept(tmp_path: Path) -> None:
    library = filled(tmp_path, documents=1)
    for name in ("1-1", "something", f"{LAYOUT}-x", ".building-old", ".building-new"):
        (tmp_path / "derived" / name).mkdir(parents=True)
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(tmp_path / "derived" / ".building-old", (two_days_ago, two_days_ago))
    for at in range(4):
        put(library, some(f"/new{at}", 0))
        bring_up_to_date(library, tmp_path / "derived", CENTRES)
    assert {path.name for path in (tmp_path / "derived").iterdir()} == {f"{LAYOUT}-4", f"{LAYOUT}-5", ".building-new"}


BUILDING = """
import sys, time
from pathlib import Path
from index.legs.indexes import bring_up_to_date
from index.library.library import Library
from tests.index.legs.test_indexes import ranks
from tests.index.tiny import CENTRES
folder = Path(sys.argv[1])
library = Library(folder / "library.sqlite")
(folder / sys.argv[2]).touch()
while not (folder / "go").exists():
    time.sleep(0.001)
print(ranks(bring_up_to_date(library, folder / "derived", CENTRES)))
"""


@pytest.mark.slow
def test_two_processes_that_build_at_once_both_end_with_whole_indexes(tmp_path: Path) -> None:
    library = filled(tmp_path)
    command = [sys.executable, "-c", BUILDING, str(tmp_path)]
    running = [subprocess.Popen([*command, f"ready{at}"], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) for at in range(2)]
    while len(list(tmp_path.glob("ready*"))) < 2 and all(process.poll() is None for process in running):
        time.sleep(0.01)
    (tmp_path / "go").touch()
    printed = [process.communicate()[0].strip() for process in running]
    assert printed == [str(fresh(library, tmp_path))] * 2
    assert is_current(library, tmp_path / "derived") and len(list((tmp_path / "derived").iterdir())) == 1


def test_threads_that_mend_a_damaged_index_at_once_all_get_a_whole_one(tmp_path: Path) -> None:
    library = filled(tmp_path)
    expected = fresh(library, tmp_path)
    for _ in range(4):
        bring_up_to_date(library, tmp_path / "derived", CENTRES)
        shutil.rmtree(next((tmp_path / "derived").iterdir()) / "lexical")
        with ThreadPoolExecutor(4) as pool:
            seen_by_each = list(pool.map(lambda _: ranks(bring_up_to_date(library, tmp_path / "derived", CENTRES)), range(4)))
        assert seen_by_each == [expected] * 4
        assert is_current(library, tmp_path / "derived") and len(list((tmp_path / "derived").iterdir())) == 1


def test_empty_library_has_empty_indexes(tmp_path: Path) -> None:
    derived = bring_up_to_date(Library(tmp_path / "library.sqlite"), tmp_path / "derived", CENTRES)
    assert (
        derived.dense.search(np.zeros(256, np.float32), "sv", 5) == {} and derived.lexical.search({"body_stems": {"a": 1.0}}, "sv", 5) == {}
    )
    assert is_current(Library(tmp_path / "library.sqlite"), tmp_path / "derived")
