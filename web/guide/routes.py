"""The guide's one address. Which page it shows depends on the answers in the address alone, so that it can be shared, kept and gone back from."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from answer.answer import Answer, Citation
from corpus.language import Language
from corpus.registers.guide import Detour, Fork, Guide, Node
from corpus.registers.statutes import Statutes
from web.ask.conversation import Turn
from web.guide.trail import Trail, most_forks, walk
from web.guide.view import Quoter
from web.site.library import Library
from web.site.rendering import render_page
from web.site.translation import N_, interface_language

Answers = Annotated[list[str], Query(default_factory=list)]
UNANSWERED = N_("Choose an answer. “Not sure” is one too.")


@dataclass(frozen=True, slots=True)
class GuideServices:
    """`guide` leads to a form of cooperation by questions; None, and its page says that there is none. `library` has what it rests on."""

    library: Library
    guide: Guide | None = None
    statutes: Statutes = field(default_factory=Statutes)


def guide_router(services: GuideServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/vagval")
    def guide(request: Request, a: Answers, asked: str = "") -> Response:
        """`asked` is the fork that the form was sent from: it tells a form sent without an answer from an address opened."""
        if services.guide is None:
            return render_page(request, "guide/none.html", {})
        trail = walk(services.guide, a)
        if asked and trail.understood and asked != trail.node.id:
            return RedirectResponse(trail.url(), status_code=303)
        problem = UNANSWERED if isinstance(trail.node, Fork) and asked == trail.node.id else None
        return _page(request, services, services.guide, trail, problem)

    return router


def _page(request: Request, services: GuideServices, guide: Guide, trail: Trail, problem: str | None) -> HTMLResponse:
    language, node = interface_language(request), trail.node
    quoter = Quoter(services.library, services.statutes, guide.folder, language)
    template, values = _own_values(node, quoter, guide)
    values |= {"node": node, "trail": trail, "problem": problem, "missing": quoter.missing, "statutes": services.statutes}
    values["turn"] = _turn(node.texts[language], language, quoter.citations)
    return render_page(request, template, values, back=trail.url())


def _own_values(node: Node, quoter: Quoter, guide: Guide) -> tuple[str, dict[str, object]]:
    """Return the template of this kind of node and what it alone needs; the quoter numbers the sources as it is asked for the claims."""
    if isinstance(node, Fork):
        return "guide/fork.html", {"why": quoter.shown(node.why), "most": most_forks(guide, node)}
    if isinstance(node, Detour):
        return "guide/detour.html", {"finds": quoter.all_shown(node.finds)}
    claims = {"what": node.what, "requires": node.requires, "pitfalls": node.pitfalls}
    return "guide/outcome.html", {name: quoter.all_shown(of_node) for name, of_node in claims.items()}


def _turn(heading: str, language: Language, citations: list[Citation]) -> Turn:
    """What the citations' template shows them for: they look and can be copied as those of an answer."""
    return Turn(1, Answer(heading, language, "answered", 1.0, (), tuple(citations), (), {}))
