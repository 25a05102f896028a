"""The state of the library as JSON: `samsvar status --json`, `/api/v1/status`, and what the operator's page shows. Loads no model."""

from typing import Literal, Self

from pydantic import BaseModel

from api.model_choice import model_choice
from api.operation.health import SOUND, Check, check_indexes, check_library, check_model
from api.settings import Settings
from index.library.library import Library


class ModelOut(BaseModel):
    """The model that the settings name, and what the library's vectors were made with; null for an empty library."""

    name: str
    library: str | None
    dimension: int | None


class SoundnessOut(BaseModel):
    """`ok` says whether answers can be given; the others say "ok", or what there is to know of each part and what to do."""

    ok: bool
    library: str
    model: str
    indexes: str

    @classmethod
    def of(cls, library: Check, model: Check, indexes: Check) -> Self:
        sound = library.sound and model.sound and indexes.sound
        return cls(ok=sound, library=library.state, model=model.state, indexes=indexes.state)

    def by_part(self) -> dict[str, str]:
        return {"library": self.library, "model": self.model, "indexes": self.indexes}

    def remarks(self) -> tuple[str, ...]:
        """Return what there is to know of the parts that are not simply in order."""
        return tuple(state for state in self.by_part().values() if state != SOUND)


class StatusOut(BaseModel):
    documents: int
    chunks: int
    chunks_by_language: dict[str, int]
    generation: int
    model: ModelOut
    health: SoundnessOut


class StatusHereOut(StatusOut):
    """The same for whoever is at the machine, with the data folder."""

    data: str


class HealthOut(BaseModel):
    """A sign of life: the service is up and its library can be read."""

    status: Literal["ok"]


def status_of(settings: Settings, library: Library, thorough: bool = True) -> StatusOut:
    """Return counts, generation, model and health.

    Only a `thorough` look reads all of the library's and the model's files, which takes a second or more.
    """
    model = model_choice(settings.embedding).source.name
    documents, chunks = library.counts()
    return StatusOut(
        documents=documents,
        chunks=chunks,
        chunks_by_language=library.chunks_by_language(),
        generation=library.generation,
        model=ModelOut(name=model, library=library.meta("model"), dimension=int(library.meta("dimension") or 0) or None),
        health=SoundnessOut.of(
            check_library(library, thorough), check_model(settings, library, model, thorough), check_indexes(settings, library)
        ),
    )
