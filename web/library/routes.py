"""The library: what it covers, all documents with filters, and a search in their titles and texts."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from corpus.kind import KINDS
from web.library import view as library_view
from web.library.view import MOST_PASSAGES, MOST_TEXT, Filter, Listed, Mention, coverage, listed, publishers, search_filters
from web.services import WebServices
from web.site.rendering import render_page
from web.site.translation import interface_language

Text = Annotated[str, Query()]


def library_router(services: WebServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/library")
    def library(
        request: Request, text: Text = "", kind: Text = "", language: Text = "", publisher: Text = "", standing: Text = ""
    ) -> HTMLResponse:
        wanted = Filter(" ".join(text.split())[:MOST_TEXT], kind, language, publisher, standing)
        documents = services.library.documents()
        taken = [entry for entry in listed(documents, services.statutes, date.today()) if wanted.takes(entry)]
        found = [entry for entry in taken if wanted.names(entry.document)]
        values = {
            "found": found,
            "mentions": _mentions(services, wanted, taken),
            "count": len(found),
            "total": len(documents),
            "wanted": wanted,
            "kinds": KINDS,
            "publishers": publishers(documents),
            "coverage": coverage(documents, interface_language(request)) if wanted.is_empty else None,
            "synced": services.last_synced() if wanted.is_empty else None,
            "searches_texts": services.search is not None,
        }
        return render_page(request, "library.html", values)

    return router


def _mentions(services: WebServices, wanted: Filter, taken: list[Listed]) -> list[Mention]:
    if services.search is None or not wanted.text or not taken:
        return []
    return library_view.mentions(services.search(wanted.text, MOST_PASSAGES, search_filters(wanted, taken)), wanted.text)
