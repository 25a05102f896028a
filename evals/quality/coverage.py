"""Whether quoted sentences express a statement: its numbers must be there, and half of its content words. Pure functions over texts."""

from collections.abc import Collection

from corpus.language import Language
from index.legs.terms import stem, words
from ingest.text.numbers import numbers

WORD_SHARE = 0.5
"""How much of a statement's content words the quotes must have: paraphrase moves about half of them (docs/evaluation.md)."""

# Not the search's own list (index.legs.terms.STOP_WORDS): a measure must not move when what it measures is changed.
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


def content_stems(text: str, language: Language) -> frozenset[str]:
    """Return the stems of the text's words that carry content: no function words, no numbers."""
    return frozenset(stem(word, language) for word in words(text) if word not in _FUNCTION_WORDS[language] and not numbers(word))


def needed_of(fact: str, answer: str, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems and numbers that a quote of the fact must show: those that the model answer takes from it.

    Where there is no model answer, or it shares fewer than two stems and no number with the fact, the fact's own words count, and no number
    is required: a question may be about another part of the fact than its date.
    """
    stems, figures = content_stems(fact, language), numbers(fact)
    shared, shared_figures = stems & content_stems(answer, language), frozenset(figures & numbers(answer))
    return (shared, shared_figures) if len(shared) >= 2 or shared_figures else (stems, frozenset())


def expresses(quotes: Collection[str], stems: Collection[str], figures: Collection[str], language: Language) -> bool:
    """Return whether the quotes, all in one language, together have every number and `WORD_SHARE` of the stems, two of them at least."""
    text = "\n".join(quotes)
    shown = len(content_stems(text, language).intersection(stems))
    # One word alone ("ordinary") is no sign of anything, unless it comes with the number that was asked for.
    enough = max(WORD_SHARE * len(stems), min(len(stems), 1 if figures else 2))
    return bool(quotes) and numbers(text).issuperset(figures) and shown >= enough
