"""Checks the briefs against the facts that they were written from: ids that exist, sources and numbers that fit, nothing left out."""

import re
from collections.abc import Iterator, Mapping

from corpus.language import LANGUAGES
from corpus.proofreading.briefs import Brief, Paragraph
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.registers.facts import Fact
from corpus.registers.register import Register
from corpus.registers.sources import SourceEntry
from ingest.text.numbers import numerals

_STATUTE_FILE = re.compile(r"sfs-(\d{4})-(\d+)")


def check_facts(corpus: Corpus) -> Iterator[Finding]:
    """Find unknown fact ids, facts whose source or numbers the paragraph lacks, and facts that a language leaves out."""
    register = corpus.registers.facts
    facts = {fact.id: fact for fact in register.values}
    for brief in corpus.briefs:
        for paragraph in brief.paragraphs:
            for id in paragraph.facts:
                if id not in register.keys:
                    what = f"the fact {id} does not exist"
                    yield Finding(brief.file, paragraph.line, what, f"mend the id; {register.path.name} has them all")
            for fact in (facts[id] for id in paragraph.facts if id in facts):
                yield from _check_numbers(brief, paragraph, fact)
                yield from _check_source(brief, paragraph, fact, corpus.registers.sources)
    yield from _left_out(corpus, facts)


def _check_source(brief: Brief, paragraph: Paragraph, fact: Fact, manifest: Register[SourceEntry]) -> Iterator[Finding]:
    named = [entry for entry in manifest.values if entry.key in paragraph.sources]
    unreadable = manifest.keys.intersection(paragraph.sources) - {entry.key for entry in named}
    # A source that cannot be read may be the one that the fact was read in.
    if not unreadable and not any(_is_source(entry, fact) for entry in named):
        what = f"#{paragraph.anchor} states {fact.id} but names no source with its address {fact.url}"
        yield Finding(brief.file, paragraph.line, what, "add the key of that source")


def _check_numbers(brief: Brief, paragraph: Paragraph, fact: Fact) -> Iterator[Finding]:
    if missing := numerals(fact.text(brief.folder)) - numerals(paragraph.text):
        what = f"#{paragraph.anchor} states {fact.id} without its numbers {', '.join(sorted(missing))}"
        yield Finding(brief.file, paragraph.line, what, "state the fact whole, or take its id out of `facts`")


def _left_out(corpus: Corpus, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    for language in LANGUAGES:
        briefs = [brief for brief in corpus.briefs if brief.folder == language]
        stated = {id for brief in briefs for paragraph in brief.paragraphs for id in paragraph.facts}
        for id in facts:
            if briefs and id not in stated:
                yield Finding(language, 0, f"no brief states {id}", "state it, with all its substance, and name it in `facts`")


def _is_source(entry: SourceEntry, fact: Fact) -> bool:
    """Whether the fact was read in this work. Statutes that share a collection's address are told apart by their number."""
    address, _, within = fact.url.partition(" ")
    file = _STATUTE_FILE.search(within)
    return entry.url == address and (not file or f"{file[1]}:{file[2]}" in entry.title)
