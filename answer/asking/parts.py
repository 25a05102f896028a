"""The parts of a question that asks several things, in their order. By words alone: whether a part is answered is for others to say."""

import re

from answer.asking.forms import asks, without_lead
from answer.words.table import content_words

MOST_PARTS = 4
_QUESTION_WORDS = r"(?:(?:i|på|för|till|från|av|med|inom|enligt|under|by|in|on|at|for|from|to|of|within|under|until|since)\s+)?(?:hur|vad|vem|vilk\w+|när|var|varför|how|what|who|whom|whose|which|when|where|why)\b"
_VERBS = r"(?:får|måste|kan|ska|skall|bör|är|finns|behöver|har|gäller|räcker|krävs|blir|går|may|must|can|is|are|do|does|did|should|has|have|will|was|were)"
# What a question that begins with its verb goes on with: "och måste vi ha", not "och kan visa".
_SUBJECT = (
    r"(?:det|den|de|man|vi|jag|du|ni|han|hon|en|ett|någon|något|några|alla|varje|inte|också|även|också|\w+(?:en|et|erna|arna|orna|na)|[A-ZÅÄÖ][\wåäö-]*"
    r"|the|a|an|we|i|you|they|it|he|she|there|any|all|both|our|my|their|its|this|that|these|those|also|\w{3,}s)\b"
)
_NEXT = rf"(?:{_QUESTION_WORDS}|{_VERBS}\s+(?-i:{_SUBJECT}))"
_BETWEEN = re.compile(
    rf"(?:,|;)?\s+(?:och|samt|and|eller|or)\s+(?={_NEXT})|(?:,|;)?\s+(?:dels|plus)\s+(?={_NEXT})|(?<=\?)\s+"
    r"|,\s+(?=(?:hur|vem|vad|varför|how|why)\s)",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"(?:både|both|dels|två frågor|two questions)\s*[:,]?\s+(?=\S)", re.IGNORECASE)
_COUNTS = re.compile(r"\b(?:hur (?:många|mycket|länge|ofta)|how (?:many|much|long|often))\b", re.IGNORECASE)
# "… både för kommuner och för regioner?", "… for both goods and services?": at the end, and in the main clause.
_BOTH = re.compile(
    r"(?P<asked>.+?)\s+(?:(?P<before>(?:för|i|hos|enligt|om|for|in|under|to)\s)?(?:både|both)|dels)\s+(?P<first>(?:[^\s,?]+\s+){0,4}[^\s,?]+?),?\s+(?:och|and|dels)\s+(?P<second>(?:[^\s,?]+\s+){0,4}[^\s,?]+)\s*\?*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:när|om|som|att|då|eftersom|when|if|that|who|which|because)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?:för|i|hos|enligt|om|till|på|for|in|under|to|of)\s", re.IGNORECASE)


def parts(text: str) -> tuple[str, ...]:
    """Return the questions that the text asks, in order, in the asker's words; the text itself where it asks one thing or too many."""
    return _questions(text) or _both(text) or (text,)


def whole_parts(found: tuple[str, ...], before: str = "") -> tuple[str, ...]:
    """Return the same parts as they can be searched for: the first with what it leans on, and one that is too short to stand alone with the first."""
    first = (before + found[0]).rstrip(" ?.!")
    return (before + found[0], *(part if _stands(part) else f"{first}: {part}" for part in found[1:]))


def _stands(part: str) -> bool:
    words = set(content_words(part))
    return len(words) >= 3 and not re.search(
        r"\b(?:det|den|de|dem|denna|detta|dessa|deras|dess|it|its|they|them|their|this|these)\b", part, re.IGNORECASE
    )


def _questions(text: str) -> tuple[str, ...]:
    announced = _ANNOUNCED.match(text)
    body = text[announced.end() :] if announced and asks(text[announced.end() :]) else text
    found = [part.strip(" ,;") for part in _BETWEEN.split(body) if part and part.strip(" ,;?")]
    return tuple(found) if 2 <= len(found) <= MOST_PARTS and all(map(_is_question, found)) else ()


def _is_question(part: str) -> bool:
    return asks(part) and bool(content_words(without_lead(part)) or _COUNTS.search(part))


def _both(text: str) -> tuple[str, ...]:
    match = _BOTH.fullmatch(text)
    if not match or _CLAUSE.search(match["asked"][1:]) or not asks(match["asked"]):
        return ()
    prepositions = bool(_PREPOSITION.match(match["first"])) and bool(_PREPOSITION.match(match["second"]))
    if not prepositions and not match["before"]:
        return ()
    asked = f"{match['asked']} {match['before'] or ''}".rstrip()
    return f"{asked} {match['first']}?", f"{asked} {match['second']}?"
