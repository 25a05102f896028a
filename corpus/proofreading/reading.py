"""Reads a whole corpus folder, once, for all checks: its registers and its briefs. Never judges what it reads."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.proofreading.briefs import Brief, read_briefs
from corpus.proofreading.finding import Finding
from corpus.registers.facts import Fact, read_facts
from corpus.registers.glossary import Dates, Term, read_dates, read_terms
from corpus.registers.guide import Node, read_guide
from corpus.registers.register import Register
from corpus.registers.reviewed import ReviewedSentence, read_reviewed
from corpus.registers.sources import SourceEntry, read_manifest
from corpus.registers.spelling import Spelling, read_spelling
from corpus.registers.starters import Starter, read_starters
from corpus.registers.statutes import Statute, Statutes, read_statutes


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers of a corpus. `guide`, `reviewed` and `spelling` are empty, and without fault, where the corpus has no such file."""

    sources: Register[SourceEntry]
    statutes: Register[Statute]
    terms: Register[Term]
    dates: Register[Dates]
    starters: Register[Starter]
    facts: Register[Fact]
    guide: Register[Node]
    reviewed: Register[ReviewedSentence]
    spelling: Register[Spelling]

    @property
    def all(self) -> tuple[Register[Any], ...]:
        required = (self.sources, self.statutes, self.terms, self.dates, self.starters, self.facts)
        return (*required, self.guide, self.reviewed, self.spelling)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the checks look at.

    `shared` holds the texts that sections are looked up in and that nothing may be copied from (`law/sfs*.md`, `seeds/*.txt`), None where
    there is no such folder. `unreadable` are findings on briefs that ingest cannot read, which are not among `briefs`.
    """

    folder: Path
    shared: Path | None
    today: date
    registers: Registers
    briefs: tuple[Brief, ...]
    unreadable: tuple[Finding, ...]

    @property
    def statutes(self) -> Statutes:
        """The statutes that can be read, as ingest knows them."""
        return Statutes(self.registers.statutes.values)


def read_corpus(folder: Path, shared: Path | None, facts: Path, today: date) -> Corpus:
    """Return the corpus in `folder`, with the facts that it rests on, for checks made as if it were `today`."""
    registers = read_registers(folder, facts)
    briefs, unreadable = read_briefs(folder, Statutes(registers.statutes.values))
    return Corpus(folder, shared, today, registers, tuple(briefs), tuple(unreadable))


def read_registers(folder: Path, facts: Path) -> Registers:
    guide, reviewed, spelling = (folder / name for name in ("guide.toml", "reviewed.toml", "spelling.toml"))
    return Registers(
        sources=read_manifest(folder / "sources.toml"),
        statutes=read_statutes(folder / "statutes.toml"),
        terms=read_terms(folder / "glossary.toml"),
        dates=read_dates(folder / "glossary.toml"),
        starters=read_starters(folder / "starters.toml"),
        facts=read_facts(facts),
        guide=read_guide(guide) if guide.exists() else Register(guide),
        reviewed=read_reviewed(reviewed) if reviewed.exists() else Register(reviewed),
        spelling=read_spelling(spelling) if spelling.exists() else Register(spelling),
    )
