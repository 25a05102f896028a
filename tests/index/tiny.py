"""Documents of a few words and a library to put them into, embedded by the hash encoder. Each paragraph becomes a chunk."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.language import Language
from index.encoder import Encoder
from index.intake.ingestion import chunks_of
from index.library.library import Library
from index.library.model_binding import bind_model
from index.model.centring import measure_centres
from index.model.embedded_text import embedded_text
from index.passage import Passage
from index.search.fusion import load_fusion
from index.search.query import NO_FILTERS, Filters, Query
from index.search.searcher import Searcher
from ingest.document import Block, Document
from ingest.text.assembly import Piece, assemble
from tests.encoders import HashEncoder

ENCODER = HashEncoder()
CENTRES = measure_centres(ENCODER)


def paragraphs(*texts: str | tuple[str, str]) -> tuple[str, tuple[Block, ...]]:
    """The text and blocks of paragraphs with the anchors p1, p2 …; a pair is a paragraph and its statute section."""
    pairs = [(text, None) if isinstance(text, str) else text for text in texts]
    pieces = (Piece(text, block=Block(0, 0, anchor=f"p{at}", section=section)) for at, (text, section) in enumerate(pairs, start=1))
    return assemble(pieces, "")


def document(path: str, *texts: str | tuple[str, str], language: Language = "sv", title: str = "Titel", **known: Any) -> Document:
    text, blocks = paragraphs(*texts)
    return Document(path, title, text, language, sha256(text.encode()).hexdigest(), blocks, **known)


def put(library: Library, *documents: Document, encoder: Encoder = ENCODER) -> None:
    bind_model(library, encoder)
    for entry in documents:
        chunks = chunks_of(entry, encoder)
        library.replace(entry, chunks, encoder.passages([embedded_text(entry.title, chunk) for chunk in chunks]))


def library_searcher(folder: Path, *documents: Document) -> Searcher:
    library = Library(folder / "library.sqlite")
    put(library, *documents)
    return Searcher(library, folder / "derived", CENTRES, load_fusion())


def asked(
    searcher: Searcher, text: str, language: Language = "sv", limit: int = 10, filters: Filters = NO_FILTERS, sections: tuple[str, ...] = ()
) -> list[Passage]:
    return searcher.search(Query(text, language, sections), ENCODER.queries([text])[0], limit, filters)
