"""Turns text into the terms of the lexical leg: stems, and character 5-grams within words, which meet Swedish compounds and inflection halfway."""

import re
from functools import lru_cache

import Stemmer

from ingest.document import Language

GRAM = 5
# Letters of other scripts that look like ours, in the lower case. Only for comparing words: quotes keep every character.
_LOOKALIKES = str.maketrans("аеорсухіјѕһԁɡԛԝёьӓӧԍαοερτυικνχ", "aeopcyxijshdgqwëbäögaoeptuiknx")
_MIXED = re.compile(r"(?=\w*[a-zåäöé])(?=\w*[\u0250-\u052f])\w+")
_WORD = re.compile(r"\w+(?:[:.,]\d+)*")
_STEMMERS = {"sv": "swedish", "en": "english"}


def words(text: str) -> list[str]:
    """Return the words and numbers of the text in lower case, in order. A word that mixes Latin letters with their likes of other scripts
    ("аvtal" with a Cyrillic а) is spelled in Latin."""
    lower = text.lower()
    return _WORD.findall(lower if lower.isascii() else _MIXED.sub(lambda match: match[0].translate(_LOOKALIKES), lower))


@lru_cache(maxsize=200_000)
def stem(word: str, language: Language) -> str:
    """Return the Snowball stem of one lower-case word."""
    return str(Stemmer.Stemmer(_STEMMERS[language], 0).stemWord(word)) if not word[0].isdigit() else word


def stems(text: str, language: Language) -> list[str]:
    return [stem(word, language) for word in words(text)]


def grams(text: str) -> list[str]:
    """Return the 5-grams within each word; a word of up to five characters is its own gram."""
    return [gram for word in words(text) for gram in word_grams(word)]


@lru_cache(maxsize=200_000)
def word_grams(word: str) -> tuple[str, ...]:
    return (word,) if len(word) <= GRAM else tuple(word[start : start + GRAM] for start in range(len(word) - GRAM + 1))
