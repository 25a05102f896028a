"""Checks a corpus folder: briefs in pairs, sources, facts, dates, statutes, wording, spelling and registers.

Reads files only; never changes one, never touches the network. `python -m corpus.proofreading.check [FOLDER]` prints what is found.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.places import CORPUS, FACTS, SHARED
from corpus.proofreading.briefs import read_briefs
from corpus.proofreading.copies import check_copies, source_texts
from corpus.proofreading.dates import check_dates, check_table_dates
from corpus.proofreading.facts import check_facts, read_facts
from corpus.proofreading.finding import Finding
from corpus.proofreading.glossary_brief import check_glossary_briefs
from corpus.proofreading.guide import check_guide, read_guide
from corpus.proofreading.law import check_laws, read_sections
from corpus.proofreading.pairs import check_pairs
from corpus.proofreading.registers import check_glossary, check_starters, check_statutes
from corpus.proofreading.sources import check_attributes, check_manifest, check_sources
from corpus.proofreading.spelling import check_spelling, read_reviewed
from corpus.proofreading.tables import Table, read_tables
from corpus.proofreading.wording import check_headings, check_length, check_openings
from corpus.registers.statutes import Statutes, StatutesError, load_statutes

"""Where the source texts lie, for those who have them."""

_REGISTERS = {"sources.toml": "source", "statutes.toml": "statute", "glossary.toml": "term", "starters.toml": "starter"}


def check_corpus(folder: Path, shared: Path | None, facts: Path = FACTS, today: date | None = None) -> list[Finding]:
    """Return what there is to know about the corpus in `folder`, sorted by file and line; no fault in it means that it is sound.

    `shared` holds the texts that sections are looked up in and that nothing may be copied from (`law/sfs*.md`, `seeds/*.txt`); without
    it those checks are reported as skipped. `today` decides whether a review is due, and is the day of the clock unless given.
    """
    return sorted(_findings(folder, shared, facts, today or date.today()))


def _findings(folder: Path, shared: Path | None, facts: Path, today: date) -> Iterator[Finding]:
    registers: dict[str, list[Table]] = {}
    for file, name in _REGISTERS.items():
        registers[file], unreadable = read_tables(folder, file, name)
        yield from unreadable
    statutes, broken = _statutes(folder)
    yield from broken
    yield from _check_briefs(folder, registers, statutes, shared, facts, today)
    manifest = registers["sources.toml"]
    yield from check_manifest(manifest)
    yield from check_table_dates(manifest, ("published",))
    yield from check_glossary(registers["glossary.toml"], frozenset(table.text("key") for table in manifest))
    yield from check_glossary_briefs(folder)
    yield from check_starters(registers["starters.toml"])
    yield from check_statutes(registers["statutes.toml"])


def _check_briefs(
    folder: Path, registers: dict[str, list[Table]], statutes: Statutes, shared: Path | None, facts: Path, today: date
) -> Iterator[Finding]:
    manifest, terms = registers["sources.toml"], registers["glossary.toml"]
    briefs, unreadable = read_briefs(folder, statutes)
    known, no_facts = read_facts(facts)
    sections, no_sections = read_sections(shared, statutes)
    texts, no_texts = source_texts(shared)
    reviewed, unlisted = read_tables(folder, "reviewed.toml", "sentence") if (folder / "reviewed.toml").exists() else ([], [])
    words, misplaced = read_reviewed(folder)
    guide, unguided = read_guide(folder)
    yield from [*unreadable, *no_facts, *no_sections, *no_texts, *unlisted, *misplaced, *unguided]
    yield from check_pairs(briefs)
    yield from check_attributes(briefs)
    yield from check_sources(briefs, manifest)
    yield from check_facts(briefs, known, manifest)
    yield from check_dates(briefs, today)
    yield from check_laws(briefs, terms, statutes, sections)
    yield from check_copies(briefs, texts)
    yield from check_headings(briefs)
    yield from check_length(briefs)
    yield from check_openings(briefs, reviewed)
    yield from check_spelling(briefs, words, terms)
    yield from check_guide(guide, briefs)


def _statutes(folder: Path) -> tuple[Statutes, list[Finding]]:
    try:
        return load_statutes(folder / "statutes.toml"), []
    except StatutesError as error:
        return Statutes(), [Finding("statutes.toml", 0, str(error), "mend it: ingest cannot read the file")]


def main(arguments: list[str] | None = None) -> int:
    """Print the findings on a corpus folder; return 1 where one is a fault, else 0."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.proofreading.check", description="Check the briefs and registers of a corpus folder."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="default: the checkout's corpus")
    parser.add_argument("--shared", type=Path, default=SHARED, help="source texts (law/, seeds/); default: ../shared")
    given = parser.parse_args(arguments)
    findings = check_corpus(given.folder, given.shared if given.shared.is_dir() else None)
    for finding in findings:
        print(finding)
    faults = sum(finding.kind == "fault" for finding in findings)
    print(f"{faults} faults, {len(findings) - faults} notes")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
