"""Another model takes over a library without its sources being read again."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SamsvarError
from index.intake.ingestion import IngestSettings, ingest
from index.intake.reembedding import reembed
from index.library.library import Library
from tests.encoders import HashEncoder
from tests.index.intake.place import CountingEncoder, Place


@pytest.mark.parametrize("dimension", [256, 64, 300])
def test_library_embedded_anew_is_as_if_ingested_with_that_model(dimension: int, place: Place, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        place.write(name, f"Texten i {name}.")
    place.run()
    fresh, other = Library(tmp_path / "fresh.sqlite"), HashEncoder(dimension, "another")
    list(ingest(fresh, other, [str(place.folder)], IngestSettings()))
    assert reembed(place.library, other) == 2
    assert [place.library.meta(key) for key in ("model", "dimension")] == ["another", str(dimension)]
    np.testing.assert_array_equal(place.library.vectors()[2], fresh.vectors()[2])
    place.encoder = CountingEncoder(dimension, "another")
    assert place.run() == {"a.md": "unchanged", "b.md": "unchanged"}


def test_embedding_anew_that_crashes_leaves_the_library_as_it_was(place: Place) -> None:
    place.write("a.md", "Texten KRASCH.")
    place.encoder = HashEncoder()  # type: ignore[assignment]
    place.run()
    before = place.library.vectors()[2]
    with pytest.raises(RuntimeError, match="crash"):
        reembed(place.library, CountingEncoder(64, "another"))
    assert place.library.meta("model") == "hash"
    np.testing.assert_array_equal(place.library.vectors()[2], before)


def test_model_that_reads_less_than_the_chunks_have_is_refused_and_nothing_is_lost(place: Place) -> None:
    place.write("a.md", "Texten är lång och har många ord i varje mening. " * 10)
    place.run()
    before, short = place.library.vectors()[2], HashEncoder(name="short")
    short.limit = 40
    with pytest.raises(
        SamsvarError, match=r"'short' reads 40 tokens, and 1 of the 1 chunks .* new data folder with `samsvar ingest --data DIR"
    ):
        reembed(place.library, short)
    assert place.library.meta("model") == "hash"
    np.testing.assert_array_equal(place.library.vectors()[2], before)
