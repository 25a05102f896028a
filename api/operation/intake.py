"""Takes one uploaded file into the library, as `samsvar ingest` would."""

from pathlib import Path

from api.services import Services
from index.checksum import file_sha256
from index.intake.ingestion import DocumentReport, IngestSettings, ingest
from ingest.document import document_id


class LibraryIntake:
    """The library of `services`, for files that stay where they are. A file whose bytes the library has already is refused."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def take_in(self, path: Path, name: str) -> DocumentReport:
        digest = file_sha256(path)
        twin = next((document for document in self._services.library.documents() if document.content_hash == digest), None)
        if twin and twin.path != str(path):
            return DocumentReport(str(path), document_id(str(path)), "failed", f"the library has this file already, as “{twin.title}”")
        limits = self._services.settings.ingest
        settings = IngestSettings(self._services.statutes, limits.read_limits(), limits.fetch_limits(), names={str(path): name})
        (report,) = ingest(self._services.library, self._services.encoder, [str(path)], settings)
        return report

    def remove(self, document_id: str) -> None:
        self._services.library.remove(document_id)

    def refresh(self) -> None:
        self._services.searcher.prepare()
