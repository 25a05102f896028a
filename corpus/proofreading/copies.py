"""Finds runs of words that a brief shares with a source text: the briefs are in our own words. Reads the texts, never copies them."""

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus

RUN = 12
"""Shorter runs are titles, names of authorities and set phrases of the law."""

_WORD = re.compile(r"\w+")


def check_copies(corpus: Corpus) -> Iterator[Finding]:
    """Find paragraphs that share a run of `RUN` words with a source text, whatever the case and the marks between."""
    texts = _source_texts(corpus.shared)
    if not texts:
        where = (
            f"no source texts (seeds/*.txt, law/sfs*.md) below {corpus.shared}" if corpus.shared else "no folder of source texts was given"
        )
        yield Finding(".", 0, f"{where}, so copied wording was not looked for", "give the folder to have it done", "skipped")
        return
    known: dict[tuple[str, ...], str] = {}
    for path in texts:
        known |= dict.fromkeys(_runs(path.read_text(encoding="utf-8")), path.name)
    for brief in corpus.briefs:
        for paragraph in brief.paragraphs:
            shared = next((run for run in _runs(paragraph.text) if run in known), None)
            if shared:
                what = f"#{paragraph.anchor} shares “{' '.join(shared)}” with {known[shared]}"
                yield Finding(brief.file, paragraph.line, what, "say it in our own words")


def _source_texts(shared: Path | None) -> list[Path]:
    """The texts that nothing may be copied from."""
    return sorted([*shared.glob("seeds/*.txt"), *shared.glob("law/sfs*.md")]) if shared else []


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
