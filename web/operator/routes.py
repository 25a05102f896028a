"""The operator's page behind its login: what people said of the answers, what the library lacks, and the state of the sources."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from web.operator.gate import SIGN_IN_PAGE, Gate, Session, begin_session, browser_of, end_session, remember_browser
from web.operator.upload_routes import add_upload_routes
from web.operator.view import OperatorServices, question_groups
from web.site.forms import text_of
from web.site.rate import Rate, visitor
from web.site.rendering import NOT_KEPT_HEADERS, render_page
from web.site.translation import N_

# What an operator sees is for this browser window alone, and no copy of it is kept.
MOST_TRIES, TRIES_WITHIN = 8, 900.0
NOT_SIGNED_IN = N_("That did not work. The password is wrong, or there have been too many tries: wait a quarter of an hour then.")


def operator_router(operator: OperatorServices) -> APIRouter:
    """Return the routes. Each answers 404 as long as no password is set."""
    router = APIRouter(include_in_schema=False)
    gate = Gate(operator.account, operator.upload_bytes)
    _add_sign_in(router, operator, gate)
    _add_overview(router, operator, gate)
    add_upload_routes(router, operator, gate)
    return router


def _add_sign_in(router: APIRouter, operator: OperatorServices, gate: Gate) -> None:
    rate = Rate(MOST_TRIES, TRIES_WITHIN)

    @router.get("/operator/login", dependencies=[Depends(gate.on)])
    def sign_in_page(request: Request) -> Response:
        return _sign_in_page(request)

    @router.post("/operator/login")
    def sign_in(request: Request, form: Annotated[FormData, Depends(gate.sign_in_form)]) -> Response:
        who = visitor(request)
        token = operator.account.sign_in(text_of(form, "password")) if rate.allows(who) else None
        if token is None:
            return _sign_in_page(request, NOT_SIGNED_IN)
        rate.forget(who)
        response = RedirectResponse("/operator", status_code=303)
        begin_session(response, request, token)
        return response

    @router.post("/operator/logout", dependencies=[Depends(gate.form)])
    def sign_out(request: Request) -> Response:
        response = RedirectResponse(SIGN_IN_PAGE, status_code=303)
        operator.account.sign_out(end_session(response, request))
        return response


def _add_overview(router: APIRouter, operator: OperatorServices, gate: Gate) -> None:
    @router.get("/operator")
    def overview(request: Request, session: Annotated[Session, Depends(gate.page)]) -> Response:
        report = operator.report
        groups, count = question_groups(report.poor(), operator.meaning) if report else ([], 0)
        values = {
            "csrf": session.csrf,
            "report": report,
            "total": report.total() if report else None,
            "weeks": report.weeks() if report else [],
            "groups": groups,
            "group_count": count,
            "state": operator.state(),
        }
        return render_page(request, "operator/overview.html", values, headers=NOT_KEPT_HEADERS)

    @router.post("/operator/questions/delete")
    def delete_question(form: Annotated[FormData, Depends(gate.form)]) -> Response:
        if operator.report:
            operator.report.delete(text_of(form, "id"))
        return RedirectResponse("/operator#questions", status_code=303)

    @router.post("/operator/questions/delete-all")
    def delete_all_questions(form: Annotated[FormData, Depends(gate.form)]) -> Response:
        if operator.report and text_of(form, "sure") == "yes":
            operator.report.delete_all()
        return RedirectResponse("/operator#questions", status_code=303)


def _sign_in_page(request: Request, problem: str | None = None) -> HTMLResponse:
    browser = browser_of(request)
    values = {"csrf": browser.csrf, "problem": problem}
    response = render_page(request, "operator/login.html", values, 403 if problem else 200, back=SIGN_IN_PAGE, headers=NOT_KEPT_HEADERS)
    remember_browser(response, request, browser)
    return response
