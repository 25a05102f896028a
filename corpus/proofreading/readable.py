"""Checks that the corpus can be read at all: what ingest refuses of the briefs, and what the readers of the registers refuse, all of it at once."""

from collections.abc import Iterator

from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus


def check_briefs(corpus: Corpus) -> Iterator[Finding]:
    yield from corpus.unreadable


def check_registers(corpus: Corpus) -> Iterator[Finding]:
    for register in corpus.registers.all:
        yield from map(Finding.of, register.faults)
