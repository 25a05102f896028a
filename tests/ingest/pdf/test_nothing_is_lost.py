"""Whatever stands where on a page, every word of it is in the text: in columns, in tables with lines and without, in any size, beside and below one another."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pdf.page import Page, Rule, Word
from ingest.pdf.text_worker import pieces

NAMES = st.text("abcdefghijklmnopqrstuvwxyzåäöÅÄÖ.,:", min_size=2, max_size=9).filter(lambda text: any(map(str.isalpha, text)))
ANYWHERE = st.tuples(st.integers(0, 50).map(float), st.integers(0, 70).map(float))
IN_COLUMNS = st.tuples(st.sampled_from([6.0, 22.0, 38.0]), st.integers(4, 14).map(float))
SIZES = st.sampled_from([7.0, 10.0, 10.0, 10.0, 16.0])
WORDS = st.lists(st.tuples(NAMES, ANYWHERE | IN_COLUMNS | IN_COLUMNS, SIZES, st.booleans()), max_size=40)
LINES = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 70), st.integers(2, 40), st.booleans()), max_size=8)
GRID = [Rule(5 * 10.0, 11.0 * y - 8, 52 * 10.0, 11.0 * y - 8) for y in range(4, 16)] + [
    Rule(10.0 * x, 36, 10.0 * x, 157) for x in (5, 21, 37, 52)
]

Placed = tuple[str, tuple[float, float], float, bool]


def page(words: Sequence[Placed], lines: Sequence[tuple[int, int, int, bool]], is_ruled: bool) -> Page:
    made = []
    for at, (name, (x, y), size, bold) in enumerate(words):
        left, baseline = 10.0 * x, 11.0 * y
        made.append(Word(name, left, baseline - 0.8 * size, left + 0.5 * size * len(name), baseline + 0.2 * size, baseline, size, bold, at))
    drawn = [
        Rule(10.0 * x, 11.0 * y, 10.0 * (x + long), 11.0 * y) if level else Rule(10.0 * x, 11.0 * y, 10.0 * x, 11.0 * (y + long))
        for x, y, long, level in lines
    ]
    return Page(1, 595, 842, tuple(made), (), tuple(drawn + GRID * is_ruled))


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalpha, text))


@given(WORDS, LINES, st.booleans())
@settings(max_examples=200, deadline=None)
def test_no_word_of_a_page_is_lost(words: list[Placed], lines: list[tuple[int, int, int, bool]], is_ruled: bool) -> None:
    found = "".join(piece.text for piece in pieces([page(words, lines, is_ruled)], {}))
    assert not letters("".join(name for name, *_ in words)) - letters(found)
