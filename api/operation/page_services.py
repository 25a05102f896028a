"""What the pages need, put together from the services and the settings."""

from api.data_folder import records_path, snapshot_folder, upload_folder
from api.operation.intake import LibraryIntake
from api.operation.library_state import library_state
from api.operation.question_vectors import QuestionMeaning
from api.services import Services
from ingest.originals import Originals
from web.document.page_images import PageImages
from web.feedback.report import FeedbackReport
from web.feedback.verdicts import Feedback
from web.operator.account import OperatorAccount
from web.operator.uploads import Uploads
from web.operator.view import OperatorServices


def feedback_of(services: Services) -> Feedback | None:
    """Return where verdicts on answers are kept, None where feedback is switched off."""
    chosen = services.settings.feedback
    if not chosen.enabled:
        return None
    return Feedback(records_path(services.settings), lambda: services.library.generation, chosen.keep_unanswered, chosen.keep_days)


def operator_of(services: Services, feedback: Feedback | None) -> OperatorServices:
    records = records_path(services.settings)
    return OperatorServices(
        OperatorAccount(records),
        FeedbackReport(feedback) if feedback else None,
        QuestionMeaning(services),
        Uploads(records, upload_folder(services.settings), LibraryIntake(services)),
        lambda: library_state(services),
        services.settings.operator.upload_mebibytes * 2**20,
    )


def pages_of(services: Services) -> PageImages:
    """Return what draws the pages of the library's PDFs, within the limits of an ingest."""
    limits = services.settings.ingest.read_limits()
    return PageImages(Originals(snapshot_folder(services.settings) / "content", limits).read, limits)
