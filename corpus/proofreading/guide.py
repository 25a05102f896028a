"""Checks the guide against the briefs: every claim rests on paragraphs that both languages have, and every node can be come to.

That its texts are there in both languages and its ways end is a matter of its reader, `corpus.registers.guide`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.language import LANGUAGES, Language
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.registers.guide import Claim, Detour, Fork, Node, Outcome, Place
from corpus.registers.register import Row
from ingest.text.numbers import numerals

Paragraphs = Mapping[tuple[Language, str], str]
"""The paragraphs of the briefs by language and "brief#anchor"."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """What rests on some paragraphs: a claim, or a fork with its choices. `part` is where in the node, "" for the node itself."""

    part: str
    texts: Mapping[Language, Sequence[str]]
    places: Sequence[Place]


def check_guide(corpus: Corpus) -> Iterator[Finding]:
    """Find claims that cite what no brief has, numbers that no cited paragraph has, and nodes that no way leads to."""
    guide = corpus.registers.guide
    paragraphs = {
        (brief.folder, f"{brief.name.removesuffix('.md')}#{part.anchor}"): part.text for brief in corpus.briefs for part in brief.paragraphs
    }
    for row in guide.rows:
        for stated in _stated(row.value):
            yield from _check_stated(row, stated, paragraphs)
    # Where a node cannot be read, the ways through it are not known.
    if not guide.faults:
        yield from _check_reached(guide.rows)


def _stated(node: Node) -> Iterator[_Stated]:
    if isinstance(node, Fork):
        texts = {language: [node.why.texts[language], node.texts[language], *_choices(node, language)] for language in LANGUAGES}
        yield _Stated("", texts, node.places)
    elif isinstance(node, Detour):
        yield from _claims("find", node.finds)
    elif isinstance(node, Outcome):
        for name, claims in (("what", node.what), ("requires", node.requires), ("pitfall", node.pitfalls)):
            yield from _claims(name, claims)


def _choices(fork: Fork, language: Language) -> Iterator[str]:
    for choice in fork.choices:
        yield from (choice.texts[language], choice.hints.get(language, ""))


def _claims(name: str, claims: Sequence[Claim]) -> Iterator[_Stated]:
    for number, claim in enumerate(claims, start=1):
        yield _Stated(f", {name} {number}", {language: [claim.texts[language]] for language in LANGUAGES}, claim.places)


def _check_stated(row: Row[Node], stated: _Stated, paragraphs: Paragraphs) -> Iterator[Finding]:
    for language in LANGUAGES:
        cites = [str(place) for place in stated.places]
        for cite in cites:
            if (language, cite) not in paragraphs:
                what = f"{stated.part} cites {cite!r}, which no brief in {language}/ has"
                yield _finding(row, what, 'write "brief#anchor" of a paragraph that is there')
        carried = {number for cite in cites for number in numerals(paragraphs.get((language, cite), ""))}
        missing = {number for text in stated.texts[language] for number in numerals(text)} - carried
        if missing:
            what = f"{stated.part} has in `{language}` the numbers {', '.join(sorted(missing))}, which no paragraph that it cites has"
            yield _finding(row, what, "mend the number, or cite the paragraph that carries it")


def _finding(row: Row[Node], what: str, what_to_do: str) -> Finding:
    return Finding(row.path.name, row.line, f"{row.name}{what}", what_to_do)


def _check_reached(rows: Sequence[Row[Node]]) -> Iterator[Finding]:
    nodes = {row.value.id: row.value for row in rows}
    reached: set[str] = set()
    waiting = list(nodes)[:1]
    while waiting:
        id = waiting.pop()
        if id not in reached:
            reached.add(id)
            waiting += nodes[id].ways.values()
    for row in rows:
        if row.value.id not in reached:
            yield Finding(row.path.name, row.line, f"no way leads to {row.name}", "let an answer lead to it, or take it out")
