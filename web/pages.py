"""All pages as one router. Routes are plain functions, run in the thread pool: answering keeps a processor busy."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from web.ask.routes import ask_router
from web.document.routes import document_router
from web.export.routes import export_router
from web.feedback.routes import feedback_router
from web.glossary.routes import glossary_router
from web.guide.routes import guide_router
from web.library.routes import library_router
from web.operator.routes import operator_router
from web.services import WebServices
from web.sharing.routes import share_router
from web.site import static_files
from web.site.links import own_url
from web.site.rendering import render_page
from web.site.translation import LANGUAGE_COOKIE, as_language

STATED = "2026-11-22"
"""The day on which the accessibility statement was last gone through."""


def page_router(services: WebServices) -> APIRouter:
    """Return the routes of every page, the static files and the language switch; none is listed in the API's description."""
    router = APIRouter(include_in_schema=False)
    router.include_router(ask_router(services))
    router.include_router(share_router(services))
    router.include_router(export_router(services))
    router.include_router(library_router(services))
    router.include_router(document_router(services))
    router.include_router(glossary_router(services))
    router.include_router(guide_router(services))
    router.include_router(feedback_router(services))
    router.include_router(operator_router(services))
    router.include_router(static_files.router)
    router.add_api_route("/about/api", about_api, methods=["GET"], response_class=HTMLResponse)
    router.add_api_route("/language/{code}", choose_language, methods=["GET"], response_class=RedirectResponse)

    @router.get("/about")
    def about(request: Request) -> HTMLResponse:
        return render_page(request, "about.html", _about_values(services))

    @router.get("/accessibility")
    def accessibility(request: Request) -> HTMLResponse:
        return render_page(request, "accessibility.html", {"contact": services.contact, "stated": STATED})

    return router


def _about_values(services: WebServices) -> dict[str, object]:
    return {
        "feedback": services.feedback,
        "shared": services.shared,
        "contact": services.contact,
        "language_model": services.language_model,
    }


def about_api(request: Request) -> HTMLResponse:
    """List what the app's own description says of its API; the usual viewer would load scripts from elsewhere."""
    paths = request.app.openapi().get("paths", {})
    operations = [
        {"method": method.upper(), "path": path, "summary": operation.get("summary", "")}
        for path, methods in paths.items()
        for method, operation in methods.items()
    ]
    return render_page(request, "about_api.html", {"operations": operations})


def choose_language(request: Request, code: str, back: str = "/") -> RedirectResponse:
    language = as_language(code)
    if language is None:
        raise HTTPException(404)
    response = RedirectResponse(own_url(back), status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=static_files.ONE_YEAR, httponly=True, samesite="lax", secure=secure)
    return response
