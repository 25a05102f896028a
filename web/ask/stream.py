"""An answer as events, one JSON object a line: the turn, each paragraph, the rest, in HTML from the same templates as the whole page."""

import json
import logging
from collections.abc import Iterator
from functools import partial

from corpus.errors import SamsvarError
from corpus.language import Language
from web.ask.conversation import answer_turn, conversation_url, latest, receipts_of
from web.ask.services import AskServices
from web.site.rendering import Templates
from web.site.translation import N_, translations

MEDIA_TYPE = "application/x-ndjson"
# A proxy that gathers the stream would take away its point.
STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
FAILED = N_("The question could not be answered because of a fault in the service. Try again in a while.")
logger = logging.getLogger(__name__)


def answer_events(services: AskServices, templates: Templates, questions: list[str], language: Language, base: str) -> Iterator[str]:
    """Yield "turn" at once, then "opening", a "paragraph" each and "finish"; or "failed" where the question could not be answered.

    The last of `questions` is asked; the turn's number counts all of them, as the page shows all that it has streamed. `base` is the service's
    own address.
    """
    number, render = len(questions), partial(templates.render, language)
    yield _event("turn", html=render("ask/turn_looking.html", number=number, question=questions[-1]))
    try:
        turn = answer_turn(services.answerer, latest(questions), number)
    except SamsvarError as error:
        logger.error("a question was not answered: %s", error)
        yield _event("failed", message=translations(language).gettext(FAILED))
        return
    values = {"turn": turn, "questions": questions, "base": base, "statutes": services.statutes, "glossary": services.glossary}
    yield _event("opening", html=render("ask/turn_opening.html", **values, paragraphs=()))
    for paragraph in turn.answer.paragraphs:
        yield _event("paragraph", html=render("ask/paragraph.html", **values, paragraph=paragraph))
    back = conversation_url(latest(questions))
    html = render("ask/turn_rest.html", **values, receipts=receipts_of(services.receipts, [turn]), back=back)
    announcement = " ".join(render("ask/announcement.txt", turn=turn).split())
    yield _event("finish", html=html, announcement=announcement, back=back)


def problem_event(problem: str, language: Language) -> str:
    """Return the one event for a question that cannot be asked."""
    return _event("problem", message=translations(language).gettext(problem))


def _event(kind: str, **values: str) -> str:
    return json.dumps({"kind": kind, **values}, ensure_ascii=False) + "\n"
