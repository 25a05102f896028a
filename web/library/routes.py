"""The library: what it covers, all documents with filters, and a search in their titles and texts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from corpus.kind import KINDS
from corpus.registers.statutes import Statutes
from index.passage import Passage
from index.search.query import Filters
from web.library.view import (
    MOST_PASSAGES,
    MOST_TEXT,
    STANDING_NAMES,
    Filter,
    Listed,
    Mention,
    coverage,
    listed,
    mentions,
    publishers,
    search_filters,
)
from web.site.library import Library
from web.site.rendering import render_page
from web.site.translation import interface_language

Text = Annotated[str, Query()]
Search = Callable[[str, int, Filters], list[Passage]]
"""The passages nearest to a text, best first, at most so many of those that the filters let through."""


@dataclass(frozen=True, slots=True)
class LibraryServices:
    """`search` looks in the texts; None, and the library is searched by titles only.

    `last_synced` tells when sources were last fetched (an ISO moment), None where they never were.
    """

    library: Library
    statutes: Statutes = field(default_factory=Statutes)
    search: Search | None = None
    last_synced: Callable[[], str | None] = lambda: None


def library_router(services: LibraryServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/library")
    def library(
        request: Request, text: Text = "", kind: Text = "", language: Text = "", publisher: Text = "", standing: Text = ""
    ) -> HTMLResponse:
        wanted = Filter(" ".join(text.split())[:MOST_TEXT], kind, language, publisher, standing)
        documents = services.library.documents()
        filtered = [entry for entry in listed(documents, services.statutes, date.today()) if wanted.takes(entry)]
        named = [entry for entry in filtered if wanted.names(entry.document)]
        values = {
            "listed": named,
            "mentions": _mentions(services, wanted, filtered),
            "count": len(named),
            "total": len(documents),
            "wanted": wanted,
            "kinds": KINDS,
            "standings": STANDING_NAMES,
            "publishers": publishers(documents),
            "coverage": coverage(documents, interface_language(request)) if wanted.is_empty else None,
            "synced": services.last_synced() if wanted.is_empty else None,
            "searches_texts": services.search is not None,
        }
        return render_page(request, "library/library.html", values)

    return router


def _mentions(services: LibraryServices, wanted: Filter, filtered: list[Listed]) -> list[Mention]:
    if services.search is None or not wanted.text or not filtered:
        return []
    return mentions(services.search(wanted.text, MOST_PASSAGES, search_filters(wanted, filtered)), wanted.text)
