"""Writes a question as the documents are written, so that the same question is understood alike however it was typed. Leaves out no word.

Characters (normal form, nothing unseen, one kind of quote and dash), numbers ("700000", "700.000" → "700 000", in English "700,000"), references to
sections ("LOU 4:18", "4 kap 18 LOU" → "LOU 4 kap. 18 §"), and letters (capitals throughout, and abbreviations in small ones). Preparing twice is
preparing once. What was typed is what is shown; this is what is understood, corrected and searched for.
"""

import re
from dataclasses import replace
from functools import lru_cache

from simplemma import is_known

from answer.question import Question
from corpus.language import LANGUAGES
from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from ingest.law.references import Reference, find_references, section_label
from ingest.text.language import detect_language
from ingest.text.normalise import normalise
from ingest.text.numbers import group_digits

_QUOTES = str.maketrans({**dict.fromkeys("”“„‟«»″", '"'), **dict.fromkeys("’‘‚‛′`´", "'"), **dict.fromkeys("‐‑‒−", "-"), "—": "–"})
_MARKS = re.compile(r"([?!])[?!]+")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_COLON = re.compile(r"\d\s?[a-z]?:\d")
_CITED = re.compile(r"\d\s?[a-zåäö]?\s*kap[^§]*\d\s?[a-zåäö]?\s*§")
_SHOUTED = 0.8
_SHOUTED_WORDS = 2
"""A text is written in capitals throughout where this share of its letters is capital, and so many of its words are."""
_LEAST_LETTERS = 3
"""Shorter abbreviations are other words in small letters: "kl", "fp"."""


def prepared(question: Question, glossary: Glossary, statutes: Statutes) -> Question:
    """Return the question, and what was asked before it, as the documents are written."""
    texts = (prepared_text(text, glossary, statutes) for text in question.history)
    return replace(question, text=prepared_text(question.text, glossary, statutes), history=tuple(texts))


def prepared_text(text: str, glossary: Glossary, statutes: Statutes) -> str:
    """Return one question as the documents are written, in one line."""
    text = _MARKS.sub(r"\1", " ".join(normalise(text).translate(_QUOTES).split()))
    text = _with_sections(_shortened(_with_abbreviations(text, _abbreviations(glossary, statutes)), glossary), statutes)
    return group_digits(text, "," if detect_language(text, "sv") == "en" else " ")


def _shortened(text: str, glossary: Glossary) -> str:
    """Write a concept that has an abbreviation by that, as the documents do once they have introduced it; an agreement on one is one."""
    for name, term in glossary.find(text):
        same = {each.casefold() for each in (term.sv, term.en, *term.also_sv, *term.also_en)}
        if term.abbreviation and name.casefold() in same:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", term.abbreviation, text, flags=re.IGNORECASE)
        if term.abbreviation:
            text = text.replace(f"{term.abbreviation} ({term.abbreviation})", term.abbreviation)
            text = re.sub(rf"(?<!\w){term.abbreviation}[ -](?:avtal(?:et|en)?|agreements?)(?!\w)", term.abbreviation, text)
    return text


def _with_sections(text: str, statutes: Statutes) -> str:
    """Write a section that stands beside its statute's name, without "§" or with the chapter after "kap.", as Swedish law is cited."""
    if not _DIGIT.search(text):  # looking for the names of all statutes takes milliseconds
        return text
    references = find_references(text, statutes)
    for reference in reversed(references):
        alone = sum(other.start < reference.end and reference.start < other.end for other in references) == 1
        if alone and reference.statute and reference.chapter and reference.section and _is_short(text, reference):
            label = section_label(statutes.citation_name(reference.statute), reference.chapter, reference.section)
            text = text[: reference.start] + label + text[reference.end :].removeprefix(" §")
    return text


def _is_short(text: str, reference: Reference) -> bool:
    written = text[reference.start : reference.end].lower()
    return bool(_COLON.search(written) or ("kap" in written and not _CITED.search(written)))


def _with_abbreviations(text: str, abbreviations: dict[str, tuple[str, bool]]) -> str:
    """Write abbreviations as they are known, and the rest in small letters where all of it is in capitals."""
    shouted = _is_shouted(text, abbreviations)

    def written(match: re.Match[str]) -> str:
        known, is_word = abbreviations.get(match[0].lower(), ("", True))
        if known and (shouted or (match[0].islower() and not is_word)):
            return known
        return match[0].lower() if shouted else match[0]

    text = _WORD.sub(written, text)
    return text[:1].upper() + text[1:] if shouted else text


def _is_shouted(text: str, abbreviations: dict[str, tuple[str, bool]]) -> bool:
    words = [word for word in _WORD.findall(text) if word.lower() not in abbreviations]
    capital = [word for word in words if word.isupper()]
    return len(capital) >= _SHOUTED_WORDS and sum(map(len, capital)) >= _SHOUTED * sum(map(len, words))


@lru_cache(maxsize=8)
def _abbreviations(glossary: Glossary, statutes: Statutes) -> dict[str, tuple[str, bool]]:
    """Return each abbreviation by its small letters, as it is written and whether it is another word in small letters."""
    names = [name for term in glossary.terms for language in LANGUAGES for name in term.names(language)]
    names += [statute.abbreviation for statute in statutes.all if statute.abbreviation]
    known = {word for name in names for word in _WORD.findall(name) if sum(map(str.isupper, word)) > 1}
    return {word.lower(): (word, _is_other_word(word)) for word in known}


def _is_other_word(abbreviation: str) -> bool:
    lower = abbreviation.lower()
    return len(lower) < _LEAST_LETTERS or is_known(lower, lang="sv")
