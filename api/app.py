"""The web application: the pages, the JSON API and its description, on the same services."""

from fastapi import FastAPI

from api.http.errors import json_error_handlers
from api.http.routes import json_router
from api.operation.page_services import page_services
from api.services import Services
from web.pages import add_pages

DESCRIPTION = (
    "Answers questions about cooperation between the public sector and civil society, and shows the passage that each sentence rests on."
)


def build_app(services: Services) -> FastAPI:
    """Return the application. It has no viewer of its description, since the usual ones load scripts from elsewhere.

    Raises:
        SamsvarError: the file of starter questions or of the guide cannot be used.
    """
    app = FastAPI(title="Samsvar", description=DESCRIPTION, version="1", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    app.include_router(json_router(services))
    json_error_handlers(app)
    add_pages(app, page_services(services))
    return app
