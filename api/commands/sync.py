"""`samsvar sync`: fetches what the corpus folder's sources.toml lists, and tells what changed."""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from pydantic import BaseModel

from api.data_folder import snapshot_folder
from api.services import build_services
from api.settings import Settings
from api.terminal.exits import DONE, NOTHING_DONE, SOME_FAILED
from api.terminal.output import complain, write_json
from corpus.registers.sources import load_manifest
from index.intake.changes import ChangeKind
from index.intake.ingestion import IngestSettings
from index.intake.sync import SyncReport, SyncStatus, sync
from ingest.fetching.polite_client import Manners, PoliteClient
from ingest.fetching.snapshots import SnapshotStore

STATUSES: tuple[SyncStatus, ...] = ("added", "changed", "unchanged", "vanished", "failed")
_INDENT = " " * 10
_MARKS: dict[ChangeKind, str] = {"added": "+", "removed": "−", "changed": "~"}


class SyncOut(BaseModel):
    """What became of each source, in the manifest's order, and how many met which end."""

    sources: list[SyncReport]
    totals: dict[SyncStatus, int]


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    manifest = load_manifest(settings.corpus / "sources.toml")
    services = build_services(settings)
    limits = settings.ingest.fetch_limits()
    synced = sync(
        services.library,
        services.encoder,
        manifest,
        PoliteClient(limits, Manners()),
        SnapshotStore(snapshot_folder(settings)),
        IngestSettings(services.statutes, settings.ingest.read_limits(), limits),
        lambda: datetime.now().astimezone(),
    )
    reports = list(shown(synced, arguments.json))
    services.searcher.prepare()
    if arguments.json:
        write_json(SyncOut(sources=reports, totals=_totals(reports)))
    else:
        print(", ".join(f"{count} {status}" for status, count in _totals(reports).items()))
    return exit_code(reports)


def exit_code(reports: Sequence[SyncReport]) -> int:
    """Return 0, 1 where some sources failed, or 2 with the reason on stderr where all did."""
    failed = [report for report in reports if report.status == "failed"]
    if failed and len(failed) == len(reports):
        complain(f"none of {len(reports)} sources came; the first, {failed[0].url}: {failed[0].reason}")
        return NOTHING_DONE
    for report in failed:
        complain(f"{report.url}: {report.reason}")
    return SOME_FAILED if failed else DONE


def shown(reports: Iterator[SyncReport], quiet: bool) -> Iterator[SyncReport]:
    """Pass the reports on, and tell of each source that is not as it was: fetching takes minutes, and whoever waits wants to see it move."""
    for report in reports:
        if not quiet and _is_news(report):
            print("\n".join(report_lines(report)), flush=True)
        yield report


def _is_news(report: SyncReport) -> bool:
    """Failures are told at the end, on stderr; an unchanged source only where there is something to say of it (it is there again)."""
    return report.status != "failed" and (report.status != "unchanged" or bool(report.reason))


def report_lines(report: SyncReport) -> Iterator[str]:
    """Yield what became of a source in one line, then its changed paragraphs with their sections."""
    changes = report.changes
    yield f"{report.status:9} {report.url}" + (f" ({report.reason})" if report.reason else "")
    if not changes:
        return
    yield f"{_INDENT}{changes.added} paragraphs added, {changes.removed} removed, {changes.changed} changed"
    for change in changes.first:
        section = f"[{change.section}] " if change.section else ""
        yield f"{_INDENT}{_MARKS[change.kind]} {section}{change.text}"
    left_out = changes.added + changes.removed + changes.changed - len(changes.first)
    if left_out:
        yield f"{_INDENT}and {left_out} more"


def _totals(reports: Sequence[SyncReport]) -> dict[SyncStatus, int]:
    counted = Counter(report.status for report in reports)
    return {status: counted[status] for status in STATUSES}
