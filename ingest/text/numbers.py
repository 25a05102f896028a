"""The numbers in a text, in one spelling for both languages, whether they stand in digits or in words. Knows nothing of dates or statutes."""

import re
from decimal import Decimal

_WORD_VALUES = {
    value: words.split()
    for value, words in {
        2: "två tvenne two twice", 3: "tre three", 4: "fyra four", 5: "fem five", 6: "sex six", 7: "sju seven", 8: "åtta eight", 9: "nio nine",
        10: "tio ten", 11: "elva eleven", 12: "tolv twelve", 13: "tretton thirteen", 14: "fjorton fourteen", 15: "femton fifteen",
        16: "sexton sixteen", 17: "sjutton seventeen", 18: "arton eighteen", 19: "nitton nineteen", 20: "tjugo twenty", 30: "trettio thirty",
        40: "fyrtio forty", 50: "femtio fifty", 60: "sextio sixty", 70: "sjuttio seventy", 80: "åttio eighty", 90: "nittio ninety",
        100: "hundra hundred", 1000: "tusen thousand",
    }.items()
}  # fmt: skip
_WORDS = {word: Decimal(value) for value, words in _WORD_VALUES.items() for word in words}
NUMBER_WORDS = frozenset(_WORDS)
_NUMBER_WORD = re.compile(rf"\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=\b|årig|åring|dubbel)", re.IGNORECASE)
_COMPOUND = re.compile(
    rf"\b({'|'.join(word for word, value in _WORDS.items() if 20 <= value < 100)})[- ]?((?:{'|'.join(word for word, value in _WORDS.items() if value < 10)}|ett|en|one)\b)",
    re.IGNORECASE,
)
_PARTS = {"hälften": "1/2", "half": "1/2", "halva": "1/2", "tredjedel": "1/3", "third": "1/3", "fjärdedel": "1/4", "quarter": "1/4"}
_PART = re.compile(rf"\b({'|'.join(_PARTS)})(?:s|ar|en)?\b", re.IGNORECASE)
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?!\d)"
_SCALE = r"tusen|thousand|miljoner|miljon|million|miljarder|miljard|billion|mkr|mnkr"
_SCALES = {"t": 3, "mi": 6, "mk": 6, "mn": 6, "miljard": 9, "b": 9}
# "80-procentsandelen" speaks of 80 %, "80 procentenheter" of something else.
_PERCENT = r"\s*%(?!\w)|[\s-]*(?:procent(?!enhet)\w*|per ?cent(?!\w))"
_NUMERAL = re.compile(rf"(?<![\w.,])({_GROUPED}|\d+)([.,]\d+)?(?:\s*({_SCALE})\b)?({_PERCENT})?", re.IGNORECASE)


# Groups of three digits that are one number, and digits that people write without groups. Neither is a part of a date, a code, a section or an SFS number.
_APART = r"(?<![\w.,:/§-])"
_ENDS = r"(?![\d/:]|[.,:/-]\d|\w)"
_GROUPS = re.compile(rf"{_APART}([1-9]\d{{0,2}}(?:[ \u00a0\u202f,.]\d{{3}})+){_ENDS}")
_PLAIN = re.compile(
    rf"{_APART}(?!(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d{_ENDS})([1-9]\d{{4,8}}|(?<=\bSEK )[1-9]\d{{3}}|[1-9]\d{{3}}(?=\s?(?:kr|kronor|SEK|euro?s?)\b)){_ENDS}",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=\d)(?=(?:kr|kronor)\b)")


def join_digits(text: str) -> str:
    """Return the text with every number in one run of digits: "700 000", "700,000" and "700.000" → "700000"."""
    return _GROUPS.sub(lambda match: re.sub(r"\D", "", match[1]), text)


def group_digits(text: str, mark: str) -> str:
    """Return the text with the digits of large numbers in groups of three, however they were grouped, with `mark` between; years, dates and codes stay."""
    text = _GROUPS.sub(lambda match: re.sub(r"\D", ",", match[1]), _GLUED.sub(" ", text))
    grouped = _PLAIN.sub(lambda match: f"{int(match[1]):,}", text)
    return _GROUPS.sub(lambda match: re.sub(r"\D", mark, match[1]), grouped)


def numerals(text: str) -> set[str]:
    """Return the numbers written in digits, in one spelling: "8 109 450", "8,109,450" → "8109450"; "1,5 miljoner" → "1500000"; "12 procent" → "12%"."""
    return {_value(match) for match in _NUMERAL.finditer(text)}


def numbers(text: str) -> set[str]:
    """Return the numerals, and the numbers written in words as if they were: "sju" → "7"; "två miljoner" → "2000000"; "hälften" → "1/2".

    "En", "ett" and "one" are left out: they are articles far more often than numbers.
    """
    parts = {_PARTS[match[1].lower()] for match in _PART.finditer(text)}
    text = _COMPOUND.sub(lambda match: str(_WORDS[match[1].lower()] + _WORDS.get(match[2].lower(), 1)), text)
    text = _NUMBER_WORD.sub(lambda match: f" {_WORDS[match[1].lower()]} ", text)
    return numerals(text) | parts


def _value(match: re.Match[str]) -> str:
    whole = re.sub(r"\D", "", match[1])
    value = Decimal(whole + (match[2] or "").replace(",", "."))
    if match[3]:
        scale = match[3].lower()
        value *= 10 ** next(power for start, power in sorted(_SCALES.items(), key=lambda item: -len(item[0])) if scale.startswith(start))
    return f"{value.normalize():f}" + ("%" if match[4] else "")
