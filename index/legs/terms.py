"""Turns text into the terms of the lexical leg: stems, and character 5-grams within words, which meet Swedish compounds and inflection halfway."""

import re
from functools import lru_cache

import Stemmer

from corpus.language import Language
from ingest.text.numbers import join_digits

GRAM = 5
# Letters of other scripts that look like ours, in the lower case. Only for comparing words: quotes keep every character.
_LOOKALIKES = str.maketrans("аеорсухіјѕһԁɡԛԝёьӓӧԍαοερτυικνχ", "aeopcyxijshdgqwëbäögaoeptuiknx")
_MIXED = re.compile(r"(?=\w*[a-zåäöé])(?=\w*[\u0250-\u052f])\w+")
_FOREIGN = re.compile(r"[\u0250-\u052f]")
_WORD = re.compile(r"\w+(?:[:.,]\d+)*")
STOP_WORDS = frozenset(
    """och att det som en ett av är på för med den till inte om har de var ska kan vi eller från så men vid man hur vad vilka vilken vilket när
    varför vem vems får måste bör skall finns blir blev vara varit i enligt mellan efter utan även hos oss er ni jag du han hon dem deras sin sitt sina
    vår vårt våra mot ur då där här detta denna dessa någon något några alla allt mer mest mycket många kunna skulle hade göra gör innebär
    gäller sig via per ju väl nu också bara redan inom genom både samt alltså egentligen
    the of and to in is that it was for be on are as by at this not or a an with from which what when where why who whom whose how does did do
    can could must should would may shall will have has had been being were they their them there these those its his her he she we us our you your
    my me i if than then but about into also any some so such up out over""".split()
)
"""Words that carry no meaning of their own, in both languages."""
_STEMMERS = {"sv": "swedish", "en": "english"}


def words(text: str) -> list[str]:
    """Return the words and numbers of the text in lower case, in order. A number is one word however its digits are grouped ("700 000" → "700000"). A word that mixes Latin letters with their likes of other scripts
    ("аvtal" with a Cyrillic а) is spelled in Latin."""
    lower = join_digits(text.lower())
    return _WORD.findall(_MIXED.sub(lambda match: match[0].translate(_LOOKALIKES), lower) if _FOREIGN.search(lower) else lower)


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
