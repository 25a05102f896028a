"""Dates as people say them, as precisely as the source does: a day, a month or a year."""

from datetime import date

from babel.dates import format_date, format_skeleton

from corpus.language import Language


def spoken_date(value: str | None, language: Language) -> str:
    """Return "2026-11-22" as "22 november 2026" and "2026-11" as "november 2026".

    A year, or what is no ISO date, is returned as it stands, None as an empty string.
    """
    if not value:
        return ""
    try:
        if len(value) == 10:
            return format_date(date.fromisoformat(value), "d MMMM y", locale=language)
        if len(value) == 7:
            return format_skeleton("yMMMM", date.fromisoformat(f"{value}-01"), locale=language)
    except ValueError:
        return value
    return value
