"""Takes a verdict on an answer. Without JavaScript a form posts and leads to a page with thanks and the way back; with it, the page stays."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from web.ask.conversation import cleaned
from web.feedback.verdicts import MOST_REASON, Feedback, as_rating
from web.site.forms import read_form, text_of
from web.site.links import own_url
from web.site.rate import Rate, visitor
from web.site.rendering import render_page

MOST_BYTES = 64 * 1024
MOST_VERDICTS, VERDICTS_WITHIN = 60, 3600.0


async def _form(request: Request) -> FormData:
    return await read_form(request, MOST_BYTES)


def feedback_router(feedback: Feedback) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    rate = Rate(MOST_VERDICTS, VERDICTS_WITHIN)

    @router.post("/feedback")
    def give_feedback(request: Request, form: Annotated[FormData, Depends(_form)]) -> Response:
        if not rate.allows(visitor(request)):
            raise HTTPException(429)
        return _taken(request, feedback, form)

    @router.get("/feedback/thanks")
    def thanks(request: Request, back: str = "/") -> Response:
        return render_page(request, "feedback/thanks.html", {"to": own_url(back)})

    return router


def _taken(request: Request, feedback: Feedback, form: FormData) -> Response:
    signed, back = text_of(form, "receipt"), own_url(text_of(form, "back"))
    receipt, rating = feedback.verified(signed), as_rating(text_of(form, "rating"))
    if receipt is None or rating is None:
        raise HTTPException(422)
    reason = cleaned(text_of(form, "reason"))
    if len(reason) > MOST_REASON:
        values = {"receipt": signed, "to": back, "reason": reason, "question": receipt.question, "spoken": receipt.language}
        return render_page(request, "feedback/page.html", values, status=422, back=back)
    feedback.rate(receipt, rating, reason)
    return RedirectResponse("/feedback/thanks?" + urlencode({"back": back}), status_code=303)
