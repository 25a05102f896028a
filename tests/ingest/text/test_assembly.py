"""Offsets point at the text they were counted in."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.text.assembly import Piece, assemble, block_piece

PIECES = st.lists(
    st.builds(lambda text, level: Piece(text, level=level) if level else block_piece(text), st.text(max_size=30), st.integers(0, 3))
)


@given(PIECES)
def test_blocks_follow_one_another_and_hold_trimmed_text(pieces: list[Piece]) -> None:
    text, blocks = assemble(pieces, "")
    ends = [0, *(block.end for block in blocks)]
    for before, block in zip(ends, blocks, strict=False):
        assert before <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()


def test_a_deeper_heading_is_added_and_an_equal_one_replaces() -> None:
    pieces = [Piece("T", 1), Piece("A", 2), Piece("B", 3), block_piece("x"), Piece("C", 2), block_piece("y")]
    _, blocks = assemble(pieces, "T")
    assert [block.headings for block in blocks] == [("A", "B"), ("C",)]


def test_a_piece_without_a_letter_or_digit_is_no_block() -> None:
    text, blocks = assemble([block_piece("* * *"), block_piece("ord")], "")
    assert text == "* * *\n\nord"
    assert [text[block.start : block.end] for block in blocks] == ["ord"]
