"""Sentences of our briefs that may begin with a pronoun, each with the reason. Nothing but proofreading reads them."""

from pathlib import Path

from pydantic.dataclasses import dataclass

from corpus.registers.fields import OURS, Text
from corpus.registers.register import Register
from corpus.registers.toml_file import read_toml


@dataclass(frozen=True, slots=True, config=OURS)
class ReviewedSentence:
    """`file` is the brief's path below the corpus folder."""

    file: Text
    sentence: Text
    why: Text


def read_reviewed(path: Path) -> Register[ReviewedSentence]:
    """Return the `[[sentence]]` tables of the TOML file at `path`, with the faults of those that cannot be used."""
    return read_toml(path, ("sentence",)).table("sentence", ReviewedSentence)
