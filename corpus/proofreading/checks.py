"""All checks of a corpus, one a row. docs/corpus.md lists them in the same words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.proofreading.copies import check_copies
from corpus.proofreading.dates import check_dates
from corpus.proofreading.facts import check_facts
from corpus.proofreading.finding import Finding
from corpus.proofreading.glossary import check_glossary
from corpus.proofreading.guide import check_guide
from corpus.proofreading.law import check_laws
from corpus.proofreading.pairs import check_pairs
from corpus.proofreading.readable import check_briefs, check_registers
from corpus.proofreading.reading import Corpus
from corpus.proofreading.sources import check_sources
from corpus.proofreading.spelling import check_spelling
from corpus.proofreading.starters import check_starters
from corpus.proofreading.statutes import check_statutes
from corpus.proofreading.wording import check_wording


@dataclass(frozen=True, slots=True)
class Check:
    """`finds` says in words what `run` finds."""

    name: str
    finds: str
    run: Callable[[Corpus], Iterable[Finding]]


CHECKS = (
    Check("briefs", "files that ingest cannot read", check_briefs),
    Check(
        "pairs", "a missing or wrong `counterpart`; anchors, their order, or attribute lines that differ between the languages", check_pairs
    ),
    Check(
        "sources",
        "paragraphs without an attribute line, an anchor or a source; unknown, unlisted and unused keys; entries that differ from `sources.toml`",
        check_sources,
    ),
    Check(
        "facts", "unknown ids; a paragraph that lacks a fact's source or one of its numbers; a fact that a language leaves out", check_facts
    ),
    Check(
        "dates",
        "days that do not exist, periods that end before they begin. A `review_by` that has passed is a warning, not a fault",
        check_dates,
    ),
    Check("law", "references that Samsvar would not read, statutes that are not registered, sections that do not exist", check_laws),
    Check("copies", "runs of twelve words that a source text has too", check_copies),
    Check("wording", "headings that stand twice, paragraphs that are too long, sentences with a loose opening", check_wording),
    Check("spelling", "words that neither hunspell nor `spelling.toml` has, and words of that list that no brief has", check_spelling),
    Check(
        "registers",
        "files, tables and lines that the program could not read: missing and unknown fields, values of another kind, ids given twice, "
        "addresses that are not well formed, answers of the guide that lead nowhere or in a circle",
        check_registers,
    ),
    Check(
        "glossary",
        "terms without a definition or a known source, related terms that do not exist, glossary briefs that are not as `glossary.toml` has them",
        check_glossary,
    ),
    Check(
        "guide",
        "claims without a paragraph that both languages have, numbers in a claim that no cited paragraph has, nodes that nothing leads to",
        check_guide,
    ),
    Check("starters", "roles without questions", check_starters),
    Check("statutes", "statutes without names, dates that contradict each other, successors that do not look back", check_statutes),
)
