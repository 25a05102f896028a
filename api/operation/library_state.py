"""The state of the library for the operator's page: what it holds, what is amiss, and how each source's last sync went."""

from api.operation.status import status_of
from api.services import Services
from corpus.errors import SamsvarError
from corpus.registers.sources import SourceEntry, load_manifest
from index.intake.sync import last_sync
from ingest.document import Document, document_id
from web.operator.view import LibraryState, SourceState


def library_state(services: Services) -> LibraryState:
    status = status_of(services.settings, services.library, thorough=False)
    sources, problem = _sources(services)
    problems = (*status.health.remarks(), *problem)
    return LibraryState(status.documents, status.chunks, status.generation, status.model.name, problems, sources)


def _sources(services: Services) -> tuple[tuple[SourceState, ...], tuple[str, ...]]:
    """A manifest that cannot be read is a problem to show, not a page that fails."""
    try:
        held = {document.id: document for document in services.library.documents()}
        return tuple(_source(services, entry, held.get(document_id(entry.url))) for entry in _synced_entries(services)), ()
    except SamsvarError as error:
        return (), (str(error),)


def _synced_entries(services: Services) -> list[SourceEntry]:
    return [entry for entry in load_manifest(services.settings.corpus / "sources.toml") if entry.sync]


def last_synced(services: Services) -> str | None:
    """Return the moment of the latest sync of any source that the manifest lists, None where there was none or the manifest cannot be read."""
    try:
        syncs = [last_sync(services.library, entry.key) for entry in _synced_entries(services)]
    except SamsvarError:
        return None  # the operator's page and `samsvar sync` say what is wrong with it
    return max((last.time for last in syncs if last and last.status != "failed"), default=None)


def _source(services: Services, entry: SourceEntry, document: Document | None) -> SourceState:
    last = last_sync(services.library, entry.key)
    return SourceState(
        entry.title,
        entry.publisher,
        entry.language,
        document.id if document else None,
        last.time if last else None,
        last.status if last else None,
        last.reason if last else "",
    )
