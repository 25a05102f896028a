"""Checks the registry of statutes: that what it says of one statute holds together, and with what it says of the others."""

from collections.abc import Iterator, Mapping

from corpus.proofreading.fields import without
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.registers.register import Row
from corpus.registers.statutes import Statute


def check_statutes(corpus: Corpus) -> Iterator[Finding]:
    """Find statutes that lack a name, that are and are not in force, and successors and predecessors that do not name each other."""
    statutes = corpus.registers.statutes
    by_sfs = {statute.sfs: statute for statute in statutes.values}
    for row in statutes.rows:
        yield from without(row, "title_en", "names_sv", "names_en")
        yield from _check_dates(row)
        # A statute that cannot be read may be the one that is named.
        if not statutes.faults:
            yield from _check_links(row, by_sfs)


def _check_dates(row: Row[Statute]) -> Iterator[Finding]:
    statute = row.value
    start, end = statute.in_force_from, statute.in_force_to
    if statute.in_force and (end or statute.replaced_by):
        what = f"({statute.sfs}) is in force but has an end or a successor"
        yield Finding.of(row.fault(what, "make `in_force`, `in_force_to` and `replaced_by` agree"))
    if not statute.in_force and not end:
        yield Finding.of(row.fault(f"({statute.sfs}) is not in force but has no `in_force_to`", "add the last day in force"))
    if start and end and start > end:
        yield Finding.of(row.fault(f"({statute.sfs}) ends ({end}) before it begins ({start})", "mend the dates"))


def _check_links(row: Row[Statute], by_sfs: Mapping[str, Statute]) -> Iterator[Finding]:
    """The statute that this one names must name this one back, where the registry has it; a successor must be in the registry."""
    statute = row.value
    successor, predecessor = by_sfs.get(statute.replaced_by or ""), by_sfs.get(statute.replaces or "")
    if statute.replaced_by and not successor:
        yield Finding.of(row.fault(f"is replaced by {statute.replaced_by}, which the registry lacks", "add the successor"))
    if successor and successor.replaces != statute.sfs:
        what = f"has replaced_by {successor.sfs}, which has replaces {successor.replaces or ''!r}"
        yield Finding.of(row.fault(what, "make the two name each other"))
    if predecessor and predecessor.replaced_by != statute.sfs:
        what = f"has replaces {predecessor.sfs}, which has replaced_by {predecessor.replaced_by or ''!r}"
        yield Finding.of(row.fault(what, "make the two name each other"))
