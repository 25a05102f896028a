"""Refuses a form that another site has sent: what changes something here is done from our own pages only."""

from urllib.parse import urlsplit

from fastapi import HTTPException, Request


def require_same_origin(request: Request) -> None:
    """Do nothing where the request comes from a page of ours, or from a program that is no browser and carries nobody's cookies.

    Every browser of today says where a request comes from in Sec-Fetch-Site, which holds behind a proxy too; older ones say Origin.

    Raises:
        HTTPException: 403, for a form on another site.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    own = site in ("same-origin", "none") if site else origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not own:
        raise HTTPException(403)
