"""Checks guide.toml: every text in both languages, every way ends at an outcome, every claim rests on paragraphs that both languages have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.language import LANGUAGES, Language
from corpus.proofreading.briefs import Brief
from corpus.proofreading.finding import Finding
from corpus.proofreading.tables import Table, missing_fields, read_tables, repeated
from ingest.text.numbers import numerals

FILE = "guide.toml"
UNSURE = "unsure"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a table of the guide has: the fields that it needs, those that it may have, and the tables within it, one or more of each."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


_CLAIM = _Kind(("sv", "en", "cites"))
_KINDS = {
    "fork": _Kind(("id", "sv", "en", "why_sv", "why_en", "cites", "unsure"), parts=("choice",)),
    "detour": _Kind(("id", "sv", "en", "then_sv", "then_en", "to"), parts=("find",)),
    "outcome": _Kind(("id", "sv", "en", "ask_sv", "ask_en"), parts=("what", "requires", "pitfall")),
    "choice": _Kind(("id", "sv", "en", "to"), may=("hint_sv", "hint_en")),
    "find": _CLAIM,
    "what": _CLAIM,
    "requires": _CLAIM,
    "pitfall": _CLAIM,
}
_NODES = ("fork", "detour", "outcome")

Nodes = Mapping[str, list[Table]]
"""The guide's tables by kind: "fork", "detour" and "outcome"."""


def read_guide(folder: Path) -> tuple[Nodes, list[Finding]]:
    """Return the guide's tables, and a finding for each kind that cannot be read. A corpus may do without a guide."""
    nodes: dict[str, list[Table]] = {}
    findings: list[Finding] = []
    for kind in _NODES if (folder / FILE).exists() else ():
        nodes[kind], unreadable = read_tables(folder, FILE, kind)
        findings += unreadable
    return nodes, findings


def check_guide(nodes: Nodes, briefs: Sequence[Brief]) -> Iterator[Finding]:
    """Find what is missing, unknown or unfounded in the guide's tables, and ways through it that do not end."""
    paragraphs = {
        (brief.folder, f"{brief.name.removesuffix('.md')}#{part.anchor}"): part.text for brief in briefs for part in brief.paragraphs
    }
    yield from repeated([table for kind in _NODES for table in nodes.get(kind, [])], "id")
    for kind, tables in nodes.items():
        for table in tables:
            yield from _check_table(table, kind, table.text("id"))
            yield from _check_claims(table, kind, paragraphs)
            yield from _check_lists(table, kind)
    yield from _check_ways(nodes)


def _parts(table: Table, kind: str) -> Iterator[tuple[str, str, Table]]:
    """The tables within a node: the kind, the name in words and the table, which stands for its node's line."""
    for part in _KINDS[kind].parts:
        found = table.values.get(part)
        for number, values in enumerate(found if isinstance(found, list) else [], start=1):
            if isinstance(values, dict):
                yield part, f"{table.text('id')}, {part} {number}", Table(table.file, table.line, values)


def _check_table(table: Table, kind: str, name: str) -> Iterator[Finding]:
    known = _KINDS[kind]
    for finding in missing_fields([table], known.needs):
        yield table.fault(f"{name} has {finding.what}", "add it; the top of the file says what it is")
    for field in sorted(table.values.keys() - {*known.needs, *known.may, *known.parts}):
        yield table.fault(f"{name} has an unknown field `{field}`", "mend its name, or take it out")
    if len([field for field in known.may if table.text(field)]) == 1:
        yield table.fault(f"{name} has a hint in one language only", "write `hint_sv` and `hint_en`, or neither")
    if table.text("id") and not _ID.fullmatch(table.text("id")):
        yield table.fault(f"{name} has an id that cannot stand in an address", "use a–z, digits and single hyphens")
    parts = list(_parts(table, kind))
    for part in known.parts:
        if part not in [found for found, _, _ in parts]:
            yield table.fault(f"{name} has no {part}", f"write at least one [[{kind}.{part}]]")
    for part, label, within in parts:
        yield from _check_table(within, part, label)


def _check_lists(table: Table, kind: str) -> Iterator[Finding]:
    if kind == "outcome" and len(table.texts("ask_sv")) != len(table.texts("ask_en")):
        yield table.fault(f"{table.text('id')} has not as many questions in `ask_sv` as in `ask_en`", "write each in both languages")
    if kind == "fork":
        ids = [choice.text("id") for _, _, choice in _parts(table, kind)]
        if len(ids) < 2 or len({*ids, UNSURE}) != len(ids) + 1:
            what = f"{table.text('id')} has the choices {', '.join(ids)}"
            yield table.fault(what, f"write two or more, each id once and none {UNSURE!r}, which every fork has")


def _check_claims(table: Table, kind: str, paragraphs: Mapping[tuple[Language, str], str]) -> Iterator[Finding]:
    """A claim needs paragraphs that both languages have, and every number in it stands in one of them; a fork's choices rest on its own."""
    if kind == "fork":
        texts = {language: [table.text(f"why_{language}"), table.text(language)] for language in LANGUAGES}
        for _, _, choice in _parts(table, kind):
            for language in LANGUAGES:
                texts[language] += [choice.text(language), choice.text(f"hint_{language}")]
        yield from _check_claim(table, table.text("id"), texts, paragraphs)
        return
    for _, label, claim in _parts(table, kind):
        yield from _check_claim(claim, label, {language: [claim.text(language)] for language in LANGUAGES}, paragraphs)


def _check_claim(
    claim: Table, name: str, texts: Mapping[Language, list[str]], paragraphs: Mapping[tuple[Language, str], str]
) -> Iterator[Finding]:
    for language in LANGUAGES:
        for cite in claim.texts("cites"):
            if (language, cite) not in paragraphs:
                yield claim.fault(
                    f"{name} cites {cite!r}, which no brief in {language}/ has", 'write "brief#anchor" of a paragraph that is there'
                )
        carried = {number for cite in claim.texts("cites") for number in numerals(paragraphs.get((language, cite), ""))}
        stated = {number for text in texts[language] for number in numerals(text)}
        if missing := stated - carried:
            what = f"{name} has in `{language}` the numbers {', '.join(sorted(missing))}, which no paragraph that it cites has"
            yield claim.fault(what, "mend the number, or cite the paragraph that carries it")


def _check_ways(nodes: Nodes) -> Iterator[Finding]:
    kinds = {table.text("id"): kind for kind in _NODES for table in nodes.get(kind, [])}
    tables = {table.text("id"): table for kind in _NODES for table in nodes.get(kind, [])}
    ways = {id: list(_ways(table, kinds[id])) for id, table in tables.items()}
    for id, leads in ways.items():
        for answer, to in leads:
            fitting = ("detour",) if answer == UNSURE else ("fork", "outcome")
            if to and kinds.get(to) not in fitting:
                yield tables[id].fault(f"{id} leads to {to!r} by {answer!r}, which is no {' or '.join(fitting)}", "mend the id")
    reached = _reached(ways, next(iter(ways), ""))
    for id in [id for id in tables if id not in reached]:
        yield tables[id].fault(f"no way leads to {id}", "let an answer lead to it, or take it out")
    for id in _circling(ways):
        yield tables[id].fault(f"{id} stands on a way that leads in a circle, or to one", "let it lead to an outcome")


def _ways(table: Table, kind: str) -> Iterator[tuple[str, str]]:
    """Each answer of a node, with the id of the node that it leads to."""
    if kind == "fork":
        yield from ((choice.text("id"), choice.text("to")) for _, _, choice in _parts(table, kind))
        yield UNSURE, table.text("unsure")
    elif kind == "detour":
        yield "on", table.text("to")


def _reached(ways: Mapping[str, list[tuple[str, str]]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        id = waiting.pop()
        if id in ways and id not in reached:
            reached.add(id)
            waiting += [to for _, to in ways[id]]
    return reached


def _circling(ways: Mapping[str, list[tuple[str, str]]]) -> list[str]:
    """The nodes that are left when those all of whose ways have ended are taken away, again and again."""
    left = dict(ways)
    while ended := [id for id, leads in left.items() if not any(to in left for _, to in leads)]:
        left = {id: leads for id, leads in left.items() if id not in ended}
    return list(left)
