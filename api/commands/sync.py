"""`samsvar sync`: fetches the sources of the manifest and tells what changed in each."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from tqdm import tqdm

from answer.serial import Json
from api.exits import DONE, NOTHING_DONE, SOME_FAILED
from api.output import complain, write_json
from api.services import Services, build_services
from api.settings import Settings
from index.ingestion import IngestSettings
from index.sync import SyncReport, sync
from ingest.manifest import load_manifest
from ingest.polite import Manners, PoliteClient
from ingest.snapshots import SnapshotStore

STATUSES = ("added", "changed", "unchanged", "vanished", "failed")
_MARKS = {"added": "+", "removed": "−", "changed": "~"}


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    manifest = load_manifest(settings.corpus / "sources.toml")
    services = build_services(settings)
    total = sum(entry.sync for entry in manifest)
    limits = settings.ingest
    reports = sync(
        services.library,
        services.encoder,
        manifest,
        PoliteClient(limits.fetch_limits(), Manners()),
        SnapshotStore(settings.data / "snapshots"),
        IngestSettings(services.statutes, limits.read_limits(), limits.fetch_limits()),
        lambda: datetime.now(UTC),
    )
    done = list(_shown(reports, total, arguments.json))
    services.searcher.derived()
    if arguments.json:
        write_json({"sources": [report_json(report) for report in done], "totals": totals_of(done, services)})
    else:
        print(", ".join(f"{count} {status}" for status, count in totals_of(done, services).items()))
    return exit_code(done)


def exit_code(reports: Sequence[SyncReport]) -> int:
    """Return 0, 1 where some sources failed, or 2 where all did; each with its reason on stderr."""
    failed = [report for report in reports if report.status == "failed"]
    for report in failed:
        complain(f"{report.key} ({report.url}): {report.reason}")
    if failed and len(failed) == len(reports):
        complain("no source could be synced; the library is as it was")
        return NOTHING_DONE
    return SOME_FAILED if failed else DONE


def totals_of(reports: Sequence[SyncReport], services: Services) -> dict[str, int]:
    """Return how many sources met which end, and what the library holds now."""
    counted = Counter(report.status for report in reports)
    documents, chunks = services.library.counts()
    return {**{status: counted[status] for status in STATUSES}, "documents": documents, "chunks": chunks}


def report_json(report: SyncReport) -> Json:
    return asdict(report)


def _shown(reports: Iterator[SyncReport], total: int, quiet: bool) -> Iterator[SyncReport]:
    """Pass the reports on, each told as it comes, below a progress bar on a terminal. Failures are told at the end."""
    for report in tqdm(reports, total=total, unit="source", leave=False, disable=not sys.stderr.isatty()):
        if not quiet and report.status not in ("unchanged", "failed") or report.reason and report.status == "unchanged" and not quiet:
            tqdm.write("\n".join(_lines(report)), file=sys.stdout)
        yield report


def _lines(report: SyncReport) -> Iterator[str]:
    yield f"{report.status:9} {report.key} {report.url}{f': {report.reason}' if report.reason else ''}"
    changes = report.changes
    if changes:
        yield f"          {changes.added} paragraphs added, {changes.removed} removed, {changes.changed} changed"
    for change in changes.first:
        yield f"          {_MARKS[change.kind]} {f'[{change.section}] ' if change.section else ''}{change.text}"
    more = changes.added + changes.removed + changes.changed - len(changes.first)
    if more > 0:
        yield f"          and {more} more"
