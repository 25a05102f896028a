"""The way of one reader through the guide, as the address carries it: `?a=fork.choice&a=fork.choice`. Nothing is kept on the server."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from corpus.registers.guide import UNSURE, Detour, Fork, Guide, Node

GUIDE_PATH = "/vagval"


@dataclass(frozen=True, slots=True)
class Step:
    """A node that was passed, and the answer given there."""

    node: Fork | Detour
    answer: str

    def __str__(self) -> str:
        return f"{self.node.id}.{self.answer}"


@dataclass(frozen=True, slots=True)
class Trail:
    """The steps so far and the node that they lead to. `understood` is False where the address held more than steps that fit."""

    steps: tuple[Step, ...]
    node: Node
    understood: bool = True

    @property
    def forks(self) -> list[tuple[int, Step]]:
        """The questions answered so far, each with its place among the steps."""
        return [(at, step) for at, step in enumerate(self.steps) if isinstance(step.node, Fork)]

    @property
    def unsure(self) -> list[Step]:
        """The questions that the reader went past without knowing."""
        return [step for step in self.steps if step.answer == UNSURE and step.node.ways[UNSURE] != self.node.id]

    def url(self, count: int | None = None, answer: str = "") -> str:
        """Return the address after the first `count` steps (all unless told), with `answer` given at this node if there is one."""
        steps = [str(step) for step in self.steps[:count]] + ([f"{self.node.id}.{answer}"] if answer else [])
        return GUIDE_PATH + (f"?{urlencode([('a', step) for step in steps])}" if steps else "")


def walk(guide: Guide, answers: Sequence[str]) -> Trail:
    """Return the trail of `answers`, up to the first that is no answer of the node it stands at."""
    steps: list[Step] = []
    node = guide.nodes[guide.start]
    for fork_and_choice in answers:
        id, _, answer = fork_and_choice.partition(".")
        if isinstance(node, Fork | Detour) and id == node.id and answer in node.ways:
            steps.append(Step(node, answer))
            node = guide.nodes[node.ways[answer]]
        else:
            return Trail(tuple(steps), node, understood=False)
    return Trail(tuple(steps), node)


def most_forks(guide: Guide, node: Node) -> int:
    """Return how many questions there are at most from `node` on, itself included."""
    known: dict[str, int] = {}

    def most(of: Node) -> int:
        if of.id not in known:
            ahead = max((most(guide.nodes[to]) for to in of.ways.values()), default=0)
            known[of.id] = ahead + isinstance(of, Fork)
        return known[of.id]

    return most(node)
