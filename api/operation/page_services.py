"""What the pages need, put together from the services and the settings."""

from api.data_folder import records_path, snapshot_folder, upload_folder
from api.operation.intake import LibraryIntake
from api.operation.library_state import last_synced, library_state
from api.operation.question_vectors import QuestionVectors
from api.services import Services
from corpus.registers.guide import load_guide
from corpus.registers.starters import load_starters
from ingest.originals import Originals
from web.about.routes import Contact
from web.document.page_images import PageImages
from web.feedback.report import FeedbackReport
from web.feedback.verdicts import Feedback
from web.operator.account import OperatorAccount
from web.operator.uploads import Uploads
from web.operator.view import OperatorServices
from web.pages import PageServices
from web.sharing.shared_answers import SharedAnswers


def page_services(services: Services) -> PageServices:
    """Return all of it.

    Raises:
        SamsvarError: the file of starter questions or of the guide cannot be used.
    """
    settings, feedback = services.settings, _feedback(services)
    return PageServices(
        services.answerer,
        services.library,
        load_starters(settings.corpus / "starters.toml"),
        services.statutes,
        services.glossary,
        shared=_shared(services),
        feedback=feedback,
        operator=_operator(services, feedback),
        guide=load_guide(settings.corpus / "guide.toml"),
        pages=_page_images(services),
        search=services.engine.search,
        last_synced=lambda: last_synced(services),
        contact=Contact(**settings.contact.model_dump()),
        language_model=settings.llm.base_url is not None,
    )


def _shared(services: Services) -> SharedAnswers | None:
    """Where shared answers are kept, None where sharing is switched off."""
    chosen = services.settings.sharing
    return SharedAnswers(records_path(services.settings), chosen.keep_days) if chosen.enabled else None


def _feedback(services: Services) -> Feedback | None:
    """Where verdicts on answers are kept, None where feedback is switched off."""
    chosen = services.settings.feedback
    if not chosen.enabled:
        return None
    return Feedback(records_path(services.settings), lambda: services.library.generation, chosen.keep_unanswered, chosen.keep_days)


def _operator(services: Services, feedback: Feedback | None) -> OperatorServices:
    records = records_path(services.settings)
    return OperatorServices(
        OperatorAccount(records),
        FeedbackReport(feedback) if feedback else None,
        QuestionVectors(services),
        Uploads(records, upload_folder(services.settings), LibraryIntake(services)),
        lambda: library_state(services),
        services.settings.operator.upload_mebibytes * 2**20,
    )


def _page_images(services: Services) -> PageImages:
    """What draws the pages of the library's PDFs, within the limits of an ingest."""
    limits = services.settings.ingest.read_limits()
    return PageImages(Originals(snapshot_folder(services.settings) / "content", limits).read, limits)
