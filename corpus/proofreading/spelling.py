"""Checks spelling with the program hunspell; what its dictionaries lack and we have reviewed stands in spelling.toml."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from corpus.language import LANGUAGES, Language
from corpus.proofreading.briefs import Brief
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.writing.glossary_brief import FILE as GLOSSARY

FILE = "spelling.toml"
# British English alone: the American dictionary would refuse every "organisation".
_DICTIONARIES: Mapping[Language, str] = {"sv": "sv_SE", "en": "en_GB"}
# A word of letters, with hyphens, apostrophes and the colon of "SKL:s" inside; no digits, since numbers are not spelt.
_SPLIT = re.compile(r"[-:']")
_POSSESSIVE = re.compile(r"'s$")
_WORD = re.compile(r"(?<![\w/:.-])[^\W\d_]+(?:[-’':][^\W\d_]+)*(?![\w/])")


def check_spelling(corpus: Corpus) -> Iterator[Finding]:
    """Find words that neither the dictionary nor the reviewed list has, reviewed words that no brief has, and lists that are not sorted.

    The glossary brief says what each term is called in the other language; those words are spelt where they are at home.
    """
    spelling = next(iter(corpus.registers.spelling.values), None)
    for language in LANGUAGES:
        reviewed = spelling.words(language) if spelling else ()
        yield from _check_order(reviewed, language)
        terms = corpus.registers.terms.values
        foreign = {word for term in terms for word in _words(term.en if language == "sv" else term.sv)}
        places = _places([brief for brief in corpus.briefs if brief.folder == language], foreign)
        yield from _check_words(places, reviewed, language)


def _check_order(reviewed: Sequence[str], language: Language) -> Iterator[Finding]:
    for before, after in pairwise(reviewed):
        if before >= after:
            yield Finding(FILE, 0, f"{after!r} stands after {before!r} under [{language}]", "sort the list, each word once")


def _check_words(places: Mapping[str, tuple[str, int]], reviewed: Sequence[str], language: Language) -> Iterator[Finding]:
    unknown = _unknown(sorted(places), _DICTIONARIES[language])
    if unknown is None:
        what = f"hunspell, or its dictionary {_DICTIONARIES[language]}, is not installed, so the spelling was not checked"
        yield Finding(language, 0, what, "apt-get install hunspell hunspell-sv hunspell-en-gb", "skipped")
        return
    for word in sorted(unknown - set(reviewed)):
        file, line = places[word]
        what_to_do = f"mend it, or review it and add it to {FILE} under [{language}]"
        yield Finding(file, line, f"the word {word!r} is in no dictionary", what_to_do)
    # A word that only some version of the dictionary lacks may stay; one that no brief has may not.
    for word in sorted(set(reviewed) - places.keys()):
        yield Finding(FILE, 0, f"no brief has {word!r} under [{language}]", "take it out")


def _places(briefs: Sequence[Brief], foreign: set[str]) -> dict[str, tuple[str, int]]:
    """Each word of the headings and paragraphs, with the first place where it stands; of the glossary, those that are not `foreign`."""
    places: dict[str, tuple[str, int]] = {}
    for brief in briefs:
        lines = [*((heading.text, heading.line) for heading in brief.headings), *((part.text, part.line) for part in brief.paragraphs)]
        for text, line in lines:
            for word in _words(text):
                if brief.name != GLOSSARY or word not in foreign:
                    places.setdefault(word, (brief.file, line))
    return places


def _words(text: str) -> Iterator[str]:
    return (_POSSESSIVE.sub("", match[0].replace("’", "'")) for match in _WORD.finditer(text))


def _unknown(words: Sequence[str], dictionary: str) -> set[str] | None:
    """The words that hunspell rejects, whole or in one of the parts that it splits them into; None where it cannot be asked."""
    program = shutil.which("hunspell")
    if not program:
        return None
    answer = subprocess.run(
        [program, "-d", dictionary, "-i", "utf-8", "-l"], input="\n".join(words), capture_output=True, encoding="utf-8", check=False
    )
    if answer.returncode:
        return None
    rejected = set(answer.stdout.split())
    return {word for word in words if word in rejected or any(part in rejected for part in _SPLIT.split(word))}
