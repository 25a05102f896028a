"""Words a term of the glossary as a heading and a paragraph of a brief. Never reads a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.errors import SamsvarError
from corpus.language import Language
from corpus.registers.glossary import Term
from corpus.registers.statutes import Statutes
from ingest.law.references import Reference, find_references, listed_laws

_QUESTIONS: dict[Language, re.Pattern[str]] = {
    "sv": re.compile(r"Vad (?P<verb>är|menas med) (?P<subject>.+)\?"),
    "en": re.compile(r"What (?P<verb>is|are) (?:meant by )?(?P<subject>.+)\?"),
}
_ARTICLE = re.compile(r"(?P<act>.+?)(?: art\. (?P<article>[\d.]+))?")
_APPENDIX = re.compile(r" bilaga (?P<number>\d+(?: [a-z])?)$")
# A reported case is no provision; its reference stands in the attribute line alone.
_CASE = re.compile(r"HFD \d{4} ref\. \d+")
_BE = ("provision on {} is", "provisions on {} are")
_AND: dict[Language, str] = {"sv": "och", "en": "and"}
_REGULATION = {"sv": "förordning", "en": "Regulation"}
_TREATY = {"sv": "fördraget om Europeiska unionens funktionssätt", "en": "the Treaty on the Functioning of the European Union"}


@dataclass(frozen=True, slots=True)
class _Subject:
    text: str
    verb: str

    @property
    def opening(self) -> str:
        return self.text[:1].upper() + self.text[1:]


def heading(term: Term, language: Language) -> str:
    """Return the question that the paragraph answers: the term's own, else one made of its name."""
    asked = term.question_sv if language == "sv" else term.question_en
    name = term.sv if language == "sv" else term.en
    short = f" ({term.abbreviation})" if term.abbreviation and term.abbreviation not in name else ""
    article = "an" if name[:1].lower() in "aeiou" else "a"
    return asked or (f"Vad är {name}{short}?" if language == "sv" else f"What is {article} {name}{short}?")


def paragraph(term: Term, language: Language, statutes: Statutes, proper_names: frozenset[str] = frozenset()) -> str:
    """Return the paragraph, a sentence a line, each of which names the term: what it is, what it is called, and where the law has it.

    A definition keeps the capital of its first word where that is one of `proper_names`.

    Raises:
        SamsvarError: the heading does not begin as a question that the sentences can take their subject from.
    """
    subject = _subject(term, language)
    definition = term.definition_sv if language == "sv" else term.definition_en
    sentences = [f"{subject.opening} {subject.verb} {_lowered(definition, proper_names)}", _names(term, subject, language, statutes)]
    laws = [law for law in listed_laws(term.statute) if not _CASE.fullmatch(law)]
    if laws:
        places = _provisions(laws, language, statutes)
        opening = f"Närmaste lagrum om {subject.text} är" if language == "sv" else f"The closest {_BE[len(laws) > 1].format(subject.text)}"
        sentences.append(f"{opening} {places}.")
    return "\n".join(sentences)


def _subject(term: Term, language: Language) -> _Subject:
    asked = _QUESTIONS[language].fullmatch(heading(term, language))
    if not asked:
        expected = "“Vad är …?” or “Vad menas med …?”" if language == "sv" else "“What is …?”, “What are …?” or “What is meant by …?”"
        raise SamsvarError(f"`question_{language}` of {term.id} is “{heading(term, language)}”: word it as {expected}")
    return _Subject(asked["subject"], "är" if language == "sv" else asked["verb"])


def _lowered(definition: str, proper_names: frozenset[str]) -> str:
    word = re.split(r"\W", definition, maxsplit=1)[0]
    is_name = word in proper_names or word.removesuffix("s") in proper_names
    return definition if is_name else definition[:1].lower() + definition[1:]


def _names(term: Term, subject: _Subject, language: Language, statutes: Statutes) -> str:
    """The sentence on what the term is called. "LOV" is short for the act, and not for what the act is about."""
    own = term.abbreviation and term.abbreviation not in subject.text
    short = term.abbreviation if own and all(statute.abbreviation != term.abbreviation for statute in statutes.all) else ""
    if language == "sv":
        clauses = [f"heter {term.en} på engelska"]
        clauses += [f"kallas även {_series(term.also_sv, 'eller')}"] if term.also_sv else []
        clauses += [f"förkortas {short}"] if short else []
        return f"{subject.opening} {_series(clauses, 'och')}."
    clauses = [f"{subject.verb} called {term.sv} in Swedish"]
    clauses += [f"{subject.verb} also known as {_series(term.also_en, 'or')}"] if term.also_en else []
    clauses += [f"{subject.verb} shortened to {short}"] if short else []
    return f"{subject.opening} {_series(clauses, 'and')}."


def _series(parts: Sequence[str], word: str) -> str:
    *first, last = parts
    return f"{', '.join(first)} {word} {last}" if first else last


def _provisions(laws: Sequence[str], language: Language, statutes: Statutes) -> str:
    """ "LOU 19 kap. 7 §", "LOU 19 a kap. 13 §" → "19 kap. 7 § och 19 a kap. 13 § lagen om offentlig upphandling (LOU)"."""
    placed = [_place(law, language, statutes) for law in laws]
    grouped = []
    for act, group in groupby(placed, key=lambda pair: pair[1]):
        places = [place for place, _ in group if place]
        grouped.append(f"{_series(places, _AND[language])} {act}" if places else act)
    return _series(grouped, _AND[language])


def _place(law: str, language: Language, statutes: Statutes) -> tuple[str, str]:
    """The place in the act, "" for the whole of it, and the act with the word that leads to it."""
    references = find_references(_APPENDIX.sub("", law), statutes)
    if len(references) == 1 and references[0].statute:
        return _section(references[0], _APPENDIX.search(law), language, statutes)
    cited = _ARTICLE.fullmatch(law)
    if not cited:
        raise SamsvarError(f"{law!r} is no provision that can be worded: write it as the briefs do, such as LOU 19 kap. 25 a §")
    act = _TREATY[language] if cited["act"] == "EUF-fördraget" else cited["act"].replace("Förordning", _REGULATION[language])
    if not cited["article"]:
        return "", act
    if language == "sv":
        return f"artikel {cited['article']}", f"i {act}"
    article, _, part = cited["article"].partition(".")
    return f"Article {article}{f'({part})' if part else ''}", f"of {act}"


def _section(reference: Reference, appendix: re.Match[str] | None, language: Language, statutes: Statutes) -> tuple[str, str]:
    statute = statutes.by_sfs(reference.statute or "")
    if statute is None or not statute.names_sv or not statute.title_en:
        raise SamsvarError(f"SFS {reference.statute} has no names in statutes.toml: add names_sv and title_en")
    short = statute.abbreviation or statute.sfs
    if language == "sv":
        parts = [f"{reference.chapter} kap." if reference.chapter else "", f"{reference.section} §" if reference.section else ""]
        parts += [f"bilaga {appendix['number']} till" if appendix else ""]
        return " ".join(filter(None, parts)), f"{statute.names_sv[0]} ({short})"
    parts = [f"chapter {reference.chapter}" if reference.chapter else "", f"section {reference.section}" if reference.section else ""]
    parts += [f"Annex {appendix['number']}" if appendix else ""]
    return ", ".join(filter(None, parts)), f"{'to' if appendix else 'of'} the {statute.title_en} ({short})"
