"""All that answers, put together once from plain arguments: the same for the command line, the server, evaluation and training.

Reads no settings (api.services turns them into these arguments) and knows no surface.
"""

from dataclasses import dataclass
from pathlib import Path

from answer.engine import AnswerEngine
from answer.evidence.judgement import Judgement, load_judgement
from answer.reading.reader import Reader, Reads, load_reader
from corpus.errors import SamsvarError
from corpus.places import CORPUS
from corpus.registers.glossary import Glossary, load_glossary
from corpus.registers.statutes import Statutes, load_statutes
from index.data_folder import derived_folder, library_path
from index.encoder import Encoder, Precision
from index.library.library import Library
from index.model.choice import ModelChoice, RerankerChoice
from index.model.cross_encoder import CrossEncoderReranker
from index.model.open_model import Model, open_model
from index.model.packaged import unpack
from index.model.packaged_folder import PACKAGED_MODEL
from index.model.vector_source import read_name
from index.search.fusion import Fusion, load_fusion
from index.search.query_adapter import load_query_adapter
from index.search.reranking import Reranking, load_weights
from index.search.searcher import Searcher


@dataclass(frozen=True, slots=True)
class AnswerServices:
    """Several threads may share it. A change of the library, by this process or another, is seen at the next search."""

    library: Library
    encoder: Encoder
    searcher: Searcher
    engine: AnswerEngine
    glossary: Glossary
    statutes: Statutes


def open_answer_services(
    data: Path,
    cache: Path,
    model: ModelChoice,
    *,
    corpus: Path = CORPUS,
    reranker: RerankerChoice | None = None,
    fusion: Fusion | None = None,
    judgement: Judgement | None = None,
) -> AnswerServices:
    """Return what answers from the library in the folder `data`, with the model loaded. A library that is absent is made, empty.

    Raises:
        SamsvarError: the library, a model or a file of the corpus folder cannot be used.
    """
    library = Library(library_path(data))
    opened = open_model(model, cache)
    reader = open_reader(cache, opened.precision)
    return answer_services(library, opened, reader, data, corpus=corpus, reranker=reranker, fusion=fusion, judgement=judgement)


def open_reader(cache: Path, precision: Precision) -> Reader:
    """Return the trained reader, which builds on the packaged model whatever model makes the vectors.

    Raises:
        SamsvarError: the packaged model cannot be unpacked.
    """
    return load_reader(unpack(cache), precision)


def reopen_answer_services(
    data: Path, cache: Path, precision: Precision = "bfloat16", fusion: Fusion | None = None, judgement: Judgement | None = None
) -> AnswerServices:
    """Return what answers from a library that is there already, with the model that its vectors were made with and the checkout's corpus files.

    For measuring and training: the precision is said, not chosen by speed, so that the figures of two machines compare.

    Raises:
        SamsvarError: there is no library there, or as above.
    """
    if not library_path(data).exists():
        raise SamsvarError(
            f"there is no library.sqlite in {data}: run `samsvar ingest corpus --data {data}`, or name another folder with --data"
        )
    source = read_name(Library(library_path(data)).meta("model") or PACKAGED_MODEL)
    return open_answer_services(data, cache, ModelChoice(source, precision), fusion=fusion, judgement=judgement)


def answer_services(
    library: Library,
    model: Model,
    reader: Reads,
    data: Path,
    *,
    corpus: Path = CORPUS,
    reranker: RerankerChoice | None = None,
    fusion: Fusion | None = None,
    judgement: Judgement | None = None,
) -> AnswerServices:
    """Return the same around a library, a model and a reader that are open already.

    The learned fusion ranks and the learned judgement decides, unless others are given: training gives others, since it must not need what it is
    about to learn.
    """
    statutes, glossary = load_statutes(corpus / "statutes.toml"), load_glossary(corpus / "glossary.toml")
    reranking = _reranking(reranker, model.precision) if reranker else None
    searcher = Searcher(
        library, derived_folder(data), model.centres, fusion or load_fusion(), reranking, load_query_adapter(model.encoder.name)
    )
    engine = AnswerEngine(model.encoder, searcher, reader, glossary, statutes, judgement or load_judgement())
    return AnswerServices(library, model.encoder, searcher, engine, glossary, statutes)


def _reranking(choice: RerankerChoice, precision: Precision) -> Reranking:
    # What is quicker for the embedding model is for this one, which has the same kind of layers.
    reranker = CrossEncoderReranker(choice.model, precision=precision, allow_download=choice.allow_download)
    return Reranking(reranker, choice.passages, load_weights(reranker.name))
