"""Swedish or English, for a question of three words as for a page. Never any third language."""

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from corpus.language import Language

# Words that only one of the languages has, or has a hundred times as often: function words, question words, and words of the subject.
_SWEDISH_WORDS = """och att det som en ett av är på för med den till inte om har de var ska kan vi eller från så men vid man hur vad vilka vilken vilket när
varför vem får måste bör skall finns blir blev vara varit också enligt mellan efter utan även hos oss er ni jag du han hon dem deras sin sitt sina vår vårt våra
mot ur då där här detta denna dessa någon något några ingen inga alla allt mer mest mycket många kunna skulle hade göra gör gäller innebär ingå
lag lagen kommun kommunen kommuner kommunens region regionen samverkan avtal avtalet upphandling upphandlingen upphandla bidrag
reserverad reserverade partnerskap organisationer förening föreningar krav mål stöd idag nu bara redan inom genom både samt
sig sina vilkas vars eftersom därför medan trots innan sedan ännu aldrig alltid ofta kanske nej inget"""
_ENGLISH_WORDS = """the of and to is that it was be are by not this which what when where why who whom whose how does did do can could must should would
may shall will with from have has had been being were they their them there these those its his her he she we us our you your my an or if than then but
about into between after before without within through during against because while although only also more most many much any some
law contract contracts procurement municipality municipalities public partnership agreement reserved organisations
organization organizations out up over such each other both very just yet need needs apply applies mean means
whats hows wheres whos dont doesnt isnt cant im"""
# English words that are also Swedish ones, or common in names.
_WEAK_ENGLISH_WORDS = "for at as on in act no under all"
_SWEDISH, _ENGLISH, _WEAK_ENGLISH = (frozenset(words.split()) for words in (_SWEDISH_WORDS, _ENGLISH_WORDS, _WEAK_ENGLISH_WORDS))
_WORD = re.compile(r"[^\W\d_]+")
_SWEDISH_LETTERS = re.compile("[åäöÅÄÖ]")
_LONG = 2000


def detect_language(text: str, fallback: Language) -> Language:
    """Return the language that most of `text` is in; `fallback` where nothing tells ("LOU?", numbers, an empty text).

    Only the first 2 000 characters are weighed. Function words and å, ä, ö decide nearly always, in microseconds; a byte n-gram model
    decides the rest, and takes about a second to load when it is first needed.
    """
    words = _WORD.findall(text[:_LONG])
    swedish, english = _evidence(words)
    if max(swedish, english) >= 1 and max(swedish, english) >= 1.5 * min(swedish, english) and abs(swedish - english) >= 1:
        return "sv" if swedish > english else "en"
    telling = " ".join(word for word in words if not word.isupper())
    if len(telling) < 4:
        return fallback
    margin = _model_margin(telling) + 4.0 * (swedish - english)
    if abs(margin) < 1.0:
        return fallback
    return "sv" if margin > 0 else "en"


def _evidence(words: list[str]) -> tuple[float, float]:
    """Weights of the Swedish and the English words. A capitalised word with å, ä or ö is likely a name, and weighs less;
    the first word weighs threefold, since a question's first word is never part of a name."""
    swedish = english = 0.0
    for at, word in enumerate(words):
        lower = word.lower()
        weight = 1.0 if at else 3.0
        if lower in _SWEDISH or word == "i":
            swedish += weight
        elif lower in _ENGLISH:
            english += weight
        elif lower in _WEAK_ENGLISH:
            english += 0.4
        elif _SWEDISH_LETTERS.search(word):
            swedish += 0.25 if word[0].isupper() else 1.0
    return swedish, english


def _model_margin(text: str) -> float:
    """Log-odds of Swedish against English, above 0 for Swedish."""
    ranked = dict(_model().rank(text))
    return float(ranked["sv"] - ranked["en"])


@lru_cache(maxsize=1)
def _model() -> LanguageIdentifier:
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(["sv", "en"])
    return model
