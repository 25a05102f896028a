"""Which model a library's vectors were made with: an empty library goes with any, and one model's vectors are never mixed with another's."""

from corpus.errors import SamsvarError
from index.encoder import Encoder
from index.library.library import Library


def bind_model(library: Library, encoder: Encoder) -> None:
    """Bind an empty library to the encoder's model; refuse a library that another model's vectors are in.

    Raises:
        SamsvarError: another model made the library's vectors, or this one with another dimension.
    """
    check_vectors(library, encoder)
    if library.meta("model") is None or library.counts()[1] == 0:
        library.set_meta("model", encoder.name)
        library.set_meta("dimension", str(encoder.dimension))


def check_vectors(library: Library, encoder: Encoder) -> None:
    """Refuse to compare this encoder's vectors with those of another one; an empty library goes with any. Changes nothing.

    Raises:
        SamsvarError: another model made the library's vectors, or this one with another dimension.
    """
    name, dimension = library.meta("model"), library.meta("dimension")
    if (name in (None, encoder.name) and dimension in (None, str(encoder.dimension))) or library.counts()[1] == 0:
        return
    held, expected = (name, encoder.name) if name != encoder.name else (f"{dimension} dimensions", f"{encoder.dimension} dimensions")
    raise SamsvarError(
        f"the library was embedded with {held!r}, the settings say {expected!r}: run `samsvar ingest --reembed` to embed it anew "
        f"(documents and chunks stay as they are), or set SAMSVAR_EMBEDDING__MODEL, __DIMENSION and __PASSAGE_PROMPT back"
    )
