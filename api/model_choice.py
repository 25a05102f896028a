"""What the settings choose of models, as the plain values that index.model takes. Loads no model, and is apart from the settings so that those
are quick to read."""

from api.settings import EmbeddingSettings, RerankerSettings
from index.model.choice import ModelChoice, RerankerChoice
from index.model.packaged_folder import PACKAGED_MODEL
from index.model.vector_source import VectorSource


def model_choice(settings: EmbeddingSettings) -> ModelChoice:
    source = VectorSource(settings.model or PACKAGED_MODEL, settings.dimension, settings.passage_prompt)
    return ModelChoice(source, settings.precision, settings.query_prompt, settings.allow_download, settings.threads)


def reranker_choice(settings: RerankerSettings) -> RerankerChoice | None:
    return RerankerChoice(settings.model, settings.passages, settings.allow_download) if settings.model else None
