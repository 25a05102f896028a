"""Characters are settled once, before offsets."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.text.normalise import normalise, normalise_characters


def test_unseen_characters_go_and_odd_blanks_become_ordinary_ones() -> None:
    assert normalise("upp\u00adhandling\u200b\u202e  25\u00a0a\u2009§\r\n\r\nLOU") == "upphandling 25 a §\nLOU"


def test_letters_are_composed_and_symbol_bullets_are_bullets() -> None:
    assert normalise_characters("a\u030a\u030a o\u0308 \uf0b7 e\ufb01") == "å ö • efi"


@given(st.text())
def test_what_is_normalised_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
