"""What nobody sees on the page is no text, and what can be seen in unusual colours is."""

import pytest

from tests.ingest.pdf.printed import Print

SEEN = "Stödet fördelas av kommunen i maj varje år."
HIDDEN = "Stödet är nio miljoner kronor"


@pytest.mark.parametrize("colour", [(255, 255, 255), (254, 254, 254), (247, 247, 247)])
def test_text_in_the_colour_of_the_paper_is_left_out(colour: tuple[int, int, int]) -> None:
    assert Print().page().text(60, 100, SEEN).text(60, 130, HIDDEN, colour=colour).read().text == SEEN


def test_text_under_a_bar_is_left_out() -> None:
    assert HIDDEN not in Print().page().text(60, 100, SEEN).text(60, 130, HIDDEN).bar(55, 118, 300, 18).read().text


@pytest.mark.parametrize(("x", "y", "size"), [(60, 130, 1), (-400, 130, 11), (60, 900, 11)])
def test_text_that_is_too_small_or_off_the_page_is_left_out(x: float, y: float, size: float) -> None:
    assert Print().page().text(60, 100, SEEN).text(x, y, HIDDEN, size=size).read().text == SEEN


def test_white_text_on_a_dark_ground_and_grey_text_are_read() -> None:
    made = (
        Print()
        .page()
        .bar(50, 80, 400, 30, (0, 40, 90))
        .text(60, 100, SEEN, colour=(255, 255, 255))
        .text(60, 140, "Grå text.", colour=(170, 170, 170))
    )
    assert SEEN in made.read().text and "Grå text." in made.read().text
