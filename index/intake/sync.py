"""Brings the library up to the sources that the manifest lists: fetches what may have changed, keeps each version, and tells what differs.

Nothing that fails takes anything away: the document that the library holds stays until a sound successor is wholly there.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Literal
from urllib.parse import urlsplit

from corpus.registers.sources import SourceEntry
from index.encoder import Encoder
from index.intake.changes import NO_CHANGES, Changes, changes_between
from index.intake.ingestion import INGEST_VERSION, IngestSettings, chunks_of
from index.library.library import Library
from index.library.model_binding import bind_model
from index.model.embedded_text import embedded_text
from ingest.chunk import Chunk
from ingest.document import Document, document_id
from ingest.errors import SourceError
from ingest.fetching.fetched import Fetched, FetchError
from ingest.fetching.listed_page import read_listed
from ingest.fetching.polite_client import PoliteClient
from ingest.fetching.snapshots import Snapshot, SnapshotStore
from ingest.raw_source import RawSource

SHRUNK = 1 / 3
"""A page of less than this share of its text before is taken in only when it comes so twice: it may be a notice, or cut short."""
SYNCED_AS = "synced_as"
"""The note on a document that says from which entry of the manifest, as a fingerprint, it was synced."""
DOUBTED = "doubted"
"""The note on a document that says which much shorter text came in its place, as a digest."""
_START_PAGES = ("", "sv", "en", "index.html", "index.htm")

SyncStatus = Literal["added", "changed", "unchanged", "vanished", "failed"]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What became of one source. `url` is the address that is cited; `reason` says why it failed or vanished."""

    key: str
    url: str
    status: SyncStatus
    document_id: str
    reason: str = ""
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True)
class LastSync:
    """How the latest sync of one source went, and when (an ISO moment with its time zone)."""

    time: str
    status: SyncStatus
    reason: str = ""


class _Gone(Exception):
    """The publisher has the page no longer; the message says how we know."""


@dataclass(frozen=True, slots=True)
class _Run:
    library: Library
    encoder: Encoder
    client: PoliteClient
    snapshots: SnapshotStore
    settings: IngestSettings
    now: Callable[[], datetime]


def sync(
    library: Library,
    encoder: Encoder,
    manifest: Sequence[SourceEntry],
    client: PoliteClient,
    snapshots: SnapshotStore,
    settings: IngestSettings,
    now: Callable[[], datetime],
) -> Iterator[SyncReport]:
    """Fetch each source of `manifest` that is to be synced, and yield a report as it is done. `now` carries its time zone.

    Raises:
        SamsvarError: the library was embedded by another model.
    """
    bind_model(library, encoder)
    run = _Run(library, encoder, client, snapshots, settings, now)
    for entry in manifest:
        if entry.sync:
            report = _synced(run, entry)
            last = LastSync(run.now().isoformat(timespec="seconds"), report.status, report.reason)
            library.set_meta(_last(entry.key), json.dumps(asdict(last)))
            yield report


def last_sync(library: Library, key: str) -> LastSync | None:
    """Return how the latest sync of the source with this key went, None where it was never synced."""
    noted = library.meta(_last(key))
    return LastSync(**json.loads(noted)) if noted else None


def store_listed(library: Library, encoder: Encoder, entry: SourceEntry, document: Document, chunks: Sequence[Chunk]) -> None:
    """Embed what was read for `entry`, and put it in place of what the library holds of it."""
    vectors = encoder.passages([embedded_text(document.title, chunk) for chunk in chunks])
    library.replace(document, chunks, vectors, {SYNCED_AS: _fingerprint(entry)})


def _synced(run: _Run, entry: SourceEntry) -> SyncReport:
    try:
        return _taken_in(run, entry, _requested(run, entry))
    except _Gone as gone:
        return _marked(run, entry, str(gone))
    except SourceError as error:
        return _report(entry, "failed", str(error))


def _requested(run: _Run, entry: SourceEntry) -> Fetched:
    latest = _still_good(run, entry)
    try:
        page = run.client.fetch(entry.address, etag=latest.etag if latest else None, last_modified=latest.last_modified if latest else None)
    except FetchError as error:
        if error.status in (404, 410):
            raise _Gone(f"the server has it no longer ({error.status}): correct its address in the manifest, or take it out") from error
        raise
    if _is_start_page(page.url) and not _is_start_page(entry.address):
        raise _Gone(f"its address now leads to the start page {page.url}: correct it in the manifest, or take the source out")
    return page


def _still_good(run: _Run, entry: SourceEntry) -> Snapshot | None:
    """The latest snapshot, if a server may be asked for what is newer: its bytes are there, and came from the address that we ask."""
    if not _is_synced_so(run, entry):
        return None
    latest = run.snapshots.latest(entry.key)
    try:
        return latest if latest and run.snapshots.read(latest) else None
    except SourceError:
        return None  # without conditions the server sends the whole page, which mends the copy


def _taken_in(run: _Run, entry: SourceEntry, page: Fetched) -> SyncReport:
    raw, content_type = page.raw, page.content_type
    if page.not_modified and (latest := run.snapshots.latest(entry.key)):
        raw, content_type = run.snapshots.read(latest), latest.content_type
    before = run.library.document(document_id(entry.url))
    if before and before.content_hash == sha256(raw).hexdigest() and _is_synced_so(run, entry):
        run.snapshots.save(entry.key, page, run.now())
        return _unchanged(run, entry, before)
    document = read_listed(entry, RawSource(entry.address, raw, run.settings.statutes, run.settings.read_limits, content_type))
    if before and _is_doubtful(run, before, document):
        raise SourceError(
            f"only {len(document.text)} of {len(before.text)} characters are left of it, so the earlier text is kept: "
            f"look at {entry.address}; if it stays so, the next sync takes it in"
        )
    if before and replace(document, content_hash=before.content_hash, vanished=before.vanished) == before:
        run.snapshots.save(entry.key, page, run.now())
        return _unchanged(run, entry, before)
    chunks = chunks_of(document, run.encoder)
    run.snapshots.save(entry.key, page, run.now())  # before the library shows it: what is answered from can be looked up for ever
    store_listed(run.library, run.encoder, entry, document, chunks)
    return _renewed(entry, before, document)


def _renewed(entry: SourceEntry, before: Document | None, document: Document) -> SyncReport:
    if before is None:
        return _report(entry, "added")
    changes = changes_between(before, document)
    same = "" if changes else "its words are the same; what is known of it, or how it is read, changed"
    return _report(entry, "changed", "; ".join(part for part in (_back(before), same) if part), changes)


def _unchanged(run: _Run, entry: SourceEntry, before: Document) -> SyncReport:
    if not _is_synced_so(run, entry):
        run.library.set_note(before.id, SYNCED_AS, _fingerprint(entry))
    if before.vanished:
        run.library.mark_vanished(before.id, None)
    return _report(entry, "unchanged", _back(before))


def _back(before: Document) -> str:
    return f"it is there again; it had vanished on {before.vanished}" if before.vanished else ""


def _marked(run: _Run, entry: SourceEntry, reason: str) -> SyncReport:
    before = run.library.document(document_id(entry.url))
    if before is None:
        return _report(entry, "failed", reason)
    if before.vanished is None:
        run.library.mark_vanished(before.id, run.now().date().isoformat())
    return _report(entry, "vanished", f"{reason}; what the library has of it is kept, and marked")


def _is_doubtful(run: _Run, before: Document, document: Document) -> bool:
    if len(document.text) >= SHRUNK * len(before.text):
        return False
    digest = sha256(document.text.encode()).hexdigest()
    doubted = run.library.note(before.id, DOUBTED)
    run.library.set_note(before.id, DOUBTED, digest)
    return doubted != digest


def _is_start_page(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and parts.path.strip("/").lower() in _START_PAGES


def _fingerprint(entry: SourceEntry) -> str:
    """What decides, beside its bytes, on what the library makes of a source."""
    return sha256(json.dumps([INGEST_VERSION, asdict(entry)], sort_keys=True).encode()).hexdigest()


def _is_synced_so(run: _Run, entry: SourceEntry) -> bool:
    """Whether the library holds what this very entry of the manifest, read as sources are read today, made of the source."""
    return run.library.note(document_id(entry.url), SYNCED_AS) == _fingerprint(entry)


def _last(key: str) -> str:
    """Where the library keeps how the latest sync of a source went: that is known of sources without a document too."""
    return f"sync.last.{key}"


def _report(entry: SourceEntry, status: SyncStatus, reason: str = "", changes: Changes = NO_CHANGES) -> SyncReport:
    return SyncReport(entry.key, entry.url, status, document_id(entry.url), reason, changes)
