"""Which kind of thing a question asks for that shows in the form of a sentence: a sum, a date, a name. By words alone, in both languages."""

import re
from typing import Literal

from answer.words.literals import MONTHS
from ingest.text.numbers import NUMBER_WORDS

Kind = Literal["amount", "share", "count", "date", "duration", "frequency", "who"]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE)


_ASKED: dict[Kind, re.Pattern[str]] = {
    "amount": _pattern(
        r"(vad|hur mycket) (kostar|kostade|betala\w*)|hur (hög|stor|stort|höga) (är |var |blev )?(\w+ )?(avgift\w*|belopp\w*|summa\w*|bidrag\w*|stöd\w*)"
        r"|vilket belopp|vilken summa|vilk\w+ tröskelvärde\w*|what (does|did|do|is|was) .{0,40}\bcost|what (amount|sum|fee)|how (high|large) (is|was|are)|how big (is|was) the (fee|grant)"
    ),
    "share": _pattern(r"hur stor (andel|del)|vilken andel|hur många procent|what (share|percentage|proportion|per ?cent)|how (big|large) a (share|proportion|part)"),
    "count": _pattern(r"hur många|antal\w*|how many|number of"),
    "date": _pattern(r"(?:^|[,;?] ?|och |and |but )(?:när|when)|vilket (år|datum)|vilken (dag|månad)|från och med vilk\w+|sedan när|what (year|date)|which (year|date|month)|wh?ich date|since when|until when"),
    "duration": _pattern(r"hur länge|hur lång( tid)?|how long|for how (long|many years)"),
    "frequency": _pattern(r"hur ofta|how often"),
    "who": _pattern(r"vem|vems|vilka (parter|partier|organisationer|kommuner|aktörer)|vilken (myndighet|domstol|kommun|organisation|part|region)|who|whose|which (authority|agency|court|party|parties|municipality|organisation|region|body)"),
}  # fmt: skip
_MONTHS = "|".join(MONTHS)
_COUNTED = "|".join(sorted({*NUMBER_WORDS, "en", "ett", "one", "hälften", "half", "ingen", "inga", "none", "no"}))
_UNIT = r"år|månad\w*|veck\w*|dag\w*|dygn|years?|months?|weeks?|days?"
_SAID: dict[Kind, re.Pattern[str]] = {
    "amount": re.compile(r"\d[\d ,.]*\s*(kronor|kr|miljon\w*|miljard\w*|euro|procent|%)|(SEK|EUR|€)\s*\d|\d[\d,.]* (million|billion|kronor|euros?)", re.IGNORECASE),
    "share": re.compile(r"\d[\d,.]*\s*(procent|%|per ?cent)|(hälften|tredjedel|fjärdedel|half|third|quarter|av tio|in ten|out of)", re.IGNORECASE),
    "count": re.compile(rf"\d|\b({_COUNTED})\b", re.IGNORECASE),
    "date": re.compile(rf"\b(19|20)\d\d\b|\b({_MONTHS})\b|\b\d+ ({_UNIT})\b|\b(när|when|once|före|innan|before)\b", re.IGNORECASE),
    "duration": re.compile(rf"(\d+|\b({_COUNTED}))[ -]({_UNIT}|årig\w*|year)\b|\b(19|20)\d\d\b|tills vidare|indefinite", re.IGNORECASE),
    "frequency": re.compile(r"\b(varje|vart|vartannat|årlig\w*|gång\w*|löpande|each|every|annual\w*|yearly|monthly|times?|once|twice|continuous\w*)\b", re.IGNORECASE),
    "who": re.compile(r"(?<=[a-zåäö,;:] )[A-ZÅÄÖ][\wåäöÅÄÖ-]+|\b[A-ZÅÄÖ]{2,}\b|\w+(nämnden|myndighet\w*|domstol\w*|verket|styrelsen|committee|authority|agency|court|board)\b"),
}  # fmt: skip


def kinds(question: str) -> frozenset[Kind]:
    """Return every kind that the question's words ask for."""
    return frozenset(kind for kind, pattern in _ASKED.items() if pattern.search(question))


def met(asked: frozenset[Kind], sentence: str, question: str) -> bool | None:
    """Return whether the sentence has what the question asks for (a sum, a date, a name …) beyond what the question itself says.

    None where the question asks for none of the kinds.
    """
    if not asked:
        return None
    said = question.casefold()
    return all(any(match[0].strip().casefold() not in said for match in _SAID[kind].finditer(sentence)) for kind in asked)
