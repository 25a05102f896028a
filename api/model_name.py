"""What a model goes by in a library. Apart from api.model, which imports what runs it."""

from api.settings import EmbeddingSettings
from index.model.packaged_folder import PACKAGED_MODEL
from index.model.vector_source import VectorSource


def model_name(settings: EmbeddingSettings) -> str:
    """Return the model's name as a library keeps it: with dimension and passage prompt where they are set, since vectors depend on them."""
    return VectorSource(settings.model or PACKAGED_MODEL, settings.dimension, settings.passage_prompt).name
