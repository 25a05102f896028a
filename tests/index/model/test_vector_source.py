"""A library says what made its vectors, and refuses others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SamsvarError
from index.intake.ingestion import check_model
from index.library.library import Library
from index.model.vector_source import VectorSource, check_vectors, read_name
from tests.encoders import HashEncoder
from tests.index.tiny import document, put

MODELS = st.from_regex(r"[a-z0-9_./-]{1,40}", fullmatch=True)


@given(MODELS, st.none() | st.integers(1, 8192), st.none() | st.text(max_size=80))
def test_name_says_all_that_made_the_vectors(model: str, dimension: int | None, prompt: str | None) -> None:
    source = VectorSource(model, dimension, prompt)
    assert read_name(source.name) == source


def test_plain_name_is_the_models_own() -> None:
    assert VectorSource("BAAI/bge-m3").name == "BAAI/bge-m3"
    assert VectorSource("BAAI/bge-m3", 256, "text: ").name == "BAAI/bge-m3 cut to 256 dimensions with the passage prompt 'text: '"


@pytest.mark.parametrize(("encoder", "said"), [(HashEncoder(name="other"), "'other'"), (HashEncoder(64), "'64 dimensions'")])
def test_library_of_another_model_or_dimension_is_refused_and_stays_as_it_was(encoder: HashEncoder, said: str, tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    put(library, document("/a.md", "Texten."))
    before = library.generation
    with pytest.raises(SamsvarError, match=f"the settings say {said}: run `samsvar ingest --reembed`.*SAMSVAR_EMBEDDING__MODEL"):
        check_model(library, encoder)
    assert (library.generation, library.meta("model"), library.meta("dimension")) == (before, "hash", "256")


def test_empty_library_goes_with_any_model(tmp_path: Path) -> None:
    library = Library(tmp_path / "library.sqlite")
    check_model(library, HashEncoder())
    check_vectors(library, HashEncoder(64, "other"))
    assert library.meta("model") == "hash"
