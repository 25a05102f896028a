"""Checks spelling with the program hunspell; what its dictionaries lack and we have reviewed stands in spelling.toml."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from corpus.language import LANGUAGES, Language
from corpus.proofreading.briefs import Brief
from corpus.proofreading.finding import Finding
from corpus.proofreading.glossary_brief import FILE as GLOSSARY
from corpus.proofreading.tables import Table

FILE = "spelling.toml"
# British English alone: the American dictionary would refuse every "organisation".
_DICTIONARIES: Mapping[Language, str] = {"sv": "sv_SE", "en": "en_GB"}
# A word of letters, with hyphens, apostrophes and the colon of "SKL:s" inside; no digits, since numbers are not spelt.
_SPLIT = re.compile(r"[-:']")
_POSSESSIVE = re.compile(r"'s$")
_WORD = re.compile(r"(?<![\w/:.-])[^\W\d_]+(?:[-’':][^\W\d_]+)*(?![\w/])")


def read_reviewed(folder: Path) -> tuple[dict[Language, list[str]], list[Finding]]:
    """Return the reviewed words by language, from `words` in `[sv]` and `[en]` of spelling.toml; no file, no words."""
    words: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    path = folder / FILE
    if not path.is_file():
        return words, []
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        words |= {language: list(tables[language]["words"]) for language in LANGUAGES}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        return words, [Finding(FILE, 0, f"cannot be read: {error}", "write [sv] and [en], each with `words = [...]`")]
    disorder = (
        f"{after!r} stands after {before!r} under [{language}]"
        for language in LANGUAGES
        for before, after in pairwise(words[language])
        if before >= after
    )
    return words, [Finding(FILE, 0, what, "sort the list, each word once") for what in disorder]


def check_spelling(briefs: Sequence[Brief], reviewed: Mapping[Language, list[str]], terms: Sequence[Table] = ()) -> Iterator[Finding]:
    """Find words that neither the dictionary nor the reviewed list has, and reviewed words that no brief has.

    The glossary brief says what each of `terms` is called in the other language; those words are spelt where they are at home.
    """
    for language in LANGUAGES:
        foreign = {word for term in terms for word in _words(term.text("en" if language == "sv" else "sv"))}
        places = _places([brief for brief in briefs if brief.folder == language], foreign)
        unknown = _unknown(sorted(places), _DICTIONARIES[language])
        if unknown is None:
            what = f"hunspell, or its dictionary {_DICTIONARIES[language]}, is not installed, so the spelling was not checked"
            yield Finding(language, 0, what, "apt-get install hunspell hunspell-sv hunspell-en-gb", "skipped")
            continue
        for word in sorted(unknown - set(reviewed[language])):
            file, line = places[word]
            yield Finding(
                file, line, f"the word {word!r} is in no dictionary", f"mend it, or review it and add it to {FILE} under [{language}]"
            )
        # A word that only some version of the dictionary lacks may stay; one that no brief has may not.
        for word in sorted(set(reviewed[language]) - places.keys()):
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
