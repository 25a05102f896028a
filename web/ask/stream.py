"""An answer as events, one JSON object a line: the turn, each sentence, the rest, in HTML from the same templates as the whole page."""

import json
import logging
from collections.abc import Iterator

from corpus.errors import SamsvarError
from corpus.language import Language
from web.ask.conversation import answer_turn, conversation_url, latest, receipts_of
from web.services import WebServices
from web.site.rendering import environment, render_fragment
from web.site.translation import N_, translations

MEDIA_TYPE = "application/x-ndjson"
# A proxy that gathers the stream would take away its point.
STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
FAILED = N_("The question could not be answered because of a fault in the service. Try again in a while.")
logger = logging.getLogger(__name__)


def answer_events(services: WebServices, questions: list[str], language: Language, base: str) -> Iterator[str]:
    """Yield "turn" at once, then a "sentence" each and "finish"; or "failed" where the question could not be answered.

    The last of `questions` is asked; the turn's number counts all of them, as the page shows all that it has streamed. `base` is the service's
    own address.
    """
    number = len(questions)
    yield _event("turn", html=render_fragment(language, "turn_looking.html", number=number, question=questions[-1]))
    try:
        turn = answer_turn(services.answerer, latest(questions), number)
    except SamsvarError as error:
        logger.error("a question was not answered: %s", error)
        yield _event("failed", message=translations(language).gettext(FAILED))
        return
    shown = {"turn": turn, "questions": questions, "base": base, "sharing": services.shared is not None}
    values = {**shown, "statutes": services.statutes, "glossary": services.glossary}
    yield _event("opening", html=render_fragment(language, "turn_opening.html", **values, sentences=()))
    for sentence in turn.answer.sentences:
        yield _event("sentence", html=render_fragment(language, "sentence.html", **values, sentence=sentence))
    html = render_fragment(
        language, "turn_rest.html", **values, receipts=receipts_of(services, [turn]), back=conversation_url(latest(questions))
    )
    announcement = " ".join(environment(language).get_template("announcement.txt").render(turn=turn).split())
    yield _event("finish", html=html, announcement=announcement, back=conversation_url(latest(questions)))


def problem_event(problem: str, language: Language) -> str:
    """Return the one event for a question that cannot be asked."""
    return _event("problem", message=translations(language).gettext(problem))


def _event(kind: str, **values: str) -> str:
    return json.dumps({"kind": kind, **values}, ensure_ascii=False) + "\n"
