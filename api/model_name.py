"""What a model goes by in a library. Apart from api.model, which imports what runs it."""

from api.settings import EmbeddingSettings
from index.packaged_folder import PACKAGED_MODEL


def model_name(settings: EmbeddingSettings) -> str:
    """Return the model's name as a library keeps it: with the passage prompt where that is not the model's own, since vectors depend on it."""
    name = settings.model or PACKAGED_MODEL
    return name if settings.passage_prompt is None else f"{name} with the passage prompt {settings.passage_prompt!r}"
