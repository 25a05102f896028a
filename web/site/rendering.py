"""Fills the templates: one environment per interface language, autoescape on everywhere. Nothing from a document is ever marked safe."""

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from answer.evidence.notes import notes_of
from answer.output.wording import kind_words, note_words, notice_words, refusal_words
from corpus.language import Language
from web.ask.conversation import edit_url
from web.document.view import heading_anchor
from web.export.report import report_of
from web.export.text import report_text
from web.glossary.view import answer_entries, sentence_words
from web.site import wording as phrases
from web.site.authentic import authentic_language
from web.site.dates import spoken_date
from web.site.links import cited_url, document_url, http_url, law_parts, own_url
from web.site.reference import quoted, source_reference
from web.site.static_files import static_url
from web.site.translation import interface_language, translations

TEMPLATE_FOLDER = Path(__file__).parent / "templates"
# The same address shows another page to whoever chose another language.
NOT_KEPT_HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""For what is one person's alone: neither browsers nor search engines keep it."""
PAGE_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Language"}


@cache
def environment(language: Language) -> Environment:
    """Return the environment whose templates speak `language`."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATE_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        language=language,
        phrases=phrases,
        kind_words=partial(kind_words, language=language),
        note_words=partial(note_words, language=language),
        notice_words=partial(notice_words, language=language),
        refusal_words=partial(refusal_words, language=language),
        static_url=static_url,
        document_url=document_url,
        cited_url=cited_url,
        law_parts=law_parts,
        own_url=own_url,
        notes_of=notes_of,
        words_of=lambda answer, glossary: answer_entries(answer, glossary, language),
        sentence_words=sentence_words,
        authentic_language=authentic_language,
        edit_url=edit_url,
        heading_anchor=heading_anchor,
        reference_of=lambda citation, turn, base: source_reference(citation, language, turn.answered, base),
        quoted=quoted,
        text_of=lambda turn, base: report_text(report_of([turn], language, base)),
    )
    made.filters.update(http_url=http_url, spoken_date=lambda value: spoken_date(value, language))
    return made


def render_fragment(language: Language, template: str, **values: object) -> str:
    """Return a part of a page, for a stream."""
    return environment(language).get_template(template).render(**values)


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
    html = environment(interface_language(request)).get_template(template).render(**values, **common)
    return HTMLResponse(html, status_code=status, headers={**PAGE_HEADERS, **(headers or {})})
