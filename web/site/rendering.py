"""Fills the templates: one environment per interface language, autoescape on everywhere. Nothing from a document is ever marked safe."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.bccache import Bucket

from answer.output.wording import kind_words, note_words
from corpus.language import LANGUAGES, Language
from web.site.assets import Assets
from web.site.authentic import authentic_language
from web.site.dates import spoken_date
from web.site.feature import WEB, Feature
from web.site.links import cited_url, document_url, http_url, law_parts
from web.site.translation import LANGUAGE_NAMES, interface_language, translations

NOT_KEPT_HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""For what is one person's alone: neither browsers nor search engines keep it."""
# The same address shows another page to whoever chose another language.
PAGE_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Language"}


class Templates:
    """The templates of all features. A template's name begins with the folder that it stands in: "site/base.html", "ask/turn.html"."""

    def __init__(self, features: Sequence[Feature], assets: Assets) -> None:
        folders = {"site": WEB / "site", **{feature.name: feature.folder for feature in features}}
        loader = PrefixLoader({name: FileSystemLoader(folder / "templates") for name, folder in folders.items()})
        self._environments = {language: _environment(language, loader, features, assets) for language in LANGUAGES}

    def render(self, language: Language, template: str, **values: object) -> str:
        return self._environments[language].get_template(template).render(**values)


def templates_of(request: Request) -> Templates:
    """Return the templates that `web.pages.add_pages` gave to the app."""
    templates: Templates = request.app.state.templates
    return templates


def render_page(
    request: Request,
    template: str,
    values: Mapping[str, Any],
    status: int = 200,
    back: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Return a whole page in the interface's language. `back` is where a change of language leads, the page's own address unless told."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    common = {"here": request.url.path, "back": back or here, "base": str(request.base_url)}
    html = templates_of(request).render(interface_language(request), template, **values, **common)
    return HTMLResponse(html, status_code=status, headers={**PAGE_HEADERS, **(headers or {})})


class _Compiled(BytecodeCache):
    """Compiled templates in memory, each under the checksum of its source: they depend on nothing else, and compiling all takes 0.15 s."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled(language: Language) -> _Compiled:
    """One for all apps of a process, which in tests are many."""
    return _Compiled()


def _environment(language: Language, loader: BaseLoader, features: Sequence[Feature], assets: Assets) -> Environment:
    """Return the environment whose templates speak `language`."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_compiled(language),
    )
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(http_url=http_url, spoken_date=partial(spoken_date, language=language))
    environment.globals.update(
        language=language,
        language_names=LANGUAGE_NAMES,
        kind_words=partial(kind_words, language=language),
        note_words=partial(note_words, language=language),
        menu=[feature.menu for feature in features if feature.menu],
        slot=partial(_fillings, features),
        static_url=assets.url,
        document_url=document_url,
        cited_url=cited_url,
        law_parts=law_parts,
        authentic_language=authentic_language,
    )
    for feature in features:
        own = feature.globals_in(language)
        assert not own.keys() & environment.globals.keys(), f"{feature.name} gives a name to templates that is taken already"
        environment.globals.update(own)
    return environment


def _fillings(features: Sequence[Feature], slot: str) -> list[str]:
    """Return the templates that fill a slot, in the order of the features."""
    return [feature.fills[slot] for feature in features if slot in feature.fills]
