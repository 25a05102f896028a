"""Everything that a surface needs, built once from the settings: what answers (answer.services), with the language model in front of it."""

from dataclasses import dataclass

from answer.engine import AnswerEngine
from answer.reading.reader import Reads
from answer.rephrasing.engine import RephrasingEngine
from answer.services import AnswerServices, answer_services, open_reader
from api.data_folder import open_library
from api.model_choice import model_choice, reranker_choice
from api.settings import LlmSettings, Settings
from index.library.library import Library
from index.model.entailment import EntailmentModel
from index.model.open_model import Model, open_model


@dataclass(frozen=True, slots=True)
class Services(AnswerServices):
    """What answers, the settings that it was built from, and `answerer`: the engine, or the language model in front of it where they name one."""

    settings: Settings
    answerer: AnswerEngine | RephrasingEngine


def build_services(settings: Settings) -> Services:
    """Return the services, with the model loaded. A command that needs no model opens the library alone (api.data_folder).

    Raises:
        SamsvarError: the library, the model or a file of the corpus folder cannot be used.
    """
    model = open_model(model_choice(settings.embedding), settings.cache)
    return services_with(settings, open_library(settings), model, open_reader(settings.cache, model.precision))


def services_with(settings: Settings, library: Library, model: Model, reader: Reads) -> Services:
    """Return the services around a library, a model and a reader that are open already."""
    answering = answer_services(library, model, reader, settings.data, corpus=settings.corpus, reranker=reranker_choice(settings.reranker))
    return Services(
        answering.library,
        answering.encoder,
        answering.searcher,
        answering.engine,
        answering.glossary,
        answering.statutes,
        settings,
        _answerer(settings.llm, answering.engine),
    )


def _answerer(settings: LlmSettings, engine: AnswerEngine) -> AnswerEngine | RephrasingEngine:
    server = settings.server()
    if server is None:
        return engine
    return RephrasingEngine(engine, server, EntailmentModel(settings.nli_model) if settings.nli_model else None)
