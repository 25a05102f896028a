"""The guide ("Vägval", "Find the form"): forks that ask, detours for who is not sure, outcomes. Read once at start; never looks into the library."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass as plain_dataclass
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic.dataclasses import dataclass

from corpus.language import Language
from corpus.registers.faults import Fault, unfit, wrong_value
from corpus.registers.fields import OURS, Id, Text, Texts
from corpus.registers.register import Register, Row
from corpus.registers.toml_file import read_toml

UNSURE = "unsure"
"""The answer "Not sure", which every fork has."""
ONWARD = "on"
"""The one answer of a detour: to go on without knowing."""

_PLACE = re.compile(r"([a-z0-9-]+)#([a-z0-9-]+)")

ByLanguage = Mapping[Language, str]


@plain_dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of our briefs: the brief's file name without its ending, and the paragraph's anchor."""

    brief: str
    anchor: str

    def __str__(self) -> str:
        return f"{self.brief}#{self.anchor}"


def _place(cite: object) -> object:
    """The place that a text names; what is none yet is left to be refused as what it is."""
    if not isinstance(cite, str):
        return cite
    place = _PLACE.fullmatch(cite)
    if not place:
        raise wrong_value('write "brief#anchor", such as "direct-award#value"')
    return Place(place[1], place[2])


Places = Annotated[tuple[Annotated[Place, BeforeValidator(_place)], ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, config=OURS)
class Bilingual:
    """What stands in the guide in both languages."""

    sv: Text
    en: Text

    @property
    def texts(self) -> ByLanguage:
        return {"sv": self.sv, "en": self.en}


@dataclass(frozen=True, slots=True, config=OURS)
class Claim(Bilingual):
    """A text that says something about law or practice, and the paragraphs that carry it, at least one."""

    places: Annotated[Places, Field(validation_alias="cites")]


Claims = Annotated[tuple[Claim, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, config=OURS)
class Choice(Bilingual):
    """An answer of a fork, and the node that it leads to."""

    id: Id
    to: Text
    hint_sv: str = ""
    hint_en: str = ""

    @property
    def hints(self) -> ByLanguage:
        """Empty where the answer needs none."""
        return {"sv": self.hint_sv, "en": self.hint_en} if self.hint_sv else {}

    @model_validator(mode="after")
    def _hints_in_both_languages(self) -> Self:
        if bool(self.hint_sv) != bool(self.hint_en):
            raise unfit("has a hint in one language only", "write `hint_sv` and `hint_en`, or neither")
        return self


@dataclass(frozen=True, slots=True, config=OURS)
class Fork(Bilingual):
    """A question with its choices. `unsure` is the detour of who is not sure."""

    id: Id
    why_sv: Text
    why_en: Text
    places: Annotated[Places, Field(validation_alias="cites")]
    choices: Annotated[tuple[Choice, ...], Field(validation_alias="choice", min_length=1)]
    unsure: Text

    @property
    def why(self) -> Claim:
        """Why it is asked."""
        return Claim(self.why_sv, self.why_en, self.places)

    @property
    def ways(self) -> dict[str, str]:
        """The node that each answer leads to."""
        return {**{choice.id: choice.to for choice in self.choices}, UNSURE: self.unsure}

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        ids = [choice.id for choice in self.choices]
        if len({*ids, UNSURE}) != len(ids) + 1 or len(ids) < 2:
            what_to_do = f"write two or more, each id once and none {UNSURE!r}, which every fork has"
            raise unfit(f"has the choices {', '.join(ids)}", what_to_do)
        return self


@dataclass(frozen=True, slots=True, config=OURS)
class Detour(Bilingual):
    """What to find out, and (`then`) what is assumed of who goes on to `to` without knowing."""

    id: Id
    then_sv: Text
    then_en: Text
    finds: Annotated[Claims, Field(validation_alias="find")]
    to: Text

    @property
    def then(self) -> ByLanguage:
        return {"sv": self.then_sv, "en": self.then_en}

    @property
    def ways(self) -> dict[str, str]:
        return {ONWARD: self.to}


@dataclass(frozen=True, slots=True, config=OURS)
class Outcome(Bilingual):
    """A form of cooperation. `asks` are questions about it, in the same order in each language."""

    id: Id
    ask_sv: Texts
    ask_en: Texts
    what: Claims
    requires: Claims
    pitfalls: Annotated[Claims, Field(validation_alias="pitfall")]

    @property
    def asks(self) -> Mapping[Language, tuple[str, ...]]:
        return {"sv": self.ask_sv, "en": self.ask_en}

    @property
    def ways(self) -> dict[str, str]:
        return {}

    @model_validator(mode="after")
    def _asks_in_both_languages(self) -> Self:
        if len(self.ask_sv) != len(self.ask_en):
            raise unfit("has not as many questions in `ask_sv` as in `ask_en`", "write each in both languages")
        return self


Node = Fork | Detour | Outcome


@plain_dataclass(frozen=True, slots=True)
class Guide:
    """Every way from `start` leads to an outcome. `folder` holds the briefs of each language in a folder of its own."""

    folder: Path
    start: str
    nodes: Mapping[str, Node]


def read_guide(path: Path) -> Register[Node]:
    """Return the nodes in the TOML file at `path`, whose top says what is in it: forks, detours, outcomes, and what is wrong with any.

    The ways between them are looked at once each node for itself is sound. What no way leads to is no fault here: it does a reader no harm.
    """
    file = read_toml(path, ("fork", "detour", "outcome"))
    parts: list[Register[Node]] = [file.table("fork", Fork), file.table("detour", Detour), file.table("outcome", Outcome)]
    nodes = Register(
        path,
        tuple(row for part in parts for row in part.rows),
        frozenset().union(*(part.keys for part in parts)),
        tuple(dict.fromkeys(fault for part in parts for fault in part.faults)),
    ).once("id")
    return nodes if nodes.faults else nodes.with_faults([*_wrong_ways(nodes.rows), *_circles(nodes.rows)])


def load_guide(path: Path) -> Guide | None:
    """Return the guide in the TOML file at `path`. No file, no guide.

    Raises:
        RegisterError: the file is not TOML, a node lacks a text or a citation, or its ways lead nowhere or in a circle.
    """
    if not path.exists():
        return None
    nodes = {node.id: node for node in read_guide(path).sound()}
    return Guide(path.parent.resolve(), next(iter(nodes)), nodes)


def _wrong_ways(rows: Sequence[Row[Node]]) -> Iterator[Fault]:
    nodes = {row.value.id: row.value for row in rows}
    for row in rows:
        for answer, to in row.value.ways.items():
            if to not in nodes or isinstance(nodes[to], Detour) != (answer == UNSURE):
                kinds = "detour" if answer == UNSURE else "fork or outcome"
                yield row.fault(f"leads to {to!r} by {answer!r}, which is no {kinds}", "name one that is in the file")


def _circles(rows: Sequence[Row[Node]]) -> Iterator[Fault]:
    """Take away, again and again, the nodes all of whose ways are taken away; what then is left leads in a circle."""
    endless = {row.value.id: row for row in rows}
    while ended := [id for id, row in endless.items() if not any(to in endless for to in row.value.ways.values())]:
        endless = {id: row for id, row in endless.items() if id not in ended}
    if endless:
        what = f"stands on a way that leads in a circle, or to one, by {', '.join(endless)}"
        yield next(iter(endless.values())).fault(what, "let one of them lead to an outcome")
