"""Builds the engine that the modules here run by themselves: the packaged model, the checkout's corpus files, a library in a data folder.

The program's own settings are read by api/; nothing here reads them, so that a measurement says in its arguments what it measured.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from index.centring import measure_centres
from index.encoder import Precision
from index.fusion import Fusion, load_fusion
from index.glossary import Glossary, load_glossary
from index.library import Library
from index.packaged import unpack
from index.search import Searcher
from index.transformer import SentenceTransformerEncoder
from index.vector_source import VectorSource, read_name
from ingest.errors import SamsvarError
from ingest.statutes import Statutes, load_statutes

ROOT = Path(__file__).parents[1]
PACKAGED = VectorSource()


@dataclass(frozen=True, slots=True)
class Parts:
    """What an engine is made of."""

    encoder: SentenceTransformerEncoder
    library: Library
    searcher: Searcher
    glossary: Glossary
    statutes: Statutes


def cache_folder() -> Path:
    """Return where unpacked models and vectors are kept between runs, outside the checkout."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "samsvar"


def load_encoder(cache: Path, precision: Precision = "bfloat16", source: VectorSource = PACKAGED) -> SentenceTransformerEncoder:
    """Return the model; one that is not the packaged one must be on this machine already, and asks with its own query prompt."""
    folder = unpack(cache) if source.model == PACKAGED.model else source.model
    return SentenceTransformerEncoder(
        folder, name=source.name, precision=precision, passage_prompt=source.passage_prompt, dimension=source.dimension
    )


def build_parts(data: Path, cache: Path, precision: Precision = "bfloat16", fusion: Fusion | None = None) -> Parts:
    """Return the parts over the library in the folder `data`, with the model that its vectors were made with.

    `fusion` is the checkout's if None.

    Raises:
        SamsvarError: there is no library there.
    """
    if not (data / "library.sqlite").exists():
        raise SamsvarError(
            f"there is no library.sqlite in {data}: run `samsvar ingest corpus --data {data}`, or name another folder with --data"
        )
    library = Library(data / "library.sqlite")
    encoder = load_encoder(cache, precision, read_name(library.meta("model") or PACKAGED.name))
    searcher = Searcher(library, data / "derived", measure_centres(encoder), fusion or load_fusion())
    glossary, statutes = load_glossary(ROOT / "corpus/glossary.toml"), load_statutes(ROOT / "corpus/statutes.toml")
    return Parts(encoder, library, searcher, glossary, statutes)
