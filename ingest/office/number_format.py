"""Shows a number of a sheet as its reader sees it, by the format code of its cell (ECMA-376, part 1, 18.8.31). Knows no cells.

Formats that only say which part of the world they are of are shown as Sweden and Britain have them, days that take their form from the reader's machine
as ISO days.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from corpus.language import Language

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "General", 13: "General",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0",
    43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.00E+00", 49: "@",
}  # fmt: skip
"""The codes of the formats that a file names by number alone."""

_MONTHS: dict[Language, str] = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_DAYS: dict[Language, str] = {
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<width>.)|\*(?P<filled>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|(?P<elapsed>\[[hms]+\])|\[[^\]]*\]'
    r"|(?P<general>General|Standard)|(?P<noon>AM/PM|A/P)|(?P<time>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<power>E[+-]0+)|(?P<place>[0#?.,])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_GENERAL_DIGITS = 10


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def shown_number(value: float, code: str, language: Language, since_1904: bool = False) -> str:
    """Return how a cell with this format code shows the number; "" for a format that shows nothing."""
    sections = _sections(code)
    tokens = sections[0]
    if value < 0 and len(sections) > 1:
        tokens, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        tokens = sections[2]
    kinds = {token.kind for token in tokens}
    if kinds & {"time", "elapsed"}:
        return _moment(value, tokens, language, since_1904)
    if "general" in kinds or (not kinds and len(sections) == 1) or any(token == _Token("other", "@") for token in tokens):
        return "".join(
            _general(value, language) if token.kind == "general" or token.text == "@" else _literal(token) for token in tokens
        ) or (_general(value, language))
    return _number(value, tokens, language)


def _sections(code: str) -> list[list[_Token]]:
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        if kind == "other" and match[0] == ";":
            sections.append([])
        elif kind:
            sections[-1].append(_Token(kind, match[kind]))
    return sections


def _literal(token: _Token) -> str:
    match token.kind:
        case "width":
            return " "
        case "quoted" | "escaped" | "currency" | "other":
            return token.text
    return ""


def _general(value: float, language: Language) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return _pointed(f"{value:.{_GENERAL_DIGITS}g}", language)


def _pointed(digits: str, language: Language) -> str:
    return digits.replace(".", ",") if language == "sv" else digits


def _number(value: float, tokens: list[_Token], language: Language) -> str:
    places = [at for at, token in enumerate(tokens) if token.kind == "place"]
    if not places:
        return "".join(map(_literal, tokens)).strip()
    first, last = places[0], places[-1]
    pattern = tokens[first : last + 1]
    before, after = ("".join(map(_literal, part)) for part in (tokens[:first], tokens[last + 1 :]))
    before = "-" if before.strip() == "-" else before  # in the formats for accounts it stands at the edge of the cell
    power = next((token for token in tokens if token.kind == "power"), None)
    scaled = Decimal(repr(value)) * 100 ** (before + after).count("%")
    digits = _powered(scaled, pattern, language) if power else _digits(abs(scaled), pattern, language)
    minus = "-" if scaled < 0 and any(digit in digits for digit in "123456789") else ""
    return f"{minus}{before}{digits}{after}".strip()


def _powered(value: Decimal, pattern: list[_Token], language: Language) -> str:
    decimals = sum(token.text in "0#?" for token in pattern[_point(pattern) :])
    return _pointed(f"{abs(value):.{decimals}E}", language)


def _point(pattern: list[_Token]) -> int:
    return next((at for at, token in enumerate(pattern) if token.kind == "place" and token.text == "."), len(pattern))


def _digits(value: Decimal, pattern: list[_Token], language: Language) -> str:
    while pattern and pattern[-1] == _Token("place", ","):  # each comma after the last digit is a division by a thousand
        pattern, value = pattern[:-1], value / 1000
    whole, decimals = pattern[: _point(pattern)], [token.text for token in pattern[_point(pattern) :] if token.text in "0#?"]
    rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    integer, _, fraction = f"{rounded:f}".partition(".")
    while fraction and decimals[len(fraction) - 1] != "0" and fraction.endswith("0"):
        fraction = fraction[:-1]
    shown = _whole(integer, whole, language)
    return f"{shown}{',' if language == 'sv' else '.'}{fraction}" if fraction else shown


def _whole(digits: str, pattern: list[_Token], language: Language) -> str:
    """The digits before the point, with what the pattern has between them ("000 00", "#,##0"), from the last to the first."""
    parts = [token for token in pattern if token != _Token("place", ",")]
    least = sum(token.text == "0" and token.kind == "place" for token in parts)
    rest = "" if digits == "0" and not least else digits.zfill(least)
    if len(parts) < len(pattern):
        return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", " " if language == "sv" else ",", rest)
    shown = ""
    for token in reversed(parts):
        if token.kind != "place":
            shown = (_literal(token) if rest else "") + shown
        elif rest:
            rest, shown = rest[:-1], rest[-1] + shown
    return rest + shown


def _moment(value: float, tokens: list[_Token], language: Language, since_1904: bool) -> str:
    """A day or a time: the number counts days. What no calendar has is shown as the number."""
    try:
        moment = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
        moment += timedelta(seconds=round(value * 86400))
    except (OverflowError, ValueError):
        return _general(value, language)
    times = [token for token in tokens if token.kind in ("time", "elapsed")]
    half = any(token.kind == "noon" for token in tokens)
    parts = (_of_moment(token, times, moment, value, language, half) for token in tokens)
    return "".join(parts).strip()


def _of_moment(token: _Token, times: list[_Token], moment: datetime, value: float, language: Language, half: bool) -> str:
    text = token.text.lower()
    if token.kind == "elapsed":
        seconds = round(value * 86400)
        return str(seconds // {"h": 3600, "m": 60, "s": 1}[text[1]])
    if token.kind == "noon":
        return f"{moment:%p}"
    if token.kind == "place":
        return token.text  # a point or a comma between two parts
    if token.kind != "time":
        return _literal(token)
    if text[0] == "m" and _is_minute(token, times):
        return f"{moment.minute:0{min(len(text), 2)}d}"
    return _of_calendar(text, moment, language, half)


def _is_minute(token: _Token, times: list[_Token]) -> bool:
    """ "m" is a minute beside hours or seconds, else a month."""
    at = next(at for at, other in enumerate(times) if other is token)
    before = times[at - 1].text.lower().strip("[]") if at else ""
    after = times[at + 1].text.lower().strip("[]") if at + 1 < len(times) else ""
    return len(token.text) < 3 and (before.startswith("h") or after.startswith("s"))


def _of_calendar(text: str, moment: datetime, language: Language, half: bool) -> str:
    two = min(len(text), 2)
    match text[0]:
        case "y":
            return f"{moment:%Y}" if len(text) > 2 else f"{moment:%y}"
        case "m":
            name = _MONTHS[language].split()[moment.month - 1]
            return f"{moment.month:0{two}d}" if len(text) < 3 else name[:3] if len(text) == 3 else name
        case "d":
            name = _DAYS[language].split()[moment.weekday()]
            return f"{moment.day:0{two}d}" if len(text) < 3 else name[:3] if len(text) == 3 else name
        case "h":
            return f"{(moment.hour % 12 or 12) if half else moment.hour:0{two}d}"
    return f"{moment.second:0{two}d}"
