"""What a recogniser says of a picture becomes words in their places, and what it is unsure of is known."""

import pytest

from ingest.pdf.hocr import is_certain, scan_of
from ingest.pdf.page import Word


def hocr(*lines: tuple[str, tuple[int, ...]], slope: float = 0.0) -> str:
    """Lines of (text, confidence of each word), 100 dots apart, each word 100 dots wide, at two dots a point."""
    spans = []
    for row, (text, sure) in enumerate(lines):
        words = [
            f"<span class='ocrx_word' title='bbox {at * 110} {row * 100} {at * 110 + 100} {row * 100 + 40}; x_wconf {confidence}'>{word}</span>"
            for at, (word, confidence) in enumerate(zip(text.split(), sure, strict=True))
        ]
        title = f"bbox 0 {row * 100} 900 {row * 100 + 40}; baseline {slope} -8; x_size 44; x_descenders 8; x_ascenders 8"
        spans.append(f"<span class='ocr_line' title='{title}'>{''.join(words)}</span>")
    return f"2.0\n<html xmlns='http://www.w3.org/1999/xhtml'><body>{''.join(spans)}</body></html>"


def words(*lines: tuple[str, tuple[int, ...]], slope: float = 0.0) -> tuple[Word, ...]:
    return scan_of(hocr(*lines, slope=slope)).words


def test_words_stand_on_their_lines_in_points() -> None:
    first, second = words(("Bidraget", (96,)), ("betalas", (95,)))
    assert (first.text, first.x0, first.x1, first.baseline, first.size) == ("Bidraget", 0, 50, 16, 22)
    assert second.baseline == 66 and first.order < second.order


def test_a_line_that_slopes_is_put_level() -> None:
    first, last = words(("Bidraget betalas", (96, 96)), slope=0.02)
    assert first.baseline == last.baseline and last.top < first.top


@pytest.mark.parametrize(
    ("text", "confidence", "certain"),
    [
        ("avtalet", 71, True), ("avtalet", 69, False), ("125", 87, False), ("125", 88, True), ("inte", 87, False), ("inte,", 95, True),
        ("not", 80, False), ("senast", 80, False), ("ar", 97, False), ("är", 97, True),
    ],
)  # fmt: skip
def test_a_word_is_certain_by_how_much_hangs_on_it(text: str, confidence: int, certain: bool) -> None:
    assert is_certain(text, confidence) is certain


def test_a_page_that_lost_its_dots_is_not_certain_anywhere() -> None:
    lost = words(("avtalet ar klart", (96, 96, 96)), ("fran maj nar alla", (96, 96, 96, 96)))
    assert not any(word.is_certain for word in lost)
    assert [word.is_certain for word in words(("avtalet ar klart", (96, 96, 96)))] == [True, False, True]


def test_dirt_is_no_word() -> None:
    assert [word.text for word in words(("| avtalet , –", (40, 96, 30, 90)))] == ["avtalet", "–"]


@pytest.mark.parametrize("written", ["", "2.0\n", "2.0\nnonsense", "2.0\n<html/>"])
def test_what_is_no_hocr_has_no_words(written: str) -> None:
    assert scan_of(written).words == () and scan_of(written).certainty == 0
