"""What the library held at a moment can be built again from the snapshots."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from corpus.registers.sources import SourceEntry
from index.intake.ingestion import IngestSettings
from index.intake.rebuilding import rebuild_at
from index.library.library import Library
from ingest.document import document_id
from ingest.fetching.fetched import Fetched
from ingest.fetching.snapshots import SnapshotStore
from tests.encoders import HashEncoder

ENTRY = SourceEntry("a", "Titel", "SKR", "https://example.org/a", "sv", "guidance")
MARCH, JUNE = (datetime(2025, month, 1, tzinfo=UTC) for month in (3, 6))


def kept(folder: Path) -> SnapshotStore:
    snapshots = SnapshotStore(folder)
    for at, text in ((MARCH, "Rubrik\n\nSå stod det i mars."), (JUNE, "Rubrik\n\nSå stod det i juni.")):
        snapshots.save("a", Fetched(ENTRY.url, text.encode("cp1252"), "text/plain", "iso-8859-1"), at)
    return snapshots


def test_library_of_march_is_built_again_in_june(tmp_path: Path) -> None:
    library = Library(tmp_path / "march.sqlite")
    moment = datetime(2025, 4, 15, tzinfo=UTC)
    (report,) = rebuild_at(library, HashEncoder(), [ENTRY], kept(tmp_path), IngestSettings(), moment)
    document = library.document(document_id(ENTRY.url))
    assert report.status == "added" and document and document.text == "Rubrik\n\nSå stod det i mars."


def test_source_that_was_not_there_yet_is_named(tmp_path: Path) -> None:
    before = datetime(2025, 1, 1, tzinfo=UTC)
    (report,) = rebuild_at(Library(tmp_path / "old.sqlite"), HashEncoder(), [ENTRY], kept(tmp_path), IngestSettings(), before)
    assert report.status == "failed" and "no snapshot of it from 2025-01-01" in report.reason


def test_library_that_holds_documents_is_not_built_into(tmp_path: Path) -> None:
    library = Library(tmp_path / "live.sqlite")
    list(rebuild_at(library, HashEncoder(), [ENTRY], kept(tmp_path), IngestSettings(), JUNE))
    with pytest.raises(SamsvarError, match="name a new file"):
        list(rebuild_at(library, HashEncoder(), [ENTRY], kept(tmp_path), IngestSettings(), MARCH))
