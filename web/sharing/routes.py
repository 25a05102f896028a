"""One answer as it was, behind a link that cannot be guessed: shared, read, and deleted by whoever shared it."""

import logging
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from web.ask.conversation import Turn, answer_turn, cleaned, conversation_url, earlier_questions, latest, problem_of
from web.ask.services import Answerer
from web.sharing.shared_answers import DAY, NotShared, Shared, SharedAnswers
from web.sharing.standing import gone_documents
from web.site.library import Library
from web.site.rate import Rate, visitor
from web.site.rendering import render_page
from web.site.translation import N_

KEY_COOKIE = "delete_key"
# Each is answered anew before it is kept, so it costs as much as a question.
MOST_SHARED, SHARED_WITHIN = 20, 3600.0
# A shared answer is for those who have its address, not for search engines.
HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive"}
GONE = (N_("There is no shared answer here"), N_("It has been deleted, or its time has run out. You can ask the question anew."))
FormHistory = Annotated[list[str], Form(default_factory=list)]
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShareServices:
    """An answer is given anew by `answerer` and kept in `shared`; `library` tells what of it still stands."""

    answerer: Answerer
    library: Library
    shared: SharedAnswers
    statutes: Statutes = field(default_factory=Statutes)


def share_router(services: ShareServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    shared, rate = services.shared, Rate(MOST_SHARED, SHARED_WITHIN)

    @router.post("/share")
    def share(request: Request, h: FormHistory, q: Annotated[str, Form()] = "") -> RedirectResponse:
        question = cleaned(q)
        if problem_of(question):
            raise HTTPException(422)
        if not rate.allows(visitor(request)):
            raise HTTPException(429)
        return _shared(services, request, latest([*earlier_questions(h), question]))

    @router.get("/shared/{share_id}")
    def read(request: Request, share_id: str) -> HTMLResponse:
        answer = _kept(shared, share_id)
        return _page(services, request, share_id, answer) if answer else _gone(request)

    @router.post("/shared/{share_id}/delete")
    def delete(request: Request, share_id: str) -> RedirectResponse:
        if not shared.holds_key(share_id, request.cookies.get(KEY_COOKIE, "")):
            raise HTTPException(403)
        shared.delete(share_id)
        response = RedirectResponse(f"/shared/{share_id}", status_code=303)
        response.delete_cookie(KEY_COOKIE, path=f"/shared/{share_id}")
        return response

    return router


def _shared(services: ShareServices, request: Request, asked: list[str]) -> RedirectResponse:
    turn, shared = answer_turn(services.answerer, asked, len(asked)), services.shared
    try:
        ticket = shared.keep(turn.answer, turn.earlier, services.library.generation)
    except NotShared as error:
        logger.error("an answer was not shared: %s", error)
        raise HTTPException(503) from error
    path = f"/shared/{ticket.id}"
    response = RedirectResponse(path, status_code=303)
    secure, age = request.url.scheme == "https", shared.keep_days * DAY
    response.set_cookie(KEY_COOKIE, ticket.delete_key, max_age=age, path=path, httponly=True, samesite="lax", secure=secure)
    return response


def _kept(shared: SharedAnswers, share_id: str) -> Shared | None:
    try:
        return shared.find(share_id)
    except ValueError as error:
        logger.error("the shared answer %s cannot be read: %s", share_id, error)
        return None


def _page(services: ShareServices, request: Request, share_id: str, shared_answer: Shared) -> HTMLResponse:
    turn = Turn(
        1,
        shared_answer.answer,
        shared_answer.earlier,
        shared_answer.created,
        gone_documents(shared_answer.answer, services.library),
        live=False,
    )
    values = {
        "turn": turn,
        "shared": shared_answer,
        "share_id": share_id,
        "address": f"{request.base_url}shared/{share_id}",
        "own": services.shared.holds_key(share_id, request.cookies.get(KEY_COOKIE, "")),
        "again": conversation_url([*shared_answer.earlier, shared_answer.answer.question], [shared_answer.answer.question]),
        "statutes": services.statutes,
        "glossary": Glossary(),  # today's explanations were not part of the answer
    }
    return render_page(request, "sharing/shared.html", values, headers=HEADERS)


def _gone(request: Request) -> HTMLResponse:
    title, explanation = GONE
    return render_page(request, "site/error.html", {"title": title, "explanation": explanation, "status": 404}, status=404, headers=HEADERS)
