"""Whether quoted sentences express a statement: its numerals must be there, and half of its content words. Pure functions over texts."""

import re
from collections.abc import Collection

from corpus.language import Language
from index.legs.terms import stem, words

WORD_SHARE = 0.5
"""How much of a statement's content words the quotes must have: paraphrase moves about half of them (docs/evaluation.md)."""

_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[\s.,]\d{3})+(?!\d)")
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)?")
_NUMBER_WORDS: dict[Language, dict[str, str]] = {
    "sv": {word: str(number) for number, word in enumerate("två tre fyra fem sex sju åtta nio tio elva tolv".split(), start=2)},
    "en": {word: str(number) for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)},
}
_FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "sv": frozenset(
        "alla allt att av bara blev bli blir de dem den denna deras dess dessa det detta dock du där då efter eller en enligt er ett finns flera "
        "från får för genom gäller ha hade han har hon hos hur i in inga ingen inget inom inte ja jag kan kunde man med mellan men mer mot måste ni nej nu när "
        "någon något några och också om på s samt sedan sig sin sina ska skulle som så såsom till under upp ur ut utan vad var vara varit vem "
        "vi vid vilka vilken vilket är även över".split()
    ),
    "en": frozenset(
        "a about after all also an and any are as at be been being but by can could did do does for from had has have he how if in into is it "
        "its may more must no nor not of on only or other our out over s shall she should so some such than that the their them then there these "
        "they this those to under up was we were what when where which who whom will with within would yes you your".split()
    ),
}


def numerals(text: str, language: Language) -> frozenset[str]:
    """Return the numbers in the text, one spelling each: "12 000" and "12,000" are 12000, "7,8" is 7.8, "03" is 3, "tre" is 3."""
    grouped = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    figures = {_plain(match[0]) for match in _NUMERAL.finditer(grouped)}
    return frozenset(figures | {_NUMBER_WORDS[language][word] for word in words(text) if word in _NUMBER_WORDS[language]})


def _plain(numeral: str) -> str:
    whole, _, fraction = numeral.replace(",", ".").partition(".")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def content_stems(text: str, language: Language) -> frozenset[str]:
    """Return the stems of the text's words that carry content: no function words, no numbers."""
    kept = (word for word in words(text) if word not in _FUNCTION_WORDS[language] and word not in _NUMBER_WORDS[language])
    return frozenset(stem(word, language) for word in kept if not word[0].isdigit())


def needed_of(fact: str, answer: str, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems and numerals that a quote of the fact must show: those that the model answer takes from it.

    Where there is no model answer, or it shares fewer than two stems and no numeral with the fact, the fact's own words count, and no numeral
    is required: a question may be about another part of the fact than its date.
    """
    stems, figures = content_stems(fact, language), numerals(fact, language)
    shared, shared_figures = stems & content_stems(answer, language), figures & numerals(answer, language)
    return (shared, shared_figures) if len(shared) >= 2 or shared_figures else (stems, frozenset())


def expresses(quotes: Collection[str], stems: Collection[str], figures: Collection[str], language: Language) -> bool:
    """Return whether the quotes, all in one language, together have every numeral and `WORD_SHARE` of the stems, two of them at least."""
    text = "\n".join(quotes)
    found = content_stems(text, language)
    shown = sum(needed in found for needed in stems)
    # One word alone ("ordinary") is no sign of anything, unless it comes with the number that was asked for.
    enough = max(WORD_SHARE * len(stems), min(len(stems), 1 if figures else 2))
    return bool(quotes) and numerals(text, language).issuperset(figures) and shown >= enough
