"""Words that turn what a sentence says, such as "may" and "must", "not", "at most", "before", "only". The one list of them, in both languages.

Sentences that differ in one of them say different things, however alike the rest is: neither repeats or supports the other. By words alone:
opposites ("public" and "private") are not known here, nor who does what to whom where no word of the list stands between them.

To add a word, write it into the row of its kind in `ROWS`. In a row `|` parts phrases, `*` stands for any letters, `_` for two words at most, `#`
for a number that must follow and `@` for a date. Of two phrases that begin at the same place, the one in the earlier row is read.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from answer.words.literals import MONTH, codes, dates
from answer.words.table import content_words, spelled_alike
from index.legs.terms import STOP_WORDS
from ingest.text.numbers import NUMBER_WORDS, numbers

Kind = Literal[
    "at most", "at least", "latest", "earliest", "more", "less", "exactly", "about", "within", "before", "after", "from", "until",
    "only", "except", "all", "most", "some", "or", "prohibition", "right", "permission", "duty", "recommendation", "negation",
]  # fmt: skip
ROWS: dict[Kind | None, tuple[str, ...]] = {
    None: ("inte bara|inte endast|inte enbart|inte minst", "not only|not merely|not just|not least"),  # these turn nothing
    "at most": (
        "högst|maximalt|max|som längst|som mest|upp till #|inte _ mer än|inte _ fler än|inte _ längre än|inte _ högre än|inte _ överstig*|inte _ överskrid*",
        "at most|at the most|maximum|up to #|not _ more than|no more than|not _ longer than|no longer than|not _ higher than|not _ exceed*",
    ),
    "at least": (
        "minst|lägst|åtminstone|minimum|inte _ mindre än|inte _ färre än|inte _ kortare än|inte _ lägre än|inte _ understig*|inte _ underskrid*",
        "at least|at the least|not _ less than|no less than|not _ fewer than|no fewer than|not _ shorter than|not _ lower than",
    ),
    "latest": ("senast|inte senare än", "at the latest|no later than|not later than|by @"),
    "earliest": (
        "tidigast|inte tidigare än|inte förrän|inte före|inte innan",
        "at the earliest|no earlier than|not earlier than|not before|not until",
    ),
    "more": (
        "mer än|fler än|längre än|högre än|över #|överstig*|överskrid*",
        "more than|longer than|higher than|greater than|over #|above #|exceed*",
    ),
    "less": (
        "mindre än|färre än|kortare än|lägre än|understig*|underskrid*",
        "less than|fewer than|shorter than|lower than|below #",
    ),
    "exactly": ("exakt|precis", "exactly|precisely"),
    "about": ("ungefär|cirka|ca|omkring|uppskattningsvis|nästan", "approximately|roughly|almost|nearly|about #|around #"),
    "within": ("inom #", "within #"),
    "before": ("före|innan|dessförinnan", "before|prior to"),
    "after": ("efter|därefter", "after|afterwards|thereafter"),
    "from": ("från och med|fr.o.m.|från @|sedan @", "with effect from|as from|as of @|from @|since @"),
    "until": ("till och med|t.o.m.|fram till|tills|till @", "until|through @"),
    "only": ("endast|enbart|bara|uteslutande", "only|solely|exclusively"),
    "except": ("utom|förutom|undantag*|undantas|undanta|såvida", "except*|exempt*|unless|excluding"),
    "all": ("alla|samtliga|varje", "all|every|each|any"),
    "most": ("de flesta|flertalet|majoriteten", "most|the majority|a majority"),
    "some": ("vissa|somliga|några|en del", "some|certain"),
    "or": ("eller|alternativt", "or|alternatively"),
    "prohibition": ("förbjud*|förbjöd*|förbud*|otillåt*|olaglig*", "prohibit*|forbid*|forbade|ban|bans|banned|unlawful*|illegal*"),
    "right": ("rätt|rätten|rättighet*|berättiga*", "right|rights|entitle*"),
    "permission": (
        "får|fick|fått|kan|kunna|kunde|kunnat|tillåt*|möjligt att|möjlighet att|möjligheten att",
        "may|can|could|might|allow*|permit*|permission|possible to",
    ),
    "duty": (
        "måste|ska|skall|krävs|krävdes|kräver|krävde|kräva|skyldig*|obligatorisk*|behöver|behövs|behöva|behövde|tvungen|tvungna|tvingas|åligger|plikt*",
        "must|shall|require|requires|required|requiring|oblige|obliged|obligation*|obligatory|mandatory|compulsory|duty|duties"
        "|have to|has to|had to|need to|needs to|need not|needed",
    ),
    "recommendation": ("bör|borde|rekommend*", "should|ought|recommend*|advise*|advisable"),
    "negation": (
        "inte|aldrig|ingen|inget|inga|ingenting|varken|vare sig|utan|sakna*",
        "not|never|nobody|nothing|none|neither|nor|without|lack|lacks|lacked|lacking|no",
    ),
}  # fmt: skip
BEAR_ON_NUMBERS: frozenset[Kind] = frozenset(("at most", "at least", "more", "less", "exactly", "about", "within"))
NEVER_LEFT_OUT: frozenset[Kind] = frozenset(("negation", "except"))
"""Kinds without which the rest of a sentence is false, whatever else is left out with them."""
ALIKE = 0.6
"""A word is said again by one that is spelled so much like it (0–1), such as another form of it."""
_AHEAD = r"(?=\s+(?:(?:SEK|EUR|€|den|the|an?|en|ett)\s+)?"
_SYMBOLS = {
    ".": r"\.",
    "*": r"\w*",
    " _ ": r"(?: \w+){0,2} ",
    " #": rf"{_AHEAD}(?:\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b))",
    " @": rf"{_AHEAD}(?:\d|(?-i:{MONTH})\b))",
}
# "May" is the month beside a number and after "in".
EXCEPTIONS = {"may": r"(?<!\d )(?<!in )(?<!of )may(?! \d)", "no": r"no(?!\. ?\d)", "varje": "varje(?! år| månad| vecka| dag| gång)"}
EXCEPTIONS |= {word: rf"{word}(?! year| month| week| day| time)" for word in ("every", "each")}


def _pattern(phrase: str) -> str:
    if phrase in EXCEPTIONS:
        return EXCEPTIONS[phrase]
    for symbol, pattern in _SYMBOLS.items():
        phrase = phrase.replace(symbol, pattern)
    return phrase


_KINDS = tuple(ROWS)
_TURNING = re.compile(
    "|".join(rf"(?P<_{at}>(?<!\w)(?:{'|'.join(map(_pattern, '|'.join(row).split('|')))})(?!\w))" for at, row in enumerate(ROWS.values())),
    re.IGNORECASE,
)
_WORD = re.compile(r"\d{1,3}(?:[ .,]\d{3})+(?!\d)|\w+")


@dataclass(frozen=True, slots=True)
class Turn:
    """A word or phrase that turns the meaning of `text`, from `start` to `end`."""

    kind: Kind
    start: int
    end: int


def written_out(text: str) -> str:
    """Return the text in one line, with one spelling of "not": "can't" and "cannot" become "can not", "ej" becomes "inte"."""
    text = re.sub(r"\bcan(?:no|n?[’'])t\b", "can not", " ".join(text.split()), flags=re.IGNORECASE)
    text = re.sub(r"(?<=\w)n[’']t\b", " not", text, flags=re.IGNORECASE)
    return re.sub(r"\b(?:ej|icke)\b", "inte", text, flags=re.IGNORECASE)


@lru_cache(maxsize=10_000)
def turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a text that is written out, in order. Numbers and dates turn a meaning too, and are read elsewhere."""
    matches = ((_KINDS[int((match.lastgroup or "_0")[1:])], match) for match in _TURNING.finditer(text))
    return tuple(Turn(kind, match.start(), match.end()) for kind, match in matches if kind)


def turn_alike(first: str, second: str) -> bool:
    """Whether two sentences have the same numbers, dates and codes, and the same turns, each between the same of the words that are in both.

    "The association may ask the municipality" and "the municipality may ask the association" have the same, but not between the same words.
    """
    first, second = written_out(first), written_out(second)
    if _literals(first) != _literals(second):
        return False
    shared = {word for word in content_words(first) if not word[0].isdigit()} & set(content_words(second))
    return _placed(first, shared) == _placed(second, shared)


def _literals(text: str) -> frozenset[object]:
    named, rest = dates(text)
    return frozenset(named) | numbers(rest) | codes(rest)


def _placed(text: str, words: set[str]) -> Counter[tuple[Kind, str, str]]:
    """Count the turns by their kind and the nearest of `words` on either side, empty where there is none."""
    return Counter((turn.kind, *_between(turn, text, words)) for turn in turns(text))


def _between(turn: Turn, text: str, words: Collection[str]) -> tuple[str, str]:
    """Return the nearest of `words` before and after the turn, words that turn the meaning themselves left out."""
    places = [match for match in _WORD.finditer(text.lower()) if match[0] in words]
    places = [match for match in places if not any(other.start <= match.start() < other.end for other in turns(text))]
    before = [match[0] for match in places if match.end() <= turn.start]
    after = [match[0] for match in places if match.start() >= turn.end]
    return "".join(before[-1:]), "".join(after[:1])


def changed(text: str, source: str) -> set[Kind]:
    """Return the kinds of turn that a sentence has and its source has not, or left out of what it says again of the source."""
    text, source = written_out(text), written_out(source)
    said, given = (Counter(turn.kind for turn in turns(each)) for each in (text, source))
    return set(said - given) | {
        turn.kind for turn in turns(source) if said[turn.kind] < given[turn.kind] and _is_missed(turn, text, source)
    }


def _is_missed(turn: Turn, text: str, source: str) -> bool:
    """Whether a turn of the source belongs to what the text says again: for most kinds, the word that it bears on."""
    if turn.kind in NEVER_LEFT_OUT and all(other.kind != turn.kind for other in turns(text)):
        return True
    if turn.kind in BEAR_ON_NUMBERS:
        return bool(numbers(text))
    bears_on = _bears_on(turn, source)
    figures = numbers(bears_on)
    return figures <= numbers(text) if figures else any(spelled_alike(bears_on, word) >= ALIKE for word in content_words(text) if bears_on)


def _bears_on(turn: Turn, text: str) -> str:
    """Return the next word or number that carries meaning, else the nearest one before; empty where there is none."""
    before, after = _between(turn, text, {match[0] for match in _WORD.finditer(text.lower())} - STOP_WORDS)
    return after or before
