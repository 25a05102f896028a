"""What one feature gives to the pages: a folder with its templates, style and scripts, its routes, and what it adds to the pages of others.

Knows no feature: `web/pages.py` has the table of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import APIRouter

from corpus.language import Language

WEB = Path(__file__).parents[1]

TemplateGlobals = Callable[[Language], Mapping[str, object]]
"""Functions and values for the templates that speak a language, by the names that templates call them by."""


def no_globals(language: Language) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of the table of features.

    `name` is that of its folder in `web/`, and what its templates' names begin with: "ask/turn.html" is `web/ask/templates/turn.html`.
    `globals_in` gives what its templates call; the names of all features share one space.
    `fills` names a template for each slot of another feature's templates that this one fills ("turn_end": "feedback/form_of_turn.html").
    `menu` is its address in the main menu with the words for it, an entry of the catalogues; None, and it is not in the menu.
    """

    name: str
    router: APIRouter
    globals_in: TemplateGlobals = no_globals
    fills: Mapping[str, str] = field(default_factory=dict)
    menu: tuple[str, str] | None = None

    @property
    def folder(self) -> Path:
        return WEB / self.name
