"""Everything that a surface needs, built once from the settings: the one place where the layers are put together."""

from dataclasses import dataclass

from answer.engine import AnswerEngine
from answer.rephrasing.engine import RephrasingEngine
from api.data_folder import index_folder, open_library
from api.model import Model, open_model
from api.settings import RerankerSettings, Settings
from corpus.registers.glossary import Glossary, load_glossary
from corpus.registers.statutes import Statutes, load_statutes
from index.encoder import Encoder, Precision
from index.library.library import Library
from index.model.cross_encoder import CrossEncoderReranker
from index.model.entailment import EntailmentModel
from index.search.fusion import load_fusion
from index.search.reranking import Reranking, load_weights
from index.search.searcher import Searcher


@dataclass(frozen=True, slots=True)
class Services:
    """Several threads may share it. A change of the library, by this process or another, is seen at the next search.

    `answerer` is the engine itself, or the language model in front of it where the settings name one.
    """

    settings: Settings
    library: Library
    encoder: Encoder
    searcher: Searcher
    engine: AnswerEngine
    answerer: AnswerEngine | RephrasingEngine
    glossary: Glossary
    statutes: Statutes


def build_services(settings: Settings) -> Services:
    """Return the services, with the model loaded. A command that needs no model opens the library alone (api.data_folder).

    Raises:
        SamsvarError: the library, the model or a file of the corpus folder cannot be used.
    """
    return services_with(settings, open_library(settings), open_model(settings.embedding, settings.cache))


def services_with(settings: Settings, library: Library, model: Model) -> Services:
    """Return the services around a library and a model that are open already."""
    statutes = load_statutes(settings.corpus / "statutes.toml")
    glossary = load_glossary(settings.corpus / "glossary.toml")
    reranking = _reranking(settings.reranker, model.precision)
    searcher = Searcher(library, index_folder(settings), model.centres, load_fusion(), reranking)
    engine = AnswerEngine(model.encoder, searcher, glossary, statutes)
    return Services(settings, library, model.encoder, searcher, engine, _answerer(settings, engine), glossary, statutes)


def _reranking(settings: RerankerSettings, precision: Precision) -> Reranking | None:
    if settings.model is None:
        return None
    # What is quicker for the embedding model is for this one, which has the same kind of layers.
    reranker = CrossEncoderReranker(settings.model, precision=precision, allow_download=settings.allow_download)
    return Reranking(reranker, settings.passages, load_weights(reranker.name))


def _answerer(settings: Settings, engine: AnswerEngine) -> AnswerEngine | RephrasingEngine:
    server = settings.llm.server()
    if server is None:
        return engine
    return RephrasingEngine(engine, server, EntailmentModel(settings.llm.nli_model) if settings.llm.nli_model else None)
