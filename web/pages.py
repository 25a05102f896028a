"""The composition root of the pages: one table of features, put together with what all pages share."""

from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import FastAPI

from corpus.registers.glossary import Glossary
from corpus.registers.guide import Guide
from corpus.registers.starters import Role
from corpus.registers.statutes import Statutes
from web.about.routes import AboutServices, Contact, about_router
from web.ask.routes import ask_router
from web.ask.services import Answerer, AskServices, no_receipts
from web.ask.view import ask_globals
from web.document.page_images import PageImages
from web.document.routes import DocumentServices, document_router
from web.document.view import document_globals
from web.export.routes import export_router
from web.export.text import export_globals
from web.feedback.routes import feedback_router
from web.feedback.verdicts import Feedback
from web.glossary.routes import GlossaryServices, glossary_router
from web.glossary.view import glossary_globals
from web.guide.routes import GuideServices, guide_router
from web.library.routes import LibraryServices, Search, library_router
from web.operator.routes import operator_router
from web.operator.view import OperatorServices, operator_globals
from web.sharing.routes import ShareServices, share_router
from web.sharing.shared_answers import SharedAnswers
from web.site import language_switch
from web.site.assets import Assets
from web.site.compression import add_compression
from web.site.error_pages import page_error_handlers
from web.site.feature import WEB, Feature
from web.site.library import Library
from web.site.rendering import Templates
from web.site.same_origin import add_same_origin
from web.site.security import add_security_headers
from web.site.translation import N_


@dataclass(frozen=True, slots=True)
class PageServices:
    """What all pages together are made from; each feature says for itself what it does with its part.

    `shared`, `feedback` and `operator` None, and the feature is not there at all.
    """

    answerer: Answerer
    library: Library
    starters: tuple[Role, ...] = ()
    statutes: Statutes = field(default_factory=Statutes)
    glossary: Glossary = field(default_factory=Glossary)
    shared: SharedAnswers | None = None
    feedback: Feedback | None = None
    operator: OperatorServices | None = None
    guide: Guide | None = None
    pages: PageImages | None = None
    search: Search | None = None
    last_synced: Callable[[], str | None] = lambda: None
    contact: Contact = Contact()
    language_model: bool = False


def add_pages(app: FastAPI, services: PageServices) -> None:
    """Put the pages into `app`, with their errors, headers and checks.

    Call it last: errors of the program paths are left to the handlers that are there already, and the checks come before every route.
    """
    features = features_of(services)
    assets = Assets([WEB / "site", *(feature.folder for feature in features)])
    app.state.templates = Templates(features, assets)
    for router in (*(feature.router for feature in features), assets.router(), language_switch.router):
        app.include_router(router)
    page_error_handlers(app)
    add_same_origin(app)
    add_compression(app)
    add_security_headers(app)


def features_of(services: PageServices) -> tuple[Feature, ...]:
    """Return a row for each feature, in the order of the menu, of what fills the same slot, and of the joined stylesheet."""
    library, statutes, glossary = services.library, services.statutes, services.glossary
    receipts = services.feedback.receipts if services.feedback else no_receipts
    rows = (
        Feature(
            "ask",
            ask_router(AskServices(services.answerer, services.starters, statutes, glossary, receipts)),
            ask_globals,
            menu=("/", N_("Ask")),
        ),
        Feature("guide", guide_router(GuideServices(library, services.guide, statutes)), menu=("/vagval", N_("Find the form"))),
        Feature(
            "library",
            library_router(LibraryServices(library, statutes, services.search, services.last_synced)),
            menu=("/library", N_("Library")),
        ),
        Feature("glossary", glossary_router(GlossaryServices(glossary, statutes)), glossary_globals, menu=("/glossary", N_("Glossary"))),
        Feature("about", about_router(_about(services)), menu=("/about", N_("About"))),
        Feature("document", document_router(DocumentServices(library, statutes, services.pages)), document_globals),
        Feature(
            "export",
            export_router(services.answerer),
            export_globals,
            fills={
                "turn_buttons": "export/copy_answer.html",
                "turn_folded": "export/answer_text.html",
                "conversation_end": "export/conversation.html",
            },
        ),
        services.shared
        and Feature(
            "sharing",
            share_router(ShareServices(services.answerer, library, services.shared, statutes)),
            fills={"turn_buttons": "sharing/share_answer.html"},
        ),
        services.feedback
        and Feature(
            "feedback",
            feedback_router(services.feedback),
            fills={"ask_head": "feedback/script.html", "turn_end": "feedback/form_of_turn.html"},
        ),
        services.operator and Feature("operator", operator_router(services.operator), operator_globals),
    )
    return tuple(row for row in rows if row)


def _about(services: PageServices) -> AboutServices:
    shared, feedback = services.shared, services.feedback
    return AboutServices(
        services.contact,
        services.language_model,
        share_days=shared.keep_days if shared else None,
        verdict_days=feedback.keep_days if feedback else None,
        keeps_unanswered=feedback is not None and feedback.keep_unanswered,
    )
