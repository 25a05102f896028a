"""Builds a library anew as the fetched sources stood at a moment, from the snapshots that every sync keeps. Never fetches.

Our own briefs and the manifest are not in it: they come from the same moment of the checkout.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from corpus.errors import SamsvarError
from corpus.registers.sources import SourceEntry
from index.encoder import Encoder
from index.intake.ingestion import IngestSettings, chunks_of
from index.intake.sync import SyncReport, store_listed
from index.library.library import Library
from index.library.model_binding import bind_model
from ingest.document import document_id
from ingest.errors import SourceError
from ingest.fetching.listed_page import read_listed
from ingest.fetching.snapshots import SnapshotStore
from ingest.raw_source import RawSource


def rebuild_at(
    library: Library,
    encoder: Encoder,
    manifest: Sequence[SourceEntry],
    snapshots: SnapshotStore,
    settings: IngestSettings,
    moment: datetime,
) -> Iterator[SyncReport]:
    """Put into an empty `library` each source of `manifest` as it was at `moment`, and report on each: added, or failed with the reason.

    Raises:
        SamsvarError: the library is not empty.
    """
    if library.counts()[0]:
        raise SamsvarError(f"{library.path} holds documents already: name a new file for the library of {moment:%Y-%m-%d %H:%M}")
    bind_model(library, encoder)
    for entry in manifest:
        if entry.sync:
            yield _rebuilt(library, encoder, entry, snapshots, settings, moment)


def _rebuilt(
    library: Library, encoder: Encoder, entry: SourceEntry, snapshots: SnapshotStore, settings: IngestSettings, moment: datetime
) -> SyncReport:
    try:
        snapshot = snapshots.at(entry.key, moment)
        if snapshot is None:
            raise SourceError(f"there is no snapshot of it from {moment:%Y-%m-%d %H:%M} or before: it was not synced then")
        raw = snapshots.read(snapshot)
        document = read_listed(entry, RawSource(entry.address, raw, settings.statutes, settings.read_limits, snapshot.content_type))
        store_listed(library, encoder, entry, document, chunks_of(document, encoder))
    except SourceError as error:
        return SyncReport(entry.key, entry.url, "failed", document_id(entry.url), str(error))
    return SyncReport(entry.key, entry.url, "added", document_id(entry.url))
