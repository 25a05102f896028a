"""The glossary as the pages show it: in the interface's language, and beside an answer the terms that it uses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import combining, normalize

from answer.answer import Answer, Sentence
from corpus.language import Language, other_language
from corpus.registers.glossary import Glossary, Term

MAX_WORDS = 6
# In Swedish å, ä and ö are letters of their own after z, and the signs after z in ASCII are the braces; elsewhere they sort as a and o.
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One term in a language of the interface; `heading` is its name with the abbreviation, `other_name` its name in `other_language`.

    `synonyms` are what people look for it under, often looser than the name. `related` are the headings and ids of other terms.
    """

    id: str
    heading: str
    definition: str
    other_language: Language
    other_name: str
    statute: str
    synonyms: tuple[str, ...]
    related: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a sentence; `term` is the id of the term that it names, empty where it names none that is explained here."""

    text: str
    term: str = ""


def glossary_globals(language: Language) -> Mapping[str, object]:
    """Return what the templates of answers call."""
    return {"words_of": lambda answer, glossary: answer_entries(answer, glossary, language), "sentence_words": sentence_words}


def all_entries(glossary: Glossary, language: Language) -> list[Entry]:
    """Return every term, in the alphabetical order of the language. A related id that names no term gives no link."""
    named = {term.id: (_heading(term, language), term.id) for term in glossary.terms}
    entries = (entry_of(term, language, tuple(named[key] for key in term.related if key in named)) for term in glossary.terms)
    return sorted(entries, key=lambda entry: collation_key(entry.heading, language))


def entry_of(term: Term, language: Language, related: tuple[tuple[str, str], ...] = ()) -> Entry:
    swedish = language == "sv"
    names = (*term.also_sv, *term.synonyms_sv) if swedish else (*term.also_en, *term.synonyms_en)
    return Entry(
        id=term.id,
        heading=_heading(term, language),
        definition=term.definition_sv if swedish else term.definition_en,
        other_language=other_language(language),
        other_name=term.en if swedish else term.sv,
        statute=term.statute,
        synonyms=tuple(name for name in dict.fromkeys(names) if name != term.abbreviation),
        related=related,
    )


def answer_entries(answer: Answer, glossary: Glossary, language: Language) -> list[Entry]:
    """Return at most `MAX_WORDS` terms that the question and then the sentences name, each once, in the order of the text.

    In the question every synonym counts, as it is the asker's word; in the sentences only what means exactly the same, since a synonym may be
    looser than its term ("board" for "committee"). A refusal says nothing that would need explaining.
    """
    quoted = (term for sentence in answer.sentences for term, _, _ in _exact(answer, sentence, glossary))
    return [entry_of(term, language) for term in _explained(answer, glossary, quoted)]


def sentence_words(answer: Answer, sentence: Sentence, glossary: Glossary) -> list[Words]:
    """Return the sentence in stretches that make up its text exactly, with each explained term marked where the answer first names it."""
    named = [(named_in, term, start, end) for named_in in answer.sentences for term, start, end in _exact(answer, named_in, glossary)]
    first: dict[str, tuple[Sentence, int, int]] = {}
    for named_in, term, start, end in named:
        first.setdefault(term.id, (named_in, start, end))
    explained = {term.id for term in _explained(answer, glossary, (term for _, term, _, _ in named))}
    places = sorted((start, end, key) for key, (named_in, start, end) in first.items() if named_in is sentence and key in explained)
    words, at = [], 0
    for start, end, key in places:
        if start >= at:
            words += [Words(sentence.text[at:start]), Words(sentence.text[start:end], key)]
            at = end
    return [part for part in (*words, Words(sentence.text[at:])) if part.text]


def collation_key(text: str, language: Language) -> tuple[str, str]:
    """Return what sorts texts as dictionaries of the language do: without regard to case and accents, but for å, ä and ö in Swedish."""
    folded = normalize("NFC", text.casefold())
    letters = normalize("NFD", folded.translate(_AFTER_Z) if language == "sv" else folded)
    return "".join(letter for letter in letters if not combining(letter)), text


def _heading(term: Term, language: Language) -> str:
    name = term.sv if language == "sv" else term.en
    return f"{name} ({term.abbreviation})" if term.abbreviation else name


def _explained(answer: Answer, glossary: Glossary, quoted: Iterable[Term]) -> list[Term]:
    """Return the terms of the question and then of the sentences that are explained."""
    if answer.status == "refused":
        return []
    terms = {term.id: term for term in (*_asked(answer, glossary), *quoted)}
    return list(terms.values())[:MAX_WORDS]


def _asked(answer: Answer, glossary: Glossary) -> Iterator[Term]:
    for name, term in glossary.find(answer.question):
        english = term.names("en") if answer.language == "en" else ()
        if _is_one_of(name, (*term.names("sv"), *english)):
            yield term


def _exact(answer: Answer, sentence: Sentence, glossary: Glossary) -> Iterator[tuple[Term, int, int]]:
    """Yield each term that the sentence names by what means exactly the same, and where."""
    # English words stand within Swedish ones ("bid" in "bidrag"), while English text is full of true Swedish names.
    english = answer.language_of(sentence) == "en"
    for name, term, start, end in glossary.located(sentence.text):
        exact = (term.sv, *term.also_sv, term.abbreviation, *((term.en, *term.also_en) if english else ()))
        if _is_one_of(name, exact):
            yield term, start, end


def _is_one_of(name: str, names: tuple[str, ...]) -> bool:
    return name.casefold() in (other.casefold() for other in names)
