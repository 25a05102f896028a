"""Checks that each brief has its pair: the same file in the other language, the same anchors, rows of sources, facts and periods."""

from collections.abc import Iterator
from itertools import pairwise

from corpus.language import other_language
from corpus.proofreading.briefs import Brief, Paragraph
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus


def check_pairs(corpus: Corpus) -> Iterator[Finding]:
    """Find briefs without a pair, and pairs that do not say the same paragraph by paragraph."""
    by_file = {brief.file: brief for brief in corpus.briefs}
    for brief in corpus.briefs:
        pair = by_file.get(f"{other_language(brief.folder)}/{brief.name}")
        if brief.document.language != brief.folder:
            yield _front(brief, "language", f"the language is {brief.document.language}, the folder {brief.folder}", "make them agree")
        if pair is None:
            yield Finding(brief.file, 0, "the brief has no pair in the other language", "write it, under the same file name")
            continue
        if brief.document.counterpart != pair.file:
            what = f"the counterpart is {brief.document.counterpart}, not {pair.file}"
            yield _front(brief, "counterpart", what, f"write `counterpart: ../{pair.file}`")
        if brief.folder == "sv":
            yield from _compare(brief, pair)


def _front(brief: Brief, key: str, what: str, what_to_do: str) -> Finding:
    return Finding(brief.file, brief.line_of(f"{key}:"), what, what_to_do)


def _compare(swedish: Brief, english: Brief) -> Iterator[Finding]:
    if len(swedish.headings) != len(english.headings):
        what = f"{len(english.headings)} headings, but {len(swedish.headings)} in {swedish.file}"
        yield Finding(english.file, 0, what, "give both the same headings, in the same order")
    ours, theirs = ({paragraph.anchor: paragraph for paragraph in brief.paragraphs} for brief in (swedish, english))
    for brief, pair, missing in ((swedish, english, ours.keys() - theirs.keys()), (english, swedish, theirs.keys() - ours.keys())):
        for anchor in sorted(missing):
            paragraph = next(paragraph for paragraph in brief.paragraphs if paragraph.anchor == anchor)
            yield Finding(brief.file, paragraph.line, f"#{anchor} is not in {pair.file}", "write the paragraph there, in the same place")
    common = [anchor for anchor in ours if anchor in theirs]
    places = list(theirs)
    for before, after in pairwise(common):
        if places.index(before) > places.index(after):
            yield Finding(
                english.file, theirs[after].line, f"#{after} stands before #{before}, unlike in {swedish.file}", "put them in one order"
            )
    for anchor in common:
        yield from _compare_attributes(english, ours[anchor], theirs[anchor])


def _compare_attributes(english: Brief, ours: Paragraph, theirs: Paragraph) -> Iterator[Finding]:
    for name in ("sources", "facts", "laws", "in_force_from", "in_force_to"):
        if getattr(ours, name) != getattr(theirs, name):
            what = f"`{name}` of #{ours.anchor} is {getattr(theirs, name)}, but {getattr(ours, name)} in Swedish"
            yield Finding(english.file, theirs.line, what, "give both attribute lines the same values")
