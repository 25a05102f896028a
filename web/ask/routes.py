"""Start page and conversation: whole pages for every browser, and a stream of the same fragments where there is JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from web.ask.conversation import answer_all, cleaned, conversation_url, earlier_questions, latest, problem_of, receipts_of
from web.ask.services import AskServices
from web.ask.stream import MEDIA_TYPE, STREAM_HEADERS, answer_events, problem_event
from web.site.rendering import render_page, templates_of
from web.site.translation import interface_language

FormHistory = Annotated[list[str], Form(default_factory=list)]
QueryHistory = Annotated[list[str], Query(default_factory=list)]


def ask_router(services: AskServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def start(request: Request) -> HTMLResponse:
        return render_page(request, "ask/start.html", _blank(services))

    @router.get("/ask")
    def ask_by_address(
        request: Request, h: QueryHistory, q: Annotated[str | None, Query()] = None, edit: Annotated[str, Query()] = ""
    ) -> HTMLResponse:
        if q is None and not h:
            return start(request)
        asked = [*earlier_questions(h), *earlier_questions([q or ""])]
        if edit in [str(number) for number in range(1, len(asked) + 1)]:
            return _editing(services, request, asked, int(edit))
        return _conversation(services, request, q or "", h)

    @router.post("/ask")
    def ask_by_form(request: Request, h: FormHistory, q: Annotated[str, Form()] = "") -> HTMLResponse:
        return _conversation(services, request, q, h)

    @router.post("/ask/stream")
    def ask_by_stream(request: Request, h: FormHistory, q: Annotated[str, Form()] = "") -> Response:
        question, language = cleaned(q), interface_language(request)
        problem = problem_of(question)
        asked = [*earlier_questions(h), question]
        answered = answer_events(services, templates_of(request), asked, language, str(request.base_url))
        events = iter([problem_event(problem, language)]) if problem else answered
        return StreamingResponse(events, status_code=422 if problem else 200, media_type=MEDIA_TYPE, headers=STREAM_HEADERS)

    return router


def _blank(services: AskServices) -> dict[str, object]:
    return {
        "starters": services.starters,
        "statutes": services.statutes,
        "glossary": services.glossary,
        "turns": [],
        "questions": [],
        "draft": "",
        "problem": None,
        "cut": False,
        "editing": False,
    }


def _conversation(services: AskServices, request: Request, q: str, h: list[str]) -> HTMLResponse:
    question, earlier = cleaned(q), earlier_questions(h)
    problem = problem_of(question)
    asked = earlier if problem else [*earlier, question]
    shown = latest(asked)
    turns = answer_all(services.answerer, shown)
    values = _blank(services) | {
        "turns": turns,
        "receipts": receipts_of(services.receipts, turns, asked_now=not problem),
        "questions": shown,
        "draft": question if problem else "",
        "problem": problem,
        "cut": len(asked) > len(shown),
    }
    template = "ask/conversation.html" if shown else "ask/start.html"
    return render_page(request, template, values, status=422 if problem else 200, back=conversation_url(shown))


def _editing(services: AskServices, request: Request, asked: list[str], number: int) -> HTMLResponse:
    """The conversation before question `number`, which stands in the box again: asking it replaces what came from there on."""
    shown = latest(asked[: number - 1])
    turns = answer_all(services.answerer, shown)
    values = _blank(services) | {
        "turns": turns,
        "receipts": receipts_of(services.receipts, turns, asked_now=False),
        "questions": shown,
        "draft": asked[number - 1],
        "editing": True,
        "whole": conversation_url(asked),
        "cut": number - 1 > len(shown),
    }
    return render_page(request, "ask/conversation.html", values)
