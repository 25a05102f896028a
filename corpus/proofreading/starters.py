"""Checks that each role of the start page has questions to start from."""

from collections.abc import Iterator

from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.registers.starters import ROLES


def check_starters(corpus: Corpus) -> Iterator[Finding]:
    starters = corpus.registers.starters
    asking = {starter.role for starter in starters.values}
    for role in ROLES:
        if role not in asking and starters.rows:
            yield Finding(starters.path.name, 0, f"no question for the role {role!r}", "add some")
