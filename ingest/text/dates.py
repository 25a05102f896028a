"""Days in a text: the one that it says it was published on, in Swedish or English. Never guesses from a date that stands alone."""

import re
from datetime import date, timedelta

from ingest.errors import SourceError

_MONTHS = (
    ("jan", "januari", "january"), ("feb", "februari", "february"), ("mar", "mars", "march"), ("apr", "april"), ("maj", "may"), ("jun", "juni", "june"),
    ("jul", "juli", "july"), ("aug", "augusti", "august"), ("sep", "sept", "september"), ("okt", "oct", "oktober", "october"), ("nov", "november"),
    ("dec", "december"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_LABEL = r"(?P<label>publicerad(?:es)?|publiceringsdatum|published(?:\s+on)?|publication date|senast uppdaterad|uppdaterad|last updated|updated|datum|date)"
_DAY = rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_NAMES})\.?,?\s+(?P<year>\d{{4}})" + (
    rf"|(?P<month2>{_NAMES})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}}))"
)
_LABELLED = re.compile(rf"\b{_LABEL}\s*:?\s*(?:den\s+)?{_DAY}", re.IGNORECASE)
_EDGE = 1500


def find_published(text: str) -> str | None:
    """Return the ISO day after "Publicerad:", "Published" and the like near the start or end of `text`; a day of publication before one of update."""
    near = text if len(text) <= 2 * _EDGE else text[:_EDGE] + "\n" + text[-_EDGE:]
    days = [(match["label"].casefold().startswith("publi"), day) for match in _LABELLED.finditer(near) if (day := _iso(match))]
    return next((day for published, day in days if published), days[0][1] if days else None)


def _iso(match: re.Match[str]) -> str | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"]).isoformat()
        day, month, year = (match[name] or match[f"{name}2"] for name in ("day", "month", "year"))
        return date(int(year), _MONTH[month.casefold()], int(day)).isoformat()
    except ValueError:
        return None


def leading_day(text: str) -> str | None:
    """Return the ISO day with which `text` begins, None where it begins otherwise or with a day that no calendar has."""
    try:
        return date.fromisoformat(text[:10]).isoformat() if re.match(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def day_before(iso: str) -> str:
    """Return the day before an ISO day; a year or a month alone comes back as it is.

    Raises:
        SourceError: no calendar has that day.
    """
    try:
        return (date.fromisoformat(iso) - timedelta(days=1)).isoformat() if len(iso) == len("2025-07-01") else iso
    except ValueError as error:
        raise SourceError(f"{iso!r} is no day of the calendar: correct it") from error
