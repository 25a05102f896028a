"""`samsvar corpus check`: says what there is to mend in a corpus folder. Reads files only; needs neither a library nor a model."""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from api.settings import Settings
from api.terminal.exits import DONE, SOME_FAILED
from api.terminal.output import write_json
from corpus.errors import SamsvarError
from corpus.places import FACTS, SHARED
from corpus.proofreading.check import check_corpus
from corpus.proofreading.finding import Finding, FindingKind


class CheckOut(BaseModel):
    """What the check found, and how many findings there are of each kind."""

    findings: list[Finding]
    totals: dict[FindingKind, int]


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    folder: Path = arguments.folder or settings.corpus
    _refuse_what_is_not_there(folder, arguments)
    shared = arguments.shared or (SHARED if SHARED.is_dir() else None)
    findings = check_corpus(folder, shared, arguments.facts or FACTS)
    totals = totals_of(findings)
    if arguments.json:
        write_json(CheckOut(findings=list(findings), totals=totals))
    else:
        print("\n".join([*map(str, findings), ", ".join(f"{count} {kind}" for kind, count in totals.items())]))
    return SOME_FAILED if totals["fault"] else DONE


def totals_of(findings: Sequence[Finding]) -> dict[FindingKind, int]:
    """Return how many findings there are of each kind."""
    counted = Counter(finding.kind for finding in findings)
    return {kind: counted[kind] for kind in get_args(FindingKind)}


def _refuse_what_is_not_there(folder: Path, arguments: argparse.Namespace) -> None:
    if not any(folder.glob("sv/*.md")) and not any(folder.glob("en/*.md")):
        raise SamsvarError(f"there are no briefs in {folder}: name a corpus folder, with sv/*.md and en/*.md")
    if arguments.shared and not arguments.shared.is_dir():
        raise SamsvarError(f"there is no folder {arguments.shared}: --shared names one with law/ or seeds/ in it")
    if arguments.facts and not arguments.facts.is_file():
        raise SamsvarError(f"there is no file {arguments.facts}: --facts names one of JSON lines, such as corpus/facts.jsonl")
