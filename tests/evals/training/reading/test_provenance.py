"""The page beside the weights says what they are made from, and what they reached."""

from evals.training.reading.figures import Figure
from evals.training.reading.mixture import FROM_BASE
from evals.training.reading.provenance import page
from tests.evals.training.reading.tiny_examples import EXAMPLES


def test_page_names_each_set_with_its_licence_and_each_figure_before_and_after() -> None:
    learned = dict.fromkeys(FROM_BASE, EXAMPLES * 200)
    written = page(learned, [Figure("law", 2, 1, 0.5, 0.8125)], [Figure("law", 2, 1, 1.0, None)])
    for name in FROM_BASE:
        assert f"| {name} | 1,600 | " in written
    for licence in ("MIT", "CC BY-SA 4.0", "CC0 1.0", "CC BY 4.0"):
        assert licence in written
    assert written.endswith("| law | 2 | 1 | .500 → 1.000 | .812 → – |\n")
