"""The web application: the pages, the JSON API and its description, on the same services."""

from fastapi import FastAPI

from api.json_errors import json_error_handlers
from api.json_routes import json_router
from api.services import Services
from web.app_routes import page_router
from web.error_pages import page_error_handlers
from web.security import add_security_headers
from web.services import WebServices
from web.starters import load_starters

DESCRIPTION = (
    "Answers questions about cooperation between the public sector and civil society, and shows the passage that each sentence rests on."
)


def build_app(services: Services) -> FastAPI:
    """Return the application. It has no viewer of its description, since the usual ones load scripts from elsewhere.

    Raises:
        SamsvarError: the file of starter questions cannot be used.
    """
    app = FastAPI(title="Samsvar", description=DESCRIPTION, version="1", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    starters = load_starters(services.settings.corpus / "starters.toml")
    app.include_router(json_router(services))
    app.include_router(page_router(WebServices(services.answerer, services.library, starters, services.statutes, services.glossary)))
    json_error_handlers(app)
    page_error_handlers(app)
    add_security_headers(app)
    return app
