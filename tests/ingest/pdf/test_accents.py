"""Accents that are drawn as characters of their own are put into their letters."""

import pytest

from ingest.pdf.accents import composed
from ingest.pdf.page import Character


def word(*drawn: tuple[str, float]) -> list[Character]:
    """Characters, each 6 points wide, from their left edges."""
    return [Character(text, x0, 0, x0 + 6, 10) for text, x0 in drawn]


def text(characters: list[Character]) -> str:
    return "".join(character.text for character in composed(characters))


@pytest.mark.parametrize(
    ("drawn", "whole"),
    [
        ((("f", 0), ("¨", 6), ("o", 6), ("r", 12)), "för"),
        ((("f", 0), ("o", 6), ("¨", 6), ("r", 12)), "för"),
        ((("f", 0), ("¨", 6), ("o", 12), ("r", 18)), "för"),
        ((("f", 0), ("o", 6), ("¨", 12), ("r", 18)), "för"),
        ((("m", 0), ("i", 6), ("l", 12), ("j", 18), ("o", 24), ("¨", 30), ("e", 36)), "miljöe"),
        ((("p", 0), ("˚", 6), ("a", 6)), "på"),
        ((("p", 0), ("a", 6), ("\u030a", 6)), "på"),
        ((("i", 0), ("d", 6), ("´", 12), ("e", 12)), "idé"),
        ((("A", 0), ("n", 6), ("´", 12), ("s", 18)), "An´s"),
        ((("2", 0), ("0", 6), ("°", 12), ("C", 18)), "20°C"),
    ],
)
def test_accent_goes_into_the_letter_that_it_is_drawn_over_or_beside(drawn: tuple[tuple[str, float], ...], whole: str) -> None:
    assert text(word(*drawn)) == whole
