"""The interface's language and its catalogues, compiled from the .po files at load. Independent of the question's language."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from fastapi import Request

from corpus.language import LANGUAGES, Language

LOCALE_FOLDER = Path(__file__).parent / "locale"
LANGUAGE_COOKIE = "language"


def N_(message: str) -> str:
    """Mark `message` for extraction; it is translated where it is shown."""
    return message


LANGUAGE_NAMES: Mapping[Language, str] = {"sv": N_("Swedish"), "en": N_("English")}


def as_language(value: str | None) -> Language | None:
    """Return `value` if it is one of the interface's languages."""
    return next((language for language in LANGUAGES if language == value), None)


@cache
def translations(language: Language) -> Translations:
    """Return the catalogue of `language`."""
    with (LOCALE_FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def interface_language(request: Request) -> Language:
    """Return the language chosen by cookie, else what the browser prefers, else Swedish."""
    chosen = as_language(request.cookies.get(LANGUAGE_COOKIE))
    return chosen or _preferred(request.headers.get("accept-language", "")) or "sv"


def _preferred(header: str) -> Language | None:
    """The first of our languages in an Accept-Language header, by weight and then by order; weight 0 refuses."""
    weighed: list[tuple[float, Language]] = []
    for part in header.split(","):
        tag, _, weight = part.partition(";q=")
        language = as_language(tag.strip().split("-")[0].casefold())
        if language:
            weighed.append((_weight(weight), language))
    best = max(weighed, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] > 0 else None


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
