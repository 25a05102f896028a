from pathlib import Path

import pytest

from corpus.places import CORPUS
from corpus.registers.faults import RegisterError
from corpus.registers.guide import Detour, Fork, Outcome, load_guide
from tests.web.guide_sample import GUIDE, write

OURS = CORPUS / "guide.toml"


def test_our_own_guide_begins_with_a_fork_and_has_every_kind_of_node() -> None:
    guide = load_guide(OURS)
    assert guide and isinstance(guide.nodes[guide.start], Fork) and guide.folder == OURS.parent
    assert {type(node) for node in guide.nodes.values()} == {Fork, Detour, Outcome}


def test_no_file_is_no_guide(tmp_path: Path) -> None:
    assert load_guide(tmp_path / "guide.toml") is None


def test_hint_stands_in_every_language_or_in_none(tmp_path: Path) -> None:
    guide = load_guide(write(tmp_path))
    fork = guide.nodes["money"] if guide else None
    assert isinstance(fork, Fork) and [dict(choice.hints) for choice in fork.choices] == [
        {"sv": "Till exempel ersättning.", "en": "For example payment."}, {}
    ]  # fmt: skip


WRONG = [
    ("not TOML", "[[fork]]", "[[fork", "not valid TOML"),
    ("no outcome", "[[outcome", "[[ending", "has no outcome: write at least one [[outcome]] table"),
    ("a table that is none", "[[detour]]", "[detour]", "not valid TOML"),
    ("a question without English", 'en = "Who may tender?"\n', "", "fork who has no `en`"),
    ("an empty text", 'en = "Who may tender?"', 'en = " "', "fork who has no `en`"),
    ("no reason", 'why_en = "Only idea-based organisations may tender."\n', "", "fork who has no `why_en`"),
    ("a hint in one language", 'hint_en = "For example payment."\n', "", "fork money, choice yes has a hint in one language only"),
    ("no way for the unsure", 'unsure = "find-who"\n', "", "fork who has no `unsure`"),
    ("no citation", 'cites = ["gone#length"]\n', "", "outcome reserved, pitfall 1 has no `cites`"),
    ("an empty list of citations", '["gone#length"]', "[]", "outcome reserved, pitfall 1 has no `cites`"),
    ("a citation without an anchor", "gone#length", "gone", "`cites` of outcome reserved, pitfall 1 is 'gone': write \"brief#anchor\""),
    ("a way to nowhere", 'to = "reserved"', 'to = "heaven"', "who leads to 'heaven' by 'idea'"),
    ("an answer that leads to a detour", 'to = "reserved"', 'to = "find-who"', "which is no fork or outcome"),
    ("unsure that leads to an outcome", 'unsure = "find-who"', 'unsure = "free"', "'free' by 'unsure', which is no detour"),
    ("a circle", 'to = "reserved"', 'to = "money"', "leads in a circle, or to one, by money, who, find-money"),
    ("an id given twice", 'id = "who"', 'id = "money"', "fork money has the `id` 'money', which one above it has too"),
    ("an id with a full stop", 'id = "idea"', 'id = "idea.based"', "`id` of fork who, choice idea.based is 'idea.based'"),
    ("a choice called unsure", 'id = "idea"', 'id = "unsure"', "has the choices unsure, all"),
    ("fewer questions in English", '["How long & where?"]', '["How?", "Where?"]', "as many questions"),
    ("a text that is a number", 'sv = "Samverkan"', "sv = 3", "`sv` of outcome free is 3: write a text in quotes"),
]


@pytest.mark.parametrize(("old", "new", "reason"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_wrong_guide_says_which_node_to_mend(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in GUIDE
    with pytest.raises(RegisterError, match="guide.toml") as caught:
        load_guide(write(tmp_path, GUIDE.replace(old, new)))
    assert reason in str(caught.value)
