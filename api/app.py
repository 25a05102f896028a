"""The web application: the pages, the JSON API and its description, on the same services."""

from fastapi import FastAPI

from api.data_folder import records_path
from api.http.errors import json_error_handlers
from api.http.routes import json_router
from api.operation.library_state import last_synced
from api.operation.page_services import feedback_of, operator_of, pages_of
from api.services import Services
from corpus.registers.guide import load_guide
from corpus.registers.starters import load_starters
from web.pages import page_router
from web.services import Contact, WebServices
from web.sharing.shared_answers import SharedAnswers
from web.site.compression import add_compression
from web.site.error_pages import page_error_handlers
from web.site.security import add_security_headers

DESCRIPTION = (
    "Answers questions about cooperation between the public sector and civil society, and shows the passage that each sentence rests on."
)


def build_app(services: Services) -> FastAPI:
    """Return the application. It has no viewer of its description, since the usual ones load scripts from elsewhere.

    Raises:
        SamsvarError: the file of starter questions or of the guide cannot be used.
    """
    app = FastAPI(title="Samsvar", description=DESCRIPTION, version="1", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    starters = load_starters(services.settings.corpus / "starters.toml")
    app.include_router(json_router(services))
    sharing = services.settings.sharing
    shared = SharedAnswers(records_path(services.settings), sharing.keep_days) if sharing.enabled else None
    feedback = feedback_of(services)
    pages = WebServices(
        services.answerer,
        services.library,
        starters,
        services.statutes,
        services.glossary,
        shared=shared,
        feedback=feedback,
        operator=operator_of(services, feedback),
        guide=load_guide(services.settings.corpus / "guide.toml"),
        pages=pages_of(services),
        search=services.engine.search,
        last_synced=lambda: last_synced(services),
        contact=Contact(**services.settings.contact.model_dump()),
        language_model=services.settings.llm.base_url is not None,
    )
    app.include_router(page_router(pages))
    json_error_handlers(app)
    page_error_handlers(app)
    add_compression(app)
    add_security_headers(app)
    return app
