from hypothesis import given
from hypothesis import strategies as st

from index.intake.changes import FIRST, Change, Changes, changes_between
from ingest.document import Block, Document
from ingest.text.assembly import Piece, assemble

PARAGRAPHS = st.lists(st.sampled_from(["Ett.", "Två.", "Tre.", "Fyra.", "Fem."]), max_size=12)


def document(*paragraphs: str) -> Document:
    text, blocks = assemble((Piece(text, block=Block(0, 0, section=f"FL {at} §")) for at, text in enumerate(paragraphs, start=1)), "")
    return Document("/a", "", text, "sv", "", blocks)


def test_changed_paragraph_is_told_as_it_is_now_with_its_section() -> None:
    changes = changes_between(document("Ett.", "Två."), document("Ett.", "Tre."))
    assert changes == Changes(changed=1, first=(Change("changed", "Tre.", "FL 2 §"),))


def test_long_paragraph_is_told_by_its_beginning() -> None:
    (change,) = changes_between(document("Ett."), document("Ett.", "lång " * 100)).first
    assert change.text.startswith("lång lång") and change.text.endswith(" …") and len(change.text) <= 160


def test_removed_paragraph_is_told_as_it_was() -> None:
    assert changes_between(document("Ett.", "Två."), document("Ett.")).first == (Change("removed", "Två.", "FL 2 §"),)


@given(PARAGRAPHS, PARAGRAPHS)
def test_counts_account_for_the_difference_in_length_and_equal_texts_have_none(before: list[str], after: list[str]) -> None:
    changes = changes_between(document("Rubrik", *before), document("Rubrik", *after))
    assert changes.added - changes.removed == len(after) - len(before)
    assert bool(changes) == (before != after) and len(changes.first) <= FIRST
