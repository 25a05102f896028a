"""Checks the registers beside the briefs: glossary, starter questions and statutes."""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.proofreading.dates import check_table_dates
from corpus.proofreading.finding import Finding
from corpus.proofreading.tables import Table, missing_fields, repeated
from corpus.registers.starters import ROLES

_SFS = re.compile(r"\d{4}:\d+")
_TERM = ("id", "sv", "en", "definition_sv", "definition_en", "source")


def check_glossary(terms: list[Table], keys: frozenset[str]) -> Iterator[Finding]:
    """Find terms that lack a field, name a term that does not exist, or rest on no source of the manifest (`keys`)."""
    yield from missing_fields(terms, _TERM)
    yield from repeated(terms, "id")
    ids = {term.text("id") for term in terms}
    for term in terms:
        for related in term.texts("related"):
            if related not in ids or related == term.text("id"):
                yield term.fault(f"{term.text('id')} is related to {related!r}, which is no other term", "mend the id")
        if term.text("source") and term.text("source") not in keys:
            yield term.fault(
                f"the source of {term.text('id')} is {term.text('source')!r}, which sources.toml lacks", "mend the key, or add the source"
            )


def check_starters(starters: list[Table]) -> Iterator[Finding]:
    """Find starter questions that lack a language, stand twice, or leave one of the four roles without any."""
    yield from missing_fields(starters, ("role", "sv", "en"))
    yield from repeated(starters, "sv")
    yield from repeated(starters, "en")
    counts = Counter(starter.text("role") for starter in starters)
    for starter in starters:
        if starter.text("role") not in ROLES:
            yield starter.fault(f"the role is {starter.text('role')!r}", f"choose one of {', '.join(ROLES)}")
    for role in ROLES:
        if not counts[role]:
            yield Finding("starters.toml", 0, f"no question for the role {role!r}", "add some")


def check_statutes(tables: list[Table]) -> Iterator[Finding]:
    """Find statutes that lack a field, and successors and predecessors that do not name each other."""
    yield from missing_fields(tables, ("id", "sfs", "title_sv", "title_en", "names_sv", "names_en"))
    yield from repeated(tables, "id")
    yield from repeated(tables, "sfs")
    yield from check_table_dates(tables, ("in_force_from", "in_force_to"))
    by_sfs = {table.text("sfs"): table for table in tables}
    for table in tables:
        yield from _check_statute(table)
        yield from _check_link(table, by_sfs, "replaced_by", "replaces")
        yield from _check_link(table, by_sfs, "replaces", "replaced_by")


def _check_statute(table: Table) -> Iterator[Finding]:
    sfs, start, end = table.text("sfs"), table.text("in_force_from"), table.text("in_force_to")
    for name in ("sfs", "replaced_by", "replaces"):
        if table.text(name) and not _SFS.fullmatch(table.text(name)):
            yield table.fault(f"`{name}` is {table.text(name)!r}", "write the SFS number, such as 2016:1145")
    if table.values.get("in_force") is True and (end or table.text("replaced_by")):
        yield table.fault(f"{sfs} is in force but has an end or a successor", "make `in_force`, `in_force_to` and `replaced_by` agree")
    if table.values.get("in_force") is False and not end:
        yield table.fault(f"{sfs} is not in force but has no `in_force_to`", "add the last day in force")
    if start and end and start > end:
        yield table.fault(f"{sfs} ends ({end}) before it begins ({start})", "mend the dates")


def _check_link(table: Table, by_sfs: dict[str, Table], there: str, back: str) -> Iterator[Finding]:
    """The statute that `there` names must name this one under `back`, where the registry has it; a successor must be in the registry."""
    named = table.text(there)
    other = by_sfs.get(named)
    if named and other and other.text(back) != table.text("sfs"):
        yield table.fault(f"{table.text('sfs')} has {there} {named}, which has {back} {other.text(back)!r}", "make the two name each other")
    if named and not other and there == "replaced_by":
        yield table.fault(f"{table.text('sfs')} is replaced by {named}, which the registry lacks", "add the successor")
