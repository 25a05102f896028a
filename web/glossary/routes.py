"""The glossary as a page: every term of the subject, what it means and what it is called in the other language."""

from dataclasses import dataclass, field

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from web.glossary.view import all_entries
from web.site.rendering import render_page
from web.site.translation import interface_language


@dataclass(frozen=True, slots=True)
class GlossaryServices:
    glossary: Glossary
    statutes: Statutes = field(default_factory=Statutes)


def glossary_router(services: GlossaryServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/glossary")
    def glossary(request: Request) -> HTMLResponse:
        entries = all_entries(services.glossary, interface_language(request))
        return render_page(request, "glossary/glossary.html", {"entries": entries, "statutes": services.statutes})

    return router
