"""The name of what made the vectors says all of it."""

from hypothesis import given
from hypothesis import strategies as st

from index.model.vector_source import VectorSource, read_name

MODELS = st.from_regex(r"[a-z0-9_./-]{1,40}", fullmatch=True)


@given(MODELS, st.none() | st.integers(1, 8192), st.none() | st.text(max_size=80))
def test_name_says_all_that_made_the_vectors(model: str, dimension: int | None, prompt: str | None) -> None:
    source = VectorSource(model, dimension, prompt)
    assert read_name(source.name) == source


def test_plain_name_is_the_models_own() -> None:
    assert VectorSource("BAAI/bge-m3").name == "BAAI/bge-m3"
    assert VectorSource("BAAI/bge-m3", 256, "text: ").name == "BAAI/bge-m3 cut to 256 dimensions with the passage prompt 'text: '"
