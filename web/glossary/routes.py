"""The glossary as a page: every term of the subject, what it means and what it is called in the other language."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from web.glossary.view import all_entries
from web.services import WebServices
from web.site.rendering import render_page
from web.site.translation import interface_language


def glossary_router(services: WebServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/glossary")
    def glossary(request: Request) -> HTMLResponse:
        entries = all_entries(services.glossary, interface_language(request))
        return render_page(request, "glossary.html", {"entries": entries, "statutes": services.statutes})

    return router
