"""The dense leg on real FAISS indexes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.legs.dense import DenseIndex, build_dense, load_dense, save_dense
from index.library.library import Library
from index.model.centring import Centres
from tests.index.tiny import CENTRES, ENCODER, document, put

QUERY = ENCODER.queries(["Kommunen ger bidrag till föreningar."])[0]


def built(folder: Path) -> DenseIndex:
    library = Library(folder / "library.sqlite")
    swedish = document("/sv", *(f"Kommunen ger bidrag {at} till föreningar av typ {at * at}." for at in range(20)))
    put(library, swedish, document("/en", "The council gives grants to associations.", language="en"))
    return build_dense(library, CENTRES)


def test_saved_index_ranks_as_it_did(tmp_path: Path) -> None:
    index = built(tmp_path)
    save_dense(index, tmp_path / "dense")
    loaded = load_dense(tmp_path / "dense", index.generation)
    assert loaded and loaded.indexes.keys() == {"sv", "en"}
    assert list(loaded.search(QUERY, "sv", 10).items()) == list(index.search(QUERY, "sv", 10).items())


def test_index_of_another_generation_is_not_loaded_and_a_newer_one_takes_its_place(tmp_path: Path) -> None:
    index = built(tmp_path)
    save_dense(index, tmp_path / "dense")
    assert load_dense(tmp_path / "dense", index.generation + 1) is None
    save_dense(replace(index, generation=9), tmp_path / "dense")
    assert load_dense(tmp_path / "dense", 9) and load_dense(tmp_path / "dense", index.generation) is None
    assert {path.name for path in (tmp_path / "dense").iterdir()} == {"manifest.json", "sv-9.faiss", "en-9.faiss", "sv-9.npz", "en-9.npz"}


def test_vectors_in_the_index_are_centred_unit_rows(tmp_path: Path) -> None:
    index = built(tmp_path)
    swedish, english = (
        index.indexes[language].reconstruct_batch(rows) for language, rows in (("sv", np.arange(1, 21)), ("en", np.asarray([21])))
    )
    np.testing.assert_allclose(np.linalg.norm(np.concatenate([swedish, english]), axis=1), 1, atol=1e-5)
    assert np.linalg.norm(swedish.mean(axis=0)) < np.linalg.norm(
        ENCODER.passages([f"Kommunen ger bidrag {at}." for at in range(20)]).mean(axis=0)
    )


def test_language_with_one_passage_is_found_and_not_taken_for_its_own_mean(tmp_path: Path) -> None:
    index = built(tmp_path)
    (cosine,) = index.search(ENCODER.queries(["grants to associations"])[0], "en", 5).values()
    assert cosine > 0.3
    assert index.search(QUERY, "fi", 5) == {}


def test_cosines_are_those_that_the_search_gives(tmp_path: Path) -> None:
    index = built(tmp_path)
    cosines = index.search(QUERY, "sv", 50)
    assert len(cosines) == 20
    rows = sorted(cosines)
    centred, _ = index.cosines(QUERY, QUERY, "sv", rows)
    assert dict(zip(rows, centred.tolist(), strict=True)) == pytest.approx(cosines, abs=1e-6)
    assert [len(part) for part in index.cosines(QUERY, QUERY, "sv", [])] == [0, 0]


def test_cosines_before_centring_differ_from_row_to_row_as_those_of_the_vectors_in_the_library(tmp_path: Path) -> None:
    index = built(tmp_path)
    numbers, languages, vectors = Library(tmp_path / "library.sqlite").vectors()
    rows = [row for row, language in zip(numbers, languages, strict=True) if language == "sv"]
    _, uncentred = index.cosines(QUERY, QUERY, "sv", rows)
    asked = vectors[[numbers.index(row) for row in rows]] @ QUERY
    np.testing.assert_allclose(uncentred - uncentred.max(), asked - asked.max(), atol=1e-5)


def test_rows_of_the_other_language_and_of_none_are_not_known(tmp_path: Path) -> None:
    assert built(tmp_path).known("sv", [1, 20, 21, 999]) == [1, 20]


@pytest.mark.parametrize("rows", [[3, 17, 5], [], [999]])
def test_only_the_rows_let_through_are_found(rows: list[int], tmp_path: Path) -> None:
    index = built(tmp_path)
    everything = index.search(QUERY, "sv", 50)
    assert index.search(QUERY, "sv", 50, rows) == {row: cosine for row, cosine in everything.items() if row in rows}


def test_row_is_found_by_the_passage_that_it_holds(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    put(library, document("/a", *(f"Stycke om {word}." for word in ("skolor", "bibliotek", "simhallar")), title=""))
    zero = np.zeros(256, np.float32)
    index = build_dense(library, Centres(CENTRES.queries, {"sv": zero, "en": zero}))
    for entry in library.rows_after(0):
        assert next(iter(index.search(ENCODER.queries([entry.chunk.text])[0], "sv", 1))) == entry.row
