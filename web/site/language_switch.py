"""The address that changes the language of the pages, remembers it in a cookie, and leads back."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse

from web.site.assets import ONE_YEAR
from web.site.links import own_url
from web.site.translation import LANGUAGE_COOKIE, as_language

router = APIRouter(include_in_schema=False)


@router.get("/language/{code}")
def choose_language(request: Request, code: str, back: str = "/") -> RedirectResponse:
    language = as_language(code)
    if language is None:
        raise HTTPException(404)
    response = RedirectResponse(own_url(back), status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=ONE_YEAR, httponly=True, samesite="lax", secure=secure)
    return response
