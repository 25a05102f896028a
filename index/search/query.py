"""What is searched for: a question's words with what they stand for, and which part of the library may answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from index.legs.terms import grams, stems
from ingest.document import Document
from ingest.law.references import find_references, section_label

TRANSLATED_WEIGHT = 0.5
SYNONYM_WEIGHT = 0.3
"""How much a term that the glossary adds counts beside one that the person typed."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents may be found; None lets all through. `published_from` and `published_to` are ISO dates, both included.

    A date of a year or a month alone is let through where it may lie between them; a document without a date is not.
    """

    kinds: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    publishers: frozenset[str] | None = None
    published_from: str | None = None
    published_to: str | None = None
    documents: frozenset[str] | None = None

    def lets_through(self, document: Document) -> bool:
        return (
            (self.kinds is None or document.kind in self.kinds)
            and (self.publishers is None or document.publisher in self.publishers)
            and (self.documents is None or document.id in self.documents)
            and (self.published_from is None or _is_ordered(self.published_from, document.published))
            and (self.published_to is None or _is_ordered(document.published, self.published_to))
        )


def _is_ordered(earlier: str | None, later: str | None) -> bool:
    """Whether one ISO date is not after another, as far as both tell: 2025 is neither before nor after 2025-06."""
    told = min(len(earlier or ""), len(later or ""), len("2025-06-01"))
    return bool(earlier and later) and (earlier or "")[:told] <= (later or "")[:told]


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for both legs. `sections` are the statute sections that it names; `expansions[language]` are the other names of the
    terms that it uses, in that language, with their weights (0–1)."""

    text: str
    language: Language
    sections: tuple[str, ...] = ()
    expansions: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def terms(self, leg: str, language: Language) -> dict[str, float]:
        """Return the weighted terms of one leg ("stems" or "grams") for passages in `language`."""
        weights: dict[str, float] = {}
        for text, weight in ((self.text, 1.0), *self.expansions.get(language, {}).items()):
            for term in stems(text, language) if leg == "stems" else grams(text):
                weights[term] = max(weights.get(term, 0.0), weight)
        return weights


def make_query(text: str, language: Language, glossary: Glossary, statutes: Statutes) -> Query:
    """Return the query of one question."""
    references = find_references(text, statutes)
    sections = [
        section_label(statutes.citation_name(reference.statute), reference.chapter, reference.section)
        for reference in references
        if reference.statute and reference.section
    ]
    expansions: dict[str, dict[str, float]] = {"sv": {}, "en": {}}
    for name, term in glossary.find(text):
        for spoken, weights in expansions.items():
            weight = SYNONYM_WEIGHT if spoken == language else TRANSLATED_WEIGHT
            weights.update({synonym: weight for synonym in term.names(spoken) if synonym.casefold() != name.casefold()})  # type: ignore[arg-type]
    return Query(text, language, tuple(dict.fromkeys(sections)), expansions)
