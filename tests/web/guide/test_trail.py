from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.places import CORPUS
from corpus.registers.guide import Fork, Guide, Node, Outcome, load_guide
from tests.web.guide_sample import sample_guide
from web.guide.trail import Trail, most_forks, walk

OURS = load_guide(CORPUS / "guide.toml")


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    return sample_guide(tmp_path)


def test_answers_lead_on_and_the_address_leads_back(guide: Guide) -> None:
    trail = walk(guide, ["money.unsure", "find-money.on", "who.all"])
    assert isinstance(trail.node, Outcome) and trail.node.id == "free" and trail.understood
    assert trail.url() == "/vagval?a=money.unsure&a=find-money.on&a=who.all" and trail.url(2) == "/vagval?a=money.unsure&a=find-money.on"
    assert [(at, step.node.id) for at, step in trail.forks] == [(0, "money"), (2, "who")]


def test_question_passed_unsure_is_told_from_one_being_found_out(guide: Guide) -> None:
    assert walk(guide, ["money.unsure"]).unsure == []
    assert [step.node.id for step in walk(guide, ["money.unsure", "find-money.on"]).unsure] == ["money"]


@pytest.mark.parametrize(
    "given", ["", ".", "money", "money.", "money.maybe", "who.all", "money.yes.no", "MONEY.yes", "find-money.on", "free."]
)
def test_answer_that_does_not_fit_stops_the_walk(guide: Guide, given: str) -> None:
    assert walk(guide, [given, "money.yes"]) == Trail((), guide.nodes["money"], understood=False)


def test_nothing_goes_on_from_an_outcome(guide: Guide) -> None:
    trail = walk(guide, ["money.no", "free.on"])
    assert trail.node.id == "free" and not trail.understood


def test_most_forks_is_the_longest_way(guide: Guide) -> None:
    assert [most_forks(guide, guide.nodes[id]) for id in ("money", "find-money", "who", "free")] == [2, 1, 1, 0]


@given(st.lists(st.text()))
def test_any_address_is_walked(answers: list[str]) -> None:
    assert OURS and walk(OURS, answers).node.id in OURS.nodes


@given(st.data())
def test_every_way_through_our_guide_ends_at_an_outcome(data: st.DataObject) -> None:
    assert OURS
    node: Node = OURS.nodes[OURS.start]
    answers: list[str] = []
    while node.ways:
        answers.append(f"{node.id}.{data.draw(st.sampled_from(sorted(node.ways)))}")
        node = walk(OURS, answers).node
    assert isinstance(node, Outcome) and walk(OURS, answers).url().count("a=") == len(answers) <= 2 * len(OURS.nodes)


def test_our_guide_asks_at_most_eight_questions() -> None:
    assert OURS and most_forks(OURS, OURS.nodes[OURS.start]) <= 8
    assert sum(isinstance(node, Fork) for node in OURS.nodes.values()) >= 8
