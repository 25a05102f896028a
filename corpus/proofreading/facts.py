"""Checks the briefs against the facts that they were written from: ids that exist, sources and numbers that fit, nothing left out."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.language import LANGUAGES, Language
from corpus.proofreading.briefs import Brief, Paragraph
from corpus.proofreading.finding import Finding
from corpus.proofreading.tables import Table
from ingest.text.numbers import numerals

_STATED = ("seen", "inferred")
_STATUTE_FILE = re.compile(r"sfs-(\d{4})-(\d+)")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of facts.jsonl, as far as the check needs it. `confidence` is "seen" or "inferred" where the briefs must state the fact.

    `url` is the address that it was read at; a file within it may follow in brackets.
    """

    id: str
    url: str
    confidence: str
    texts: Mapping[Language, str]


def read_facts(path: Path) -> tuple[dict[str, Fact], list[Finding]]:
    """Return the facts by id, and a finding where the file cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        return {}, [Finding(path.name, 0, f"cannot be read: {error.strerror}", "name the file of facts that the briefs rest on")]
    facts: dict[str, Fact] = {}
    for number, line in enumerate(lines, start=1):
        try:
            values = json.loads(line)
            texts: dict[Language, str] = {"sv": values["fact_sv"], "en": values["fact_en"]}
            facts[values["id"]] = Fact(values["id"], values["url"], values["confidence"], texts)
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            return {}, [
                Finding(
                    path.name, number, f"not a fact: {error}", "write one JSON object a line with id, fact_sv, fact_en, url and confidence"
                )
            ]
    return facts, []


def check_facts(briefs: Sequence[Brief], facts: Mapping[str, Fact], manifest: list[Table]) -> Iterator[Finding]:
    """Find unknown fact ids, facts whose source or numbers the paragraph lacks, and facts that a language leaves out."""
    entries = {table.text("key"): table for table in manifest}
    for brief in briefs:
        for paragraph in brief.paragraphs:
            yield from _check_paragraph(brief, paragraph, facts, entries)
    for language in LANGUAGES:
        ours = [brief for brief in briefs if brief.folder == language]
        stated = {fact for brief in ours for paragraph in brief.paragraphs for fact in paragraph.facts}
        for fact in facts.values():
            if ours and fact.confidence in _STATED and fact.id not in stated:
                yield Finding(language, 0, f"no brief states {fact.id}", "state it, with all its substance, and name it in `facts`")


def _check_paragraph(brief: Brief, paragraph: Paragraph, facts: Mapping[str, Fact], entries: Mapping[str, Table]) -> Iterator[Finding]:
    named = [entries[key] for key in paragraph.sources if key in entries]
    for id in paragraph.facts:
        if id not in facts:
            yield Finding(brief.file, paragraph.line, f"the fact {id} does not exist", "mend the id; facts.jsonl has them all")
        elif not any(_is_source(table, facts[id]) for table in named):
            what = f"#{paragraph.anchor} states {id} but names no source with its address {facts[id].url}"
            yield Finding(brief.file, paragraph.line, what, "add the key of that source")
        if id in facts and (missing := numerals(facts[id].texts[brief.folder]) - numerals(paragraph.text)):
            what = f"#{paragraph.anchor} states {id} without its numbers {', '.join(sorted(missing))}"
            yield Finding(brief.file, paragraph.line, what, "state the fact whole, or take its id out of `facts`")


def _is_source(table: Table, fact: Fact) -> bool:
    """Whether the fact was read in this work. Statutes that share a collection's address are told apart by their number."""
    address, _, within = fact.url.partition(" ")
    file = _STATUTE_FILE.search(within)
    return table.text("url") == address and (not file or f"{file[1]}:{file[2]}" in table.text("title"))
