"""Finds runs of words that a brief shares with a source text: the briefs are in our own words. Reads the texts, never copies them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus.proofreading.briefs import Brief
from corpus.proofreading.finding import Finding

RUN = 12
"""Shorter runs are titles, names of authorities and set phrases of the law."""

_WORD = re.compile(r"\w+")


def source_texts(shared: Path | None) -> tuple[list[Path], list[Finding]]:
    """Return the texts that nothing may be copied from, and a note where there are none at hand."""
    found = sorted([*shared.glob("seeds/*.txt"), *shared.glob("law/sfs*.md")]) if shared else []
    if found:
        return found, []
    where = f"no source texts (seeds/*.txt, law/sfs*.md) below {shared}" if shared else "no folder of source texts was given"
    return [], [Finding(".", 0, f"{where}, so copied wording was not looked for", "give the folder to have it done", "skipped")]


def check_copies(briefs: Sequence[Brief], texts: Iterable[Path]) -> Iterator[Finding]:
    """Find paragraphs that share a run of `RUN` words with one of `texts`, whatever the case and the marks between."""
    known: dict[tuple[str, ...], str] = {}
    for path in texts:
        known |= dict.fromkeys(_runs(path.read_text(encoding="utf-8")), path.name)
    for brief in briefs:
        for paragraph in brief.paragraphs:
            shared = next((run for run in _runs(paragraph.text) if run in known), None)
            if shared:
                what = f"#{paragraph.anchor} shares “{' '.join(shared)}” with {known[shared]}"
                yield Finding(brief.file, paragraph.line, what, "say it in our own words")


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
