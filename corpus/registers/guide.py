"""The guide ("Vägval", "Find the form"): forks that ask, detours for who is not sure, outcomes. Read once at start; never looks into the library."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SamsvarError
from corpus.language import LANGUAGES, Language

UNSURE = "unsure"
"""The answer "Not sure", which every fork has."""
ONWARD = "on"
"""The one answer of a detour: to go on without knowing."""

# Ids stand in addresses, with a full stop between them.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLACE = re.compile(r"([a-z0-9-]+)#([a-z0-9-]+)")

Texts = Mapping[Language, str]


class GuideError(SamsvarError):
    """The file of the guide cannot be used."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of our briefs: the brief's file name without its ending, and the paragraph's anchor."""

    brief: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A text that says something about law or practice, and the paragraphs that carry it, at least one."""

    texts: Texts
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer of a fork, and the node that it leads to. `hints` is empty where the answer needs none."""

    id: str
    texts: Texts
    hints: Texts
    to: str


@dataclass(frozen=True, slots=True)
class Fork:
    """A question with its choices. `unsure` is the detour of who is not sure."""

    id: str
    texts: Texts
    why: Claim
    choices: tuple[Choice, ...]
    unsure: str

    @property
    def ways(self) -> dict[str, str]:
        """The node that each answer leads to."""
        return {**{choice.id: choice.to for choice in self.choices}, UNSURE: self.unsure}


@dataclass(frozen=True, slots=True)
class Detour:
    """What to find out, and (`then`) what is assumed of who goes on to `to` without knowing."""

    id: str
    texts: Texts
    finds: tuple[Claim, ...]
    then: Texts
    to: str

    @property
    def ways(self) -> dict[str, str]:
        return {ONWARD: self.to}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A form of cooperation. `asks` are questions about it, in the same order in each language."""

    id: str
    texts: Texts
    what: tuple[Claim, ...]
    requires: tuple[Claim, ...]
    pitfalls: tuple[Claim, ...]
    asks: Mapping[Language, tuple[str, ...]]

    @property
    def ways(self) -> dict[str, str]:
        return {}


Node = Fork | Detour | Outcome


@dataclass(frozen=True, slots=True)
class Guide:
    """Every way from `start` leads to an outcome. `folder` holds the briefs of each language in a folder of its own."""

    folder: Path
    start: str
    nodes: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class _Table:
    """A TOML table, and where it stands in the words of an error."""

    values: dict[str, object]
    where: str

    def word(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise GuideError(f"{self.where} has no `{name}`: write it (the top of the file says what it is)")
        return value

    def texts(self, name: str = "") -> Texts:
        return {language: self.word(f"{name}_{language}" if name else language) for language in LANGUAGES}

    def words(self, name: str) -> tuple[str, ...]:
        values = self.values.get(name)
        if not isinstance(values, list) or not values or not all(isinstance(value, str) and value for value in values):
            raise GuideError(f"{self.where} has no `{name}`: write a list of at least one text")
        return tuple(values)

    def tables(self, name: str) -> list["_Table"]:
        values = self.values.get(name)
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise GuideError(f"{self.where} has no {name}: write at least one such table, with [[ ]] around its name")
        return [_Table(value, f"{self.where}, {name} {value.get('id') or number}") for number, value in enumerate(values, start=1)]


def load_guide(path: Path) -> Guide | None:
    """Return the guide in the TOML file at `path`, whose top says what is in it. No file, no guide.

    Raises:
        GuideError: the file is not TOML, a node lacks a text or a citation, or its ways lead nowhere or in a circle.
    """
    if not path.exists():
        return None
    try:
        file = _Table(tomllib.loads(path.read_text(encoding="utf-8")), str(path))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GuideError(f"{path} is not valid TOML: {error}; mend the line named") from error
    nodes: dict[str, Node] = {}
    for kind, read in (("fork", _fork), ("detour", _detour), ("outcome", _outcome)):
        for table in file.tables(kind):
            node = read(table)
            if node.id in nodes:
                raise GuideError(f"{table.where} has the id of another node: give it an id of its own")
            nodes[node.id] = node
    guide = Guide(path.parent.resolve(), next(iter(nodes)), nodes)
    _check_ways(guide, path)
    return guide


def _id(table: _Table) -> str:
    found = table.word("id")
    if not _ID.fullmatch(found):
        raise GuideError(f"{table.where} has the id {found!r}: use a–z, digits and single hyphens")
    return found


def _fork(table: _Table) -> Fork:
    choices = tuple(_choice(choice) for choice in table.tables("choice"))
    ids = [choice.id for choice in choices]
    if len({*ids, UNSURE}) != len(ids) + 1 or len(ids) < 2:
        raise GuideError(f"{table.where} has the choices {', '.join(ids)}: write two or more, each id once and none {UNSURE!r}")
    return Fork(_id(table), table.texts(), _claim(table, "why"), choices, table.word("unsure"))


def _choice(table: _Table) -> Choice:
    hinted = any(f"hint_{language}" in table.values for language in LANGUAGES)
    return Choice(_id(table), table.texts(), table.texts("hint") if hinted else {}, table.word("to"))


def _detour(table: _Table) -> Detour:
    return Detour(_id(table), table.texts(), _claims(table, "find"), table.texts("then"), table.word("to"))


def _outcome(table: _Table) -> Outcome:
    asks = {language: table.words(f"ask_{language}") for language in LANGUAGES}
    if len({len(questions) for questions in asks.values()}) > 1:
        raise GuideError(f"{table.where} has not as many questions in `ask_sv` as in `ask_en`: write each in both languages")
    return Outcome(_id(table), table.texts(), _claims(table, "what"), _claims(table, "requires"), _claims(table, "pitfall"), asks)


def _claims(table: _Table, name: str) -> tuple[Claim, ...]:
    return tuple(_claim(claim) for claim in table.tables(name))


def _claim(table: _Table, name: str = "") -> Claim:
    found = [(cite, _PLACE.fullmatch(cite)) for cite in table.words("cites")]
    for cite, place in found:
        if not place:
            raise GuideError(f'{table.where} cites {cite!r}: write "brief#anchor", such as "direct-award#value"')
    return Claim(table.texts(name), tuple(Place(place[1], place[2]) for _, place in found if place))


def _check_ways(guide: Guide, path: Path) -> None:
    """Refuse what would lead a reader nowhere or in a circle; what no way leads to does no harm here, and the corpus check names it."""
    for node in guide.nodes.values():
        for answer, to in node.ways.items():
            if to not in guide.nodes or isinstance(guide.nodes[to], Detour) != (answer == UNSURE):
                kinds = "a detour" if answer == UNSURE else "a fork or an outcome"
                raise GuideError(f"{path}: {node.id} leads to {to!r} by {answer!r}, which is not {kinds}: name one that is in the file")
    _check_circles(guide, path)


def _check_circles(guide: Guide, path: Path) -> None:
    """Take away, again and again, the nodes all of whose ways are taken away; what then is left leads in a circle."""
    left = dict(guide.nodes)
    while ended := [id for id, node in left.items() if not any(to in left for to in node.ways.values())]:
        left = {id: node for id, node in left.items() if id not in ended}
    if left:
        raise GuideError(f"{path} leads in a circle by {', '.join(left)}: let one of them lead to an outcome")
