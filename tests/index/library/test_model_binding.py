"""A library holds the vectors of one model, and refuses others."""

from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from index.library.library import Library
from index.library.model_binding import bind_model, check_vectors
from tests.encoders import HashEncoder
from tests.index.tiny import document, put


@pytest.mark.parametrize(("encoder", "said"), [(HashEncoder(name="other"), "'other'"), (HashEncoder(64), "'64 dimensions'")])
def test_library_of_another_model_or_dimension_is_refused_and_stays_as_it_was(encoder: HashEncoder, said: str, tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    put(library, document("/a.md", "Texten."))
    before = library.generation
    with pytest.raises(SamsvarError, match=f"the settings say {said}: run `samsvar ingest --reembed`.*SAMSVAR_EMBEDDING__MODEL"):
        bind_model(library, encoder)
    assert (library.generation, library.meta("model"), library.meta("dimension")) == (before, "hash", "256")


def test_empty_library_goes_with_any_model(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    bind_model(library, HashEncoder())
    check_vectors(library, HashEncoder(64, "other"))
    assert library.meta("model") == "hash"
