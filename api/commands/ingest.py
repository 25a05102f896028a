"""`samsvar ingest`: takes sources into the library and reports on each."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from pydantic import BaseModel
from tqdm import tqdm

from api.data_folder import records_path
from api.services import Services, build_services
from api.settings import Settings
from api.terminal.exits import DONE, NOTHING_DONE, SOME_FAILED
from api.terminal.output import complain, write_json
from corpus.errors import SamsvarError
from index.intake.ingestion import DocumentReport, IngestSettings, Status, ingest
from index.intake.reembedding import reembed
from ingest.collect import Collected, Skipped, collect_paths
from web.operator.uploads import upload_names

STATUSES: tuple[Status, ...] = ("added", "replaced", "unchanged", "removed", "failed")


class IngestOut(BaseModel):
    """What became of each source; `totals` count them by status, and what the library holds now (`documents`, `chunks`)."""

    documents: list[DocumentReport]
    skipped: list[Skipped]
    totals: dict[str, int]


class ReembeddedOut(IngestOut):
    """The same of an ingest that embedded the whole library anew first."""

    reembedded_chunks: int


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    if not arguments.paths and not arguments.reembed:
        raise SamsvarError("nothing to take in: name files, folders or addresses, for example `samsvar ingest corpus`")
    services = build_services(settings)
    embedded = reembed(services.library, services.encoder) if arguments.reembed else None
    if embedded is not None and not arguments.json:
        print(f"{embedded} chunks embedded anew with {services.encoder.name}")
    collected = collect_paths(arguments.paths)
    reports = list(_shown(reports_of(services, arguments), collected, arguments.json))
    services.searcher.prepare()
    totals = totals_of(reports, services)
    if arguments.json:
        done = IngestOut(documents=reports, skipped=list(collected.skipped), totals=totals)
        write_json(done if embedded is None else ReembeddedOut(**dict(done), reembedded_chunks=embedded))
    elif arguments.paths:
        _write_summary(totals, collected, sum(report.recognised_pages for report in reports))
    return exit_code(reports, arguments.paths)


def exit_code(reports: Sequence[DocumentReport], paths: Sequence[str]) -> int:
    """Return 0, 1 where some sources failed, or 2 with the reason on stderr where there is nothing to show for it."""
    failed = [report for report in reports if report.status == "failed"]
    if paths and not reports:
        complain(f"nothing to take in from {', '.join(paths)}: there is no file there that can be read")
        return NOTHING_DONE
    if failed and len(failed) == len(reports):
        more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        complain(f"{_failure(failed[0])}{more}")
        return NOTHING_DONE
    for report in failed:
        complain(_failure(report))
    return SOME_FAILED if failed else DONE


def totals_of(reports: Sequence[DocumentReport], services: Services) -> dict[str, int]:
    """Return how many documents met which end, and what the library holds now."""
    counted = Counter(report.status for report in reports)
    documents, chunks = services.library.counts()
    return {**{status: counted[status] for status in STATUSES}, "documents": documents, "chunks": chunks}


def reports_of(services: Services, arguments: argparse.Namespace) -> Iterator[DocumentReport]:
    """Take in what the arguments name, and yield a report on each document. An uploaded file goes by the name that it came with."""
    if not arguments.paths:
        return iter(())
    limits = services.settings.ingest
    names = upload_names(records_path(services.settings))
    settings = IngestSettings(services.statutes, limits.read_limits(), limits.fetch_limits(), names)
    return ingest(services.library, services.encoder, arguments.paths, settings, prune=arguments.prune)


def _shown(reports: Iterator[DocumentReport], collected: Collected, quiet: bool) -> Iterator[DocumentReport]:
    """Pass the reports on, with a progress bar on a terminal or else a line for each that is not `unchanged`."""
    if sys.stderr.isatty():
        yield from tqdm(reports, total=len(collected.files) + len(collected.urls), unit="document", leave=False)
        return
    for report in reports:
        if not quiet and report.status not in ("unchanged", "failed"):
            remark = f": not used: {report.reason}" if report.reason else ""
            pictures = f", {_pages(report.recognised_pages)} read from pictures" if report.recognised_pages else ""
            print(f"{report.status:9} {_one_line(report.path)} ({report.chunks} chunks{pictures}){remark}", flush=True)
        yield report


def _pages(count: int) -> str:
    return f"{count} page{'s' if count > 1 else ''}"


def _one_line(path: str) -> str:
    """The path on one line: a file's name may hold a line feed."""
    return path.replace("\n", "\\n")


def _failure(report: DocumentReport) -> str:
    # The reason for a path that leads nowhere names it already.
    return report.reason if report.path in report.reason else f"{_one_line(report.path)}: {report.reason}"


def _write_summary(totals: dict[str, int], collected: Collected, recognised_pages: int) -> None:
    for reason, entries in _by_reason(collected.skipped).items():
        first = _one_line(entries[0].path)
        which = first if len(entries) == 1 else f"{len(entries)} files, such as {first}"
        print(f"skipped   {which}: {reason}")
    if recognised_pages:
        print(f"{_pages(recognised_pages)} read from pictures, and marked so where they are quoted")
    done = ", ".join(f"{totals[status]} {status}" for status in STATUSES)
    print(f"{done}; the library holds {totals['documents']} documents in {totals['chunks']} chunks")


def _by_reason(skipped: Sequence[Skipped]) -> dict[str, list[Skipped]]:
    """A folder may hold many files of a type that is not read, and one line tells of them all; `--json` names each."""
    return {reason: [entry for entry in skipped if entry.reason == reason] for reason in dict.fromkeys(entry.reason for entry in skipped)}
