"""A register gives its sound rows with their lines, and a fault for each of the others."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic.dataclasses import dataclass

from corpus.registers.faults import RegisterError
from corpus.registers.fields import OURS, Text
from corpus.registers.guide import Fork
from corpus.registers.json_lines import read_lines
from corpus.registers.questions import JudgedQuestion
from corpus.registers.register import Register, rows_of
from corpus.registers.sources import SourceEntry
from corpus.registers.statutes import Statute
from corpus.registers.toml_file import read_toml


@dataclass(frozen=True, slots=True, config=OURS)
class Leaf:
    colour: Text


@dataclass(frozen=True, slots=True, config=OURS)
class Tree:
    id: Text
    height: Text = "low"
    leaf: tuple[Leaf, ...] = ()


def trees(folder: Path, text: str) -> Register[Tree]:
    path = folder / "trees.toml"
    path.write_text(text, encoding="utf-8")
    return read_toml(path, ("tree",)).table("tree", Tree)


def said(register: Register[Tree]) -> list[tuple[int, str]]:
    return [(fault.line, fault.what) for fault in sorted(register.faults)]


def test_each_row_knows_its_line(tmp_path: Path) -> None:
    register = trees(tmp_path, '# Trees\n\n[[tree]]\nid = "oak"\n\n[[tree]]\nid = "elm"\n')
    assert [(row.name, row.line) for row in register.rows] == [("tree oak", 3), ("tree elm", 6)]


def test_a_row_with_a_fault_is_known_by_its_key_and_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    register = trees(tmp_path, '[[tree]]\nid = "oak"\nheight = 3\n[[tree]]\nid = "elm"\n')
    assert [tree.id for tree in register.values] == ["elm"] and register.keys == {"oak", "elm"}
    with pytest.raises(RegisterError, match="trees.toml, line 3: `height` of tree oak is 3: write a text in quotes"):
        register.sound()


def test_a_fault_in_a_table_within_a_row_has_the_line_of_its_own(tmp_path: Path) -> None:
    text = '[[tree]]\nid = "oak"\n[[tree]]\nid = "elm"\n[[tree.leaf]]\ncolour = "red"\n[[tree.leaf]]\n\ncolour = 3\n[[tree.leaf]]\n'
    assert said(trees(tmp_path, text)) == [(9, "`colour` of tree elm, leaf 2 is 3"), (10, "tree elm, leaf 3 has no `colour`")]


def test_a_fault_in_a_table_that_is_written_in_one_line_has_that_line(tmp_path: Path) -> None:
    text = '[[tree]]\nid = "oak"\nleaf = [{ colour = "red" }, { colour = " " }]\n'
    assert said(trees(tmp_path, text)) == [(3, "tree oak, leaf 2 has no `colour`")]


def test_a_value_given_twice_is_the_fault_of_the_later_row(tmp_path: Path) -> None:
    register = trees(tmp_path, '[[tree]]\nid = "oak"\n[[tree]]\nid = "oak"\n').once("id")
    assert said(register) == [(3, "tree oak has the `id` 'oak', which one above it has too")]


def test_what_is_no_toml_is_named_with_its_line(tmp_path: Path) -> None:
    register = trees(tmp_path, '[[tree]]\nid = "oak\n')
    assert [fault.line for fault in register.faults] == [2] and "not valid TOML" in register.faults[0].what


def test_a_line_that_is_no_json_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    path = tmp_path / "trees.jsonl"
    path.write_text('{"id": "oak"}\n{\n\n[1]\n{"id": "elm"}\n', encoding="utf-8")
    register = read_lines(path, "tree", Tree, "trees.jsonl")
    assert [(row.name, row.line) for row in register.rows] == [("tree oak", 1), ("tree elm", 5)]
    assert [line for line, _ in said(register)] == [2, 4]


_FIELDS = st.sampled_from(
    ["id", "sv", "en", "cites", "to", "unsure", "why_sv", "why_en", "choice", "hint_sv", "fact_ids", "answerable", "lang", "question"]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("a#b"),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(_FIELDS, values, max_size=8),
    max_leaves=20,
)


@pytest.mark.parametrize("kind", [Fork, JudgedQuestion, Statute, SourceEntry])
@given(values=_VALUES)
def test_whatever_stands_in_a_row_it_is_read_or_has_a_fault(kind: type[Any], values: object) -> None:
    register = rows_of(Path("r"), "row", "id", [values], [{(): 3}], kind)
    assert bool(register.rows) != bool(register.faults)
    assert all(fault.line == 3 and fault.what and fault.what_to_do for fault in register.faults)
