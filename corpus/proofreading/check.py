"""Runs every check over a corpus folder. Reads files only; never changes one, never touches the network. `samsvar corpus check` prints what it finds."""

from datetime import date
from pathlib import Path

from corpus.places import FACTS
from corpus.proofreading.checks import CHECKS
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import read_corpus


def check_corpus(folder: Path, shared: Path | None, facts: Path = FACTS, today: date | None = None) -> list[Finding]:
    """Return what there is to know about the corpus in `folder`, sorted by file and line; no fault in it means that it is sound.

    `shared` holds the texts that sections are looked up in and that nothing may be copied from (`law/sfs*.md`, `seeds/*.txt`); without
    it those checks are reported as skipped. `today` decides whether a review is due, and is the day of the clock unless given.
    """
    corpus = read_corpus(folder, shared, facts, today or date.today())
    return sorted({finding for check in CHECKS for finding in check.run(corpus)})
