"""What the service says of itself: how answers come about, what is stored, how accessible it is, and what it offers to programs."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from web.site.rendering import render_page

STATED = "2026-11-22"
"""The day on which the accessibility statement was last gone through."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom readers may turn to; what is empty is not known."""

    name: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class AboutServices:
    """What is told of this service. `language_model` says whether one may word answers.

    `share_days` and `verdict_days` are how long shared answers and verdicts are kept, None where there are none. `keeps_unanswered` says whether
    questions that got no answer are kept like verdicts.
    """

    contact: Contact = Contact()
    language_model: bool = False
    share_days: int | None = None
    verdict_days: int | None = None
    keeps_unanswered: bool = False


def about_router(services: AboutServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/about")
    def about(request: Request) -> HTMLResponse:
        return render_page(request, "about/about.html", {"service": services, "contact": services.contact})

    @router.get("/accessibility")
    def accessibility(request: Request) -> HTMLResponse:
        return render_page(request, "about/accessibility.html", {"contact": services.contact, "stated": STATED})

    @router.get("/about/api")
    def about_api(request: Request) -> HTMLResponse:
        return render_page(request, "about/api.html", {"operations": _operations(request)})

    return router


def _operations(request: Request) -> list[dict[str, str]]:
    """What the app's own description says of its API; the usual viewer would load scripts from elsewhere."""
    return [
        {"method": method.upper(), "path": path, "summary": operation.get("summary", "")}
        for path, methods in request.app.openapi().get("paths", {}).items()
        for method, operation in methods.items()
    ]
