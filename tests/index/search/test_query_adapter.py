"""The query adapter moves a vector as it was learned, and is not used on another model's vectors."""

from pathlib import Path

import numpy as np
import pytest

from index.model.packaged_folder import PACKAGED_MODEL
from index.search.query_adapter import QueryAdapter, load_query_adapter, save_query_adapter


@pytest.fixture
def adapter() -> QueryAdapter:
    chance = np.random.default_rng(0)
    inward, bias, outward = (chance.normal(size=shape).astype(np.float16).astype(np.float32) for shape in ((4, 6), (6,), (6, 4)))
    return QueryAdapter(inward, bias, outward, "model")


def test_vector_is_moved_and_stays_of_length_one(adapter: QueryAdapter) -> None:
    query = np.asarray([0.6, 0, 0.8, 0], np.float32)
    moved = adapter.adapted(query)
    assert np.linalg.norm(moved) == pytest.approx(1) and not np.allclose(moved, query)
    hidden = [max(0.0, float(query @ column) + float(bias)) for column, bias in zip(adapter.inward.T, adapter.bias, strict=True)]
    expected = query + np.asarray(hidden) @ adapter.outward
    assert np.allclose(moved, expected / np.linalg.norm(expected), atol=1e-5)


def test_network_that_adds_nothing_leaves_the_vector(adapter: QueryAdapter) -> None:
    still = QueryAdapter(adapter.inward, adapter.bias, np.zeros_like(adapter.outward), "model")
    query = np.asarray([0, 1, 0, 0], np.float32)
    assert np.allclose(still.adapted(query), query)


def test_what_is_written_is_read_for_its_own_model_alone(adapter: QueryAdapter, tmp_path: Path) -> None:
    path = tmp_path / "adapter.safetensors"
    save_query_adapter(adapter, path)
    read = load_query_adapter("model", path)
    assert read is not None and np.array_equal(read.outward, adapter.outward)
    assert load_query_adapter("another model", path) is None


def test_the_one_that_is_shipped_is_for_the_packaged_model() -> None:
    shipped = load_query_adapter(PACKAGED_MODEL)
    assert shipped is not None and shipped.adapted(np.eye(shipped.inward.shape[0], dtype=np.float32)[0]).shape == shipped.inward.shape[:1]
    assert load_query_adapter("no model at all") is None
